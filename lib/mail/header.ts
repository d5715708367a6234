import { decodeUtf8 } from './charset.ts';

/** Header fields of a mail in their order: lower-case name, unfolded value (RFC 5322 section 2.2.3), undecoded. */
export class Headers {
  readonly #fields: { name: string; value: string }[];

  constructor(fields: { name: string; value: string }[]) {
    this.#fields = fields;
  }

  /** The first (topmost) field of that lower-case name, or null. */
  first(name: string): string | null {
    return this.#fields.find((f) => f.name === name)?.value ?? null;
  }

  /** All fields of that name, topmost first. */
  all(name: string): string[] {
    return this.#fields.filter((f) => f.name === name).map((f) => f.value);
  }

  get size(): number {
    return this.#fields.length;
  }
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Where the header block ends and the body begins: behind the first empty line, LF or CRLF. Without one the
 * whole mail is headers when it begins like a header, else all body.
 */
export function splitHeader(bytes: Uint8Array): { head: Uint8Array; body: Uint8Array } {
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)) {
      return { head: bytes.subarray(0, at), body: bytes.subarray(at + (bytes[at] === LF ? 1 : 2)) };
    }
    const end = bytes.indexOf(LF, at);
    if (end < 0) break;
    at = end + 1;
  }
  const none = bytes.subarray(bytes.length);
  return isField(bytes) ? { head: bytes, body: none } : { head: none, body: bytes };
}

/** Do these bytes begin like a header field? */
export function isField(bytes: Uint8Array): boolean {
  return /^[\x21-\x39\x3b-\x7e]+:/.test(latin1(bytes.subarray(0, 200)));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/**
 * Parse a header block. Raw 8-bit headers are UTF-8 (RFC 6532) where they can be, else what old mailers meant:
 * windows-1252. Lines that are no field and no continuation (`>From `, junk) are passed over.
 */
export function parseHeaders(head: Uint8Array): Headers {
  const fields: { name: string; value: string }[] = [];
  let last: { name: string; value: string } | undefined;
  for (const line of decodeUtf8(head).split('\n')) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (last) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    // RFC 5322 section 2.2 allows no space in a name; obsolete syntax allows some before the colon.
    const name = line.slice(0, colon).trimEnd().toLowerCase();
    if (colon <= 0 || /\s/.test(name)) continue;
    last = { name, value: line.slice(colon + 1).trim() };
    fields.push(last);
  }
  return new Headers(fields);
}
