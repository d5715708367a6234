import { chunksOf, type ByteSource } from './stream.ts';

/** One mail as it lies in an mbox, `>From ` unescaped. */
export interface RawMail {
  /** Good until the next mail is asked for: then its room is written over. */
  bytes: Uint8Array;
  /** The mail was longer than the cap and only its beginning is here. */
  cut: boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const GT = 0x3e;
const F = 0x46;
/** Longest mail kept whole: twenty times the largest one seen on a kernel list (386 KB). */
export const MAX_MAIL_BYTES = 8 * 1024 * 1024;
/** End of an oversized mail that is held on to, since the next separator may have begun in it. */
const TAIL = 1024;
/** So much of a line tells whether it is a separator or a header field. */
const LINE = 200;

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const FROM = ascii('From ');
const FROM_MBOXRD = ascii('From mboxrd@z');
const BOM = [0xef, 0xbb, 0xbf];

function startsWith(bytes: Uint8Array, at: number, prefix: Uint8Array): boolean {
  if (at + prefix.length > bytes.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return false;
  return true;
}

/** How mails are told apart: public-inbox's own separator, any `From ` line, or not at all (a lone mail). */
type Flavour = 'mboxrd' | 'mbox' | 'single';

function flavourOf(head: Uint8Array): Flavour {
  if (startsWith(head, 0, FROM_MBOXRD)) return 'mboxrd';
  return startsWith(head, 0, FROM) ? 'mbox' : 'single';
}

/** Where the first line with something on it begins: editors leave a byte order mark or empty lines before it. */
function beginningOf(bytes: Uint8Array): number {
  let at = BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0;
  while (bytes[at] === LF || bytes[at] === CR) at++;
  return at;
}

function lineAt(bytes: Uint8Array, at: number): string {
  const end = bytes.indexOf(LF, at);
  return String.fromCharCode(...bytes.subarray(at, Math.min(end < 0 ? bytes.length : end, at + LINE)));
}

/**
 * A `From ` line of a plain mbox: it follows an empty line, carries a time of day or a year, and a header field
 * follows, which keeps unescaped prose ("From the start 10:30 …") inside its mail. Null when more must arrive.
 */
function isPlainSeparator(bytes: Uint8Array, at: number, lineEnd: number, last: boolean): boolean | null {
  const before = bytes[at - 2] === CR ? bytes[at - 3] : bytes[at - 2];
  if (before !== LF || !/^From \S+.*(\d\d:\d\d|\d{4})/.test(lineAt(bytes, at))) return false;
  const next = lineEnd + 1;
  if (!last && bytes.length < next + LINE && !bytes.includes(LF, next)) return null;
  return /^(?:>From |[!-9;-~]+[ \t]*:)/.test(lineAt(bytes, next));
}

/**
 * Where the line begins whose `>`s, if any, are followed by `From ` at `at`; -1 where that is inside of a line.
 * There are a tenth as many of its first letter in mail as there are lines.
 */
function fromLine(bytes: Uint8Array, at: number): number {
  let begin = at;
  while (bytes[begin - 1] === GT) begin--;
  return (begin === 0 || bytes[begin - 1] === LF) && startsWith(bytes, at, FROM) ? begin : -1;
}

/** Undo mboxrd quoting: one `>` off every line that is `>`s and then `From `. */
export function unescapeFrom(bytes: Uint8Array): Uint8Array {
  const drop: number[] = [];
  for (let at = bytes.indexOf(F); at >= 0; at = bytes.indexOf(F, at + 1)) {
    const begin = fromLine(bytes, at);
    if (begin >= 0 && begin < at) drop.push(begin);
  }
  if (drop.length === 0) return bytes;
  const out = new Uint8Array(bytes.length - drop.length);
  let from = 0;
  drop.forEach((at, i) => {
    out.set(bytes.subarray(from, at), from - i);
    from = at + 1;
  });
  out.set(bytes.subarray(from), from - drop.length);
  return out;
}

class Splitter {
  /**
   * Bytes in progress are `#from` to `#to` of a store of twice their room at least, so that no byte is moved often.
   * It is used again and again: to touch fresh memory takes longer than all that is done here.
   */
  #store = new Uint8Array(0);
  #from = 0;
  #to = 0;
  #flavour: Flavour | null = null;
  /** Beginning of an oversized mail; of what follows only the last bytes are in the store. */
  #head: Uint8Array | null = null;
  /** How far the bytes in progress were searched for separators. */
  #scanned = 0;

  /** Take a chunk and hand out every mail that is complete by now. */
  *push(chunk: Uint8Array, last: boolean): Generator<RawMail> {
    this.#append(chunk);
    if (this.#flavour === null && !this.#begin(last)) return;
    if (this.#flavour !== 'single') yield* this.#complete(last);
    const bytes = this.#bytes();
    if (last) {
      if (bytes.length > 0) yield this.#mail(bytes);
    } else if (this.#head !== null || bytes.length > MAX_MAIL_BYTES + TAIL) {
      this.#head ??= bytes.slice(0, MAX_MAIL_BYTES);
      this.#drop(Math.max(0, bytes.length - TAIL));
    }
  }

  #bytes(): Uint8Array {
    return this.#store.subarray(this.#from, this.#to);
  }

  #append(chunk: Uint8Array) {
    if (this.#to + chunk.length > this.#store.length) {
      const bytes = this.#bytes();
      const needed = bytes.length + chunk.length;
      if (2 * needed <= this.#store.length) this.#store.copyWithin(0, this.#from, this.#to);
      else {
        this.#store = new Uint8Array(4 * needed);
        this.#store.set(bytes);
      }
      this.#from = 0;
      this.#to = bytes.length;
    }
    this.#store.set(chunk, this.#to);
    this.#to += chunk.length;
  }

  #drop(count: number) {
    this.#from += count;
    this.#scanned = Math.max(0, this.#scanned - count);
  }

  /** Tell the flavour by the first line, once enough of it is here. */
  #begin(last: boolean): boolean {
    const bytes = this.#bytes();
    const at = beginningOf(bytes);
    if (!last && bytes.length < at + FROM_MBOXRD.length) return false;
    this.#drop(at);
    this.#flavour = flavourOf(this.#bytes());
    return true;
  }

  *#complete(last: boolean): Generator<RawMail> {
    const bytes = this.#bytes();
    let start = 0;
    let at = bytes.indexOf(F, this.#scanned);
    for (; at >= 0 && at + FROM_MBOXRD.length <= bytes.length; at = bytes.indexOf(F, at + 1)) {
      // The first line is this mail's own separator.
      if (at === 0 || bytes[at - 1] !== LF || !startsWith(bytes, at, FROM)) continue;
      const lineEnd = bytes.indexOf(LF, at);
      if (lineEnd < 0) break;
      const isSeparator =
        this.#flavour === 'mboxrd'
          ? startsWith(bytes, at, FROM_MBOXRD)
          : isPlainSeparator(bytes, at, lineEnd, last);
      if (isSeparator === null) break;
      if (isSeparator) {
        yield this.#mail(bytes.subarray(start, at));
        start = at;
      }
    }
    // Next time look again only from here: a separator may be cut by the chunk's end.
    this.#scanned = at >= 0 ? at : bytes.length;
    this.#drop(start);
  }

  #mail(rest: Uint8Array): RawMail {
    const bytes = this.#head ?? rest.subarray(0, MAX_MAIL_BYTES);
    const cut = this.#head !== null || rest.length > MAX_MAIL_BYTES;
    this.#head = null;
    if (this.#flavour === 'single') return { bytes, cut };
    return { bytes: unescapeFrom(bytes.subarray(bytes.indexOf(LF) + 1 || bytes.length)), cut };
  }
}

/**
 * Split an mbox stream into mails without ever holding more than one mail and one chunk.
 * Reads mboxrd with public-inbox's separator (`^From mboxrd@z`), plain mbox (`^From `), and a lone mail
 * without any separator. See mbox(5) and public-inbox's t.mbox.gz.
 */
export async function* splitMbox(source: ByteSource): AsyncGenerator<RawMail> {
  const splitter = new Splitter();
  for await (const chunk of chunksOf(source)) {
    if (chunk.length > 0) yield* splitter.push(chunk, false);
  }
  yield* splitter.push(new Uint8Array(0), true);
}
