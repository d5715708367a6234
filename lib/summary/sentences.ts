import { ownText } from '../mail/segments.ts';
import type { Segment } from '../mail/types.ts';

/** Longest run of words that an anchor keeps. */
const ANCHOR_WORDS = 20;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A split after these is none: initials, abbreviations and identifiers (`ID_AA64MMFR4_EL1.E2H0`). */
const FALSE_END =
  /(?:^|[\s("'])(?:[A-Z]|Dr|Mr|Mrs|Ms|St|cf|vs|resp|approx|Fig|No|Nos|incl|etc|e\.g|i\.e)\.\s*$|\w_\w*\.\s*$/;

const BULLET = /^\s*(?:[-*+•o]|\(?\d{1,2}[.)]|\[\d{1,2}\])\s+/;
/** Code, tables, logs: indented by a tab or four columns, or drawn with bars. */
const NO_PROSE = /^(?:\t| {4,})\S|\s\|\s.*\s\|\s|^\s*[|+][-=+|]/;

/** Paragraphs of prose, hard line breaks undone; list items stand alone, code and tables are left out. */
export function paragraphs(text: string): string[] {
  const out: string[] = [];
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) out.push(lines.join(' ').replace(/\s+/g, ' ').trim());
    lines = [];
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '' || NO_PROSE.test(line)) {
      flush();
      continue;
    }
    if (BULLET.test(line)) flush();
    lines.push(line.replace(BULLET, ''));
  }
  flush();
  return out;
}

/** Sentences of a paragraph, verbatim but for folded white space. */
export function splitSentences(paragraph: string): string[] {
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

const GREETING = /^(?:hi|hello|hey|dear|good (?:morning|evening|day))\b[^.!?]{0,40}[,!.]?$/i;
const SIGN_OFF =
  /^(?:thanks?|thank you|cheers|regards|best|kind regards|sincerely|br|ciao|hth|lgtm|m\.)\b.{0,40}$/i;
const CHANGELOG = /^(?:changes?(?:log)?\b.{0,30}|v\d+\s*(?:->|=>|→|:).*|since v\d+.*|from v\d+.*)$/i;
const URL_ONLY = /^\W*(?:\w+:\s*)?(?:https?|git|ssh):\/\/\S+\W*$/i;

/** Says something in words of its own: no greeting, sign-off, bare link, code or table row. */
export function isProse(sentence: string): boolean {
  const words = sentence.split(' ');
  if (words.length < 4 || words.length > 70 || sentence.endsWith(':')) return false;
  if ([GREETING, SIGN_OFF, CHANGELOG, URL_ONLY].some((junk) => junk.test(sentence))) return false;
  const letters = sentence.replace(/[^\p{L}\s]/gu, '').length;
  return letters / sentence.length > 0.75 && /\p{L}{3}/u.test(sentence);
}

/** Begins and ends as a sentence does, so that it can stand alone. */
export function isComplete(sentence: string): boolean {
  return /^["'“‘(]?[\p{Lu}\p{N}]/u.test(sentence) && /[.!?…。！？][)"'”’]?$/u.test(sentence);
}

/** All prose sentences of a mail's own text, in order. */
export function proseOf(segments: Segment[]): string[] {
  return paragraphs(ownText(segments)).flatMap(splitSentences).filter(isProse);
}

/** The words of a sentence that are looked up in the cited mail: at most its first 20. */
export function anchorOf(sentence: string): string {
  return sentence.split(' ').slice(0, ANCHOR_WORDS).join(' ');
}
