import type { Segment } from './types.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A split after these is none: initials, abbreviations and identifiers (`ID_AA64MMFR4_EL1.E2H0`). */
const FALSE_END =
  /(?:^|[\s("'])(?:[A-Z]|Dr|Mr|Mrs|Ms|St|cf|vs|resp|approx|Fig|No|Nos|incl|etc|e\.g|i\.e)\.\s*$|\w_\w*\.\s*$/;

const BULLET = /^\s*(?:[-*+•o]|\(?\d{1,2}[.)]|\[\d{1,2}\])\s+/;
/** Code, tables, logs: indented by a tab or four columns, or drawn with bars. */
const NO_PROSE = /^(?:\t| {4,})|\s\|\s.*\s\|\s|^\s*(?:\|\s|[|+][-=+|])/;
/** Nobody writes longer paragraphs, and Intl.Segmenter takes the square of their length. */
const MAX_PARAGRAPH = 5000;
/** What a mail has to say, it says by then. */
const MAX_TEXT = 100_000;

/** Paragraphs of prose, hard line breaks undone; list items stand alone, code, tables and endless ones are left out. */
export function paragraphs(text: string): string[] {
  const out: string[] = [];
  let lines: string[] = [];
  // Column at which the text of a list item begins: its next lines are indented as far, and no code.
  let hanging = 0;
  const flush = () => {
    hanging = 0;
    if (lines.length > 0) out.push(lines.join(' ').replace(/\s+/g, ' ').trim());
    lines = [];
  };
  for (const line of text.slice(0, MAX_TEXT).split('\n')) {
    const hangs = hanging > 0 && /^ *(?=\S)/.exec(line)?.[0].length === hanging;
    if (line.trim() === '' || (!hangs && NO_PROSE.test(line))) {
      flush();
      continue;
    }
    const bullet = BULLET.exec(line)?.[0];
    if (bullet !== undefined) {
      flush();
      hanging = bullet.length;
    }
    lines.push(line.slice(bullet?.length ?? 0));
  }
  flush();
  return out.filter((paragraph) => paragraph.length <= MAX_PARAGRAPH);
}

/** An end of a sentence that is not the paragraph's own (the ends of Unicode UAX #29). */
const INNER_END = /[\p{Sentence_Terminal}\u2024\ufe52\uff0e](?=.)/u;

/** Sentences of a paragraph, verbatim but for folded white space. */
export function splitSentences(paragraph: string): string[] {
  // Two paragraphs of three are one sentence, and every use of a segmenter holds memory that is freed late.
  if (!INNER_END.test(paragraph)) return [paragraph.trim()].filter(Boolean);
  const out: string[][] = [];
  let before = '';
  for (const { segment } of segmenter.segment(paragraph)) {
    const last = out.at(-1);
    if (last && (FALSE_END.test(before) || /^[a-z(]/.test(segment))) last.push(segment);
    else out.push([segment]);
    before = segment;
  }
  return out.map((pieces) => pieces.join('').trim()).filter(Boolean);
}

const kept = new WeakMap<Segment[], string[]>();

/** All sentences of a mail's own text, however short, in order; split once for all who read them. */
export function ownSentences(segments: Segment[]): string[] {
  let sentences = kept.get(segments);
  if (!sentences) {
    sentences = segments.flatMap((s) => (s.kind === 'own' ? paragraphs(s.text).flatMap(splitSentences) : []));
    kept.set(segments, sentences);
  }
  return sentences;
}
