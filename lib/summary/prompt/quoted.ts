import type { Segment } from '../../mail/types.ts';
import type { ThreadMail } from '../../thread/types.ts';
import { markedSentences, type Marked } from './noise.ts';

/** Most lines of a quote that stand before an answer to it. */
const LINES = 3;
/** Most sentences named in their stead. */
const SENTENCES = 2;
/** Mails above that are looked through for them. */
export const ABOVE = 4;

/** The name of a function in the line that a hunk shows behind its second `@@`: `static int foo(struct bar *b)`. */
function functionIn(heading: string): string | null {
  const called = /([A-Za-z_]\w{1,60})\s*\(/.exec(heading.slice(0, 200))?.[1];
  if (called !== undefined) return `${called}()`;
  return /^\s*([A-Za-z_][\w .]{2,40}?)\s*[{:=]?\s*$/.exec(heading)?.[1] ?? null;
}

/** Where in the code a quoted hunk lies, as far as a quote of this depth shows. */
interface Place {
  file: string | null;
  func: string | null;
  depth: number;
}

function placeIn(line: string, depth: number, before: Place): Place {
  const path = /^(?:\+\+\+ b\/|diff --git a\/\S+ b\/)(\S{1,200})/.exec(line)?.[1];
  if (path !== undefined) return { file: path.split('/').at(-1) ?? null, func: null, depth };
  const heading = /^@@ -[\d,]+ \+[\d,]+ @@ ?(.*)$/.exec(line)?.[1];
  return heading === undefined ? before : { ...before, func: functionIn(heading), depth };
}

const SCAFFOLD = /^(?:@@ |diff --git |index [0-9a-f]+|--- |\+\+\+ )/;
/** Tags, file lists, greetings and attributions: nobody answers them, and the line above is what counts. */
const FRAME =
  /^(?:[A-Z][\w-]+-by|Fixes|Cc|Link|Closes): |^\S+ +\| +\d+|^\d+ files? changed|^On .*wrote:$|^(?:hi|hello|dear|thanks|thank you|regards|cheers)\b.{0,20}$/i;
const saysSomething = (line: string) =>
  /[\p{L}\p{N}]{2}/u.test(line) && !SCAFFOLD.test(line) && !FRAME.test(line.trim());

/** What a block of own text answers. */
export interface Answered {
  /** The last lines of the quote before it, at most three, with what is quoted in turn marked `> `. */
  lines: string[];
  /** File and function of the hunk that they come from: `fold.c, fold_once()`. */
  place: string | null;
  /** The last stretch of the quote, white space folded. */
  text: string;
}

/**
 * Walks a mail's segments: of each quote it keeps what a reader needs to understand the answer below it. One in
 * five answers opens with "Yes", "No" or "It", and means nothing without the line above.
 */
export class Quotes {
  #place: Place = { file: null, func: null, depth: 0 };
  #lines: string[] = [];
  #depth = 0;
  #text = '';

  add({ text, depth }: Extract<Segment, { kind: 'quote' }>) {
    const mark = '> '.repeat(Math.min(3, depth - 1));
    for (const line of text.split('\n')) {
      this.#place = placeIn(line, depth, this.#place);
      if (saysSomething(line)) this.#lines.push(`${mark}${line}`);
    }
    this.#lines = this.#lines.slice(-LINES);
    this.#depth = depth;
    this.#text = text.replace(/\s+/g, ' ').trim();
  }

  /** What was quoted since the last answer; forgotten then. */
  take(): Answered {
    const { file, func, depth } = this.#place;
    const names = depth === this.#depth ? [file, func].filter((name) => name !== null) : [];
    const answered = {
      lines: this.#lines,
      place: names.length > 0 ? names.join(', ') : null,
      text: this.#text,
    };
    this.#lines = [];
    this.#text = '';
    return answered;
  }
}

/**
 * The sentences, at most two, that a quote ends with, where mails above have them word for word: their marks
 * say the same in a fifth of the tokens.
 * @param up the mail above, its own, and so on.
 */
export function sentencesQuoted(text: string, up: ThreadMail[]): (Marked & { mail: ThreadMail })[] {
  for (const mail of up) {
    const sentences = markedSentences(mail.mail);
    const found: (Marked & { mail: ThreadMail })[] = [];
    for (let rest = text; found.length < SENTENCES;) {
      const last = sentences.find((s) => s.text.length >= 12 && rest.endsWith(s.text));
      if (!last) break;
      found.unshift({ mail, ...last });
      rest = rest.slice(0, -last.text.length).trimEnd();
    }
    if (found.length > 0) return found;
  }
  return [];
}
