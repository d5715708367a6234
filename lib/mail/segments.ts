import { beginsDiff, readDiff } from './diff.ts';
import type { Segment } from './types.ts';

const QUOTE = /^(?:[>|] ?)+/;
const TRAILER =
  /^(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-by|Fixes|Link|Closes|BugLink|Bug|Cc|CC|Message-I[dD]|Change-Id|Co-authored-by|Nacked-by|base-commit|change-id|prerequisite-(?:patch|message|change)-id): ?\S/;
const DIFFSTAT =
  /^ (?:\S.*\s+\|\s+(?:\d+(?: [+-]*)?|Bin\b.*|Unmerged)\s*$|\d+ files? changed(?:,|$)|(?:create|delete) mode \d{6} |mode change \d{6} |(?:rename|copy) \S.*\(\d+%\)$)/;
const ATTRIBUTION_END =
  /(?:\b(?:wrote|writes|said)|schrieb(?: .+)?|a écrit|написал\(?а?\)?|写道|さんは書きました)\s*[:：]?\s*$/;
const OUTLOOK = /^(?:-{3,}\s*(?:Original Message|Forwarded message|Original-Nachricht)\s*-{3,}|_{20,})$/i;
const OUTLOOK_HEADER = /^\*?(?:From|Von|De|发件人)\*?\s*[:：]/;
const FOOTER = /^_{20,}$/;

function quoteDepth(line: string): number {
  return (QUOTE.exec(line)?.[0] ?? '').replace(/ /g, '').length;
}

/** `| ` quotes too in a few mailers, but it also draws tables: only `>` begins a quote. */
function isQuote(line: string): boolean {
  return line.startsWith('>');
}

class Segmenter {
  readonly segments: Segment[] = [];
  #own: string[] = [];

  own(line: string) {
    this.#own.push(line);
  }

  flush() {
    const text = trimBlank(this.#own).join('\n');
    this.#own = [];
    if (text) this.segments.push({ kind: 'own', text });
  }

  add(segment: Segment) {
    this.flush();
    this.segments.push(segment);
  }

  /**
   * Take the attribution ("On …, X wrote:", up to three lines long) off the end of the own lines gathered so
   * far. It belongs to the quote that follows, and nobody wrote it.
   */
  takeAttribution(): string | null {
    const own = trimBlank(this.#own, 'end');
    const last = own.at(-1);
    if (last === undefined || !ATTRIBUTION_END.test(last)) return null;
    let from = own.length - 1;
    const begins = (line: string) =>
      /^(?:On|Am|Le|In|At|El|Op|Den|\*|于|在|\d{1,4}[-./])\b|^[^,]+,? ?<?\S+@\S+/.test(line);
    for (let i = own.length - 1; i >= Math.max(0, own.length - 3); i--) {
      if ((own[i] ?? '').trim() === '') break;
      from = i;
      if (begins(own[i] ?? '')) break;
    }
    if (!begins(own[from] ?? '')) from = own.length - 1;
    this.#own = own.slice(0, from);
    return own.slice(from).join(' ').replace(/\s+/g, ' ').trim();
  }
}

function trimBlank(lines: string[], which: 'both' | 'end' = 'both'): string[] {
  let from = 0;
  let to = lines.length;
  while (to > from && (lines[to - 1] ?? '').trim() === '') to--;
  if (which === 'both') while (from < to && (lines[from] ?? '').trim() === '') from++;
  return lines.slice(from, to);
}

/** Lines from `at` while `belongs`; the index behind the last. */
function run(lines: string[], at: number, belongs: (line: string, i: number) => boolean): number {
  let i = at;
  while (i < lines.length && belongs(lines[i] ?? '', i)) i++;
  return i;
}

/** A signature reaches to the end, unless the mail was answered on top and a quote follows below. */
function signatureEnd(lines: string[], at: number): number {
  return run(
    lines,
    at,
    (line, i) => !isQuote(line) && !(ATTRIBUTION_END.test(line) && isQuote(lines[i + 1] ?? '')),
  );
}

function readQuote(lines: string[], at: number, out: Segmenter): number {
  let attribution = out.takeAttribution();
  let i = at;
  while (i < lines.length && isQuote(lines[i] ?? '')) {
    const depth = quoteDepth(lines[i] ?? '');
    const end = run(lines, i, (line) => isQuote(line) && quoteDepth(line) === depth);
    const text = lines
      .slice(i, end)
      .map((line) => line.replace(QUOTE, ''))
      .join('\n');
    out.add({ kind: 'quote', text, depth, attribution });
    attribution = null;
    i = end;
  }
  return i;
}

/**
 * Cut a plain-text body into own text, quotes, diffs, diffstats, trailers and signature, in body order.
 * Nothing is invented: every line of the body but blank ones, `---` and attributions lies in one segment.
 * @param text lines ended by `\n`, control characters removed.
 */
export function segmentBody(text: string): Segment[] {
  const lines = text.split('\n').map((line) => (line.trimEnd() === '--' ? line : line.trimEnd()));
  const out = new Segmenter();
  for (let i = 0; i < lines.length;) {
    const line = lines[i] ?? '';
    let end = i + 1;
    if (isQuote(line)) {
      end = readQuote(lines, i, out);
    } else if (beginsDiff(line, lines[i + 1])) {
      const diff = readDiff(lines, i);
      end = Math.max(diff.end, i + 1);
      out.add({ kind: 'diff', files: diff.files });
    } else if (/^-- ?$/.test(line) || (FOOTER.test(line) && !OUTLOOK_HEADER.test(lines[i + 1] ?? ''))) {
      end = signatureEnd(lines, i + 1);
      const body = trimBlank(lines.slice(i + 1, end)).join('\n');
      if (body) out.add({ kind: 'signature', text: body });
    } else if (OUTLOOK.test(line) && OUTLOOK_HEADER.test(lines[i + 1] ?? '')) {
      // Answered on top, the whole mail below without marks: all of it is quoted.
      end = lines.length;
      out.add({
        kind: 'quote',
        text: lines
          .slice(i + 1)
          .join('\n')
          .trimEnd(),
        depth: 1,
        attribution: line,
      });
    } else if (TRAILER.test(line)) {
      end = run(lines, i + 1, (next) => /^[ \t]+\S/.test(next) && !DIFFSTAT.test(next));
      out.add({
        kind: 'trailer',
        text: lines
          .slice(i, end)
          .map((l) => l.trim())
          .join(' '),
      });
    } else if (DIFFSTAT.test(line)) {
      end = run(lines, i, (next) => DIFFSTAT.test(next));
      out.add({ kind: 'diffstat', text: lines.slice(i, end).join('\n') });
    } else if (line === '---') {
      out.flush();
    } else {
      out.own(line);
    }
    i = end;
  }
  out.flush();
  return out.segments;
}

/** The author's own words, segments joined by an empty line; quotes, diffs, trailers and signatures left out. */
export function ownText(segments: Segment[]): string {
  return segments
    .filter((s) => s.kind === 'own')
    .map((s) => s.text)
    .join('\n\n');
}
