import { attributionStart, endsAttribution } from './attribution.ts';
import { beginsDiff, readDiff } from './diff.ts';
import type { Segment } from './types.ts';

const QUOTE = /^(?:[>|] ?)+/;
const TRAILER =
  /^(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-[Bb]y|Fixes|Link|Closes|BugLink|Bug|Cc|CC|Message-I[dD]|Change-Id|Co-authored-by|Nacked-by|base-commit|change-id|prerequisite-(?:patch|message|change)-id): ?\S/;
/** Given by hand, in small letters or a little indented. */
const LOOSE_TRAILER =
  /^ {0,4}(?:(?:(?:reviewed|acked|tested|nacked|reported)-and-)?(?:reviewed|acked|tested|nacked)|reported|suggested|signed-off|co-developed)-by: ?\S/i;
const DIFFSTAT =
  /^ (?:\S.*\s+\|\s+(?:\d+(?: [+-]*)?|Bin\b.*|Unmerged)\s*$|\d+ files? changed(?:,|$)|(?:create|delete) mode \d{6} |mode change \d{6} |(?:rename|copy) \S.*\(\d+%\)$)/;
const OUTLOOK = /^(?:-{3,}\s*(?:Original Message|Forwarded message|Original-Nachricht)\s*-{3,}|_{20,})$/i;
const OUTLOOK_HEADER = /^\*?(?:From|Von|De|发件人)\*?\s*[:：]/;
const OUTLOOK_SENT = /^\*?(?:Sent|Gesendet|Envoyé|发送时间)\*?\s*[:：]/;
const FOOTER = /^_{20,}$/;
/** The author of a patch that somebody else sends (git-am(1)): first line of the body. */
const IN_BODY_FROM = /^From: .*@/;
/** No line that long is more than text, and hostile ones cost patterns dear. */
const MAX_LINE = 1000;

function isTrailer(line: string): boolean {
  return TRAILER.test(line) || LOOSE_TRAILER.test(line);
}

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

  /** Nothing but blank lines so far. */
  get isEmpty(): boolean {
    return this.segments.length === 0 && this.#own.every((line) => line.trim() === '');
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
    const from = attributionStart(own);
    if (from === null) return null;
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
    (line, i) => !isQuote(line) && !(endsAttribution(line) && isQuote(lines[i + 1] ?? '')),
  );
}

/** Answered on top, the whole mail below without marks: does it begin at this line? */
function beginsUnmarked(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (OUTLOOK.test(line)) return OUTLOOK_HEADER.test(lines[at + 1] ?? '');
  return OUTLOOK_HEADER.test(line) && lines.slice(at + 1, at + 4).some((l) => OUTLOOK_SENT.test(l));
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
    } else if (line.length > MAX_LINE) {
      out.own(line);
    } else if (beginsUnmarked(lines, i)) {
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
    } else if (isTrailer(line) || (IN_BODY_FROM.test(line) && out.isEmpty)) {
      end = run(lines, i + 1, (next) => /^[ \t]+\S/.test(next) && !DIFFSTAT.test(next) && !isTrailer(next));
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
