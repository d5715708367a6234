import { chunksOf, type ByteSource } from './stream.ts';

/** One mail as it lies in an mbox, `>From ` unescaped. */
export interface RawMail {
  bytes: Uint8Array;
  /** The mail was longer than the cap and only its beginning is here. */
  cut: boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const GT = 0x3e;
/** Longest mail kept whole: twenty times the largest one seen on a kernel list (386 KB). */
export const MAX_MAIL_BYTES = 8 * 1024 * 1024;
/** End of an oversized mail that is held on to, since the next separator may have begun in it. */
const TAIL = 256;

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const FROM = ascii('From ');
const FROM_MBOXRD = ascii('From mboxrd@z');

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

/**
 * A `From ` line of a plain mbox: it follows an empty line and carries a time of day or a year, which
 * keeps unescaped prose ("From here on …") inside its mail.
 */
function isPlainSeparator(bytes: Uint8Array, at: number, lineEnd: number): boolean {
  const before = bytes[at - 2] === CR ? bytes[at - 3] : bytes[at - 2];
  if (before !== LF) return false;
  const line = String.fromCharCode(...bytes.subarray(at, Math.min(lineEnd, at + 200)));
  return /^From \S+.*(\d\d:\d\d|\d{4})/.test(line);
}

/** Undo mboxrd quoting: one `>` off every line that is `>`s and then `From `. */
export function unescapeFrom(bytes: Uint8Array): Uint8Array {
  const drop: number[] = [];
  for (let at = 0; at >= 0 && at < bytes.length; at = bytes.indexOf(LF, at) + 1 || -1) {
    if (bytes[at] !== GT) continue;
    let end = at;
    while (bytes[end] === GT) end++;
    if (startsWith(bytes, end, FROM)) drop.push(at);
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
  #buffer: Uint8Array = new Uint8Array(0);
  #flavour: Flavour | null = null;
  /** Bytes of the mail in progress that were let go. */
  #dropped = 0;
  /** Where in the buffer to look for the next line end. */
  #scanned = 0;

  /** Take a chunk and hand out every mail that is complete by now. */
  *push(chunk: Uint8Array, last: boolean): Generator<RawMail> {
    this.#append(chunk);
    this.#flavour ??= this.#buffer.length >= FROM_MBOXRD.length || last ? flavourOf(this.#buffer) : null;
    if (this.#flavour === null) return;
    if (this.#flavour !== 'single') yield* this.#complete();
    if (last) {
      if (this.#buffer.length > 0) yield this.#mail(this.#buffer);
    } else if (this.#buffer.length > MAX_MAIL_BYTES + TAIL) {
      const kept = new Uint8Array(MAX_MAIL_BYTES + TAIL);
      kept.set(this.#buffer.subarray(0, MAX_MAIL_BYTES));
      kept.set(this.#buffer.subarray(this.#buffer.length - TAIL), MAX_MAIL_BYTES);
      this.#dropped += this.#buffer.length - kept.length;
      this.#buffer = kept;
      this.#scanned = MAX_MAIL_BYTES;
    }
  }

  #append(chunk: Uint8Array) {
    if (this.#buffer.length === 0) {
      this.#buffer = chunk;
      return;
    }
    const joined = new Uint8Array(this.#buffer.length + chunk.length);
    joined.set(this.#buffer);
    joined.set(chunk, this.#buffer.length);
    this.#buffer = joined;
  }

  *#complete(): Generator<RawMail> {
    const bytes = this.#buffer;
    let start = 0;
    // The first line of the buffer is this mail's own separator, hence the search from the next one.
    let at = bytes.indexOf(LF, this.#scanned) + 1;
    while (at > 0 && at + FROM_MBOXRD.length <= bytes.length) {
      if (startsWith(bytes, at, FROM)) {
        const lineEnd = bytes.indexOf(LF, at);
        if (lineEnd < 0) break;
        if (
          this.#flavour === 'mboxrd'
            ? startsWith(bytes, at, FROM_MBOXRD)
            : isPlainSeparator(bytes, at, lineEnd)
        ) {
          yield this.#mail(bytes.subarray(start, at));
          start = at;
        }
      }
      at = bytes.indexOf(LF, at) + 1;
    }
    // Next time look again only at the line in progress: a separator may be cut by the chunk's end.
    this.#scanned = (at > 0 ? at - 1 : bytes.length) - start;
    this.#buffer = bytes.subarray(start);
  }

  #mail(whole: Uint8Array): RawMail {
    const cut = whole.length + this.#dropped > MAX_MAIL_BYTES;
    this.#dropped = 0;
    const bytes = whole.subarray(0, MAX_MAIL_BYTES);
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
