import { isField, parseHeaders, splitHeader, type Headers } from './header.ts';

/** Something of a mail that a reader sees as text, undecoded; or the headers of a mail that lies within. */
export interface Part {
  kind: 'plain' | 'html' | 'message';
  headers: Headers;
  /** Empty for `message`: what that mail says follows as parts of its own. */
  body: Uint8Array;
}

/** What is found in a mail of several parts. */
export interface Parts {
  /** In the order of reading. */
  shown: Part[];
  /** Parts of any kind but those that only hold others. None: what the header speaks of is not there. */
  count: number;
}

/** Mail nested deeper than this is hostile; what lies there is left out. */
const MAX_DEPTH = 20;
/** More parts than any honest mail. */
const MAX_PARTS = 1000;

const LF = 0x0a;
const CR = 0x0d;
const HYPHEN = 0x2d;

/** `type/subtype` of a Content-Type header in lower case (RFC 2045 section 5.1). */
export function mediaType(headers: Headers, fallback = 'text/plain'): string {
  return /^\s*([\w.+-]+\/[\w.+-]+)/.exec(headers.first('content-type') ?? '')?.[1]?.toLowerCase() ?? fallback;
}

/** The boundary parameter, also where it comes with a charset (RFC 2231 section 4). */
function boundaryOf(headers: Headers): Uint8Array | null {
  const value = headers.first('content-type') ?? '';
  const found = /;\s*boundary(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|"?([^\s;"]+))/i.exec(value);
  const written = found?.[2]?.replace(/\\(.)/g, '$1') ?? found?.[3] ?? '';
  const boundary = (found?.[1] === undefined ? written : written.replace(/^[^']*'[^']*'/, '')).trimEnd();
  return boundary === '' ? null : new TextEncoder().encode(boundary);
}

/** Is the line at `at` (to `end`, without its line end) a delimiter of this boundary, or the one that closes it? */
function delimiter(bytes: Uint8Array, at: number, end: number, boundary: Uint8Array): 'next' | 'last' | null {
  if (bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN || at + 2 + boundary.length > end) return null;
  for (let i = 0; i < boundary.length; i++) if (bytes[at + 2 + i] !== boundary[i]) return null;
  let behind = at + 2 + boundary.length;
  const last = bytes[behind] === HYPHEN && bytes[behind + 1] === HYPHEN && behind + 2 <= end;
  if (last) behind += 2;
  // Spaces may have been added on the way (RFC 2046 section 5.1.1).
  while (behind < end && (bytes[behind] === 0x20 || bytes[behind] === 0x09)) behind++;
  return behind < end ? null : last ? 'last' : 'next';
}

/** The parts between delimiters, without preamble and epilogue; a part that nothing closes reaches to the end. */
function split(bytes: Uint8Array, boundary: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let from = -1;
  for (let at = 0; at < bytes.length && parts.length < MAX_PARTS;) {
    const lf = bytes.indexOf(LF, at);
    const next = lf < 0 ? bytes.length : lf + 1;
    const end = lf < 0 ? next : bytes[lf - 1] === CR && lf > at ? lf - 1 : lf;
    const found = bytes[at] === HYPHEN ? delimiter(bytes, at, end, boundary) : null;
    if (found !== null) {
      if (from >= 0) parts.push(bytes.subarray(from, at));
      from = next;
      if (found === 'last') return parts;
    }
    at = next;
  }
  if (from >= 0 && from < bytes.length) parts.push(bytes.subarray(from));
  return parts;
}

/** How many bytes of empty lines there are before the first line with something on it. */
function blankLines(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === LF || bytes[at] === CR) at++;
  return at;
}

/** A part's headers and body. One that begins with neither a field nor an empty line has no headers. */
function read(bytes: Uint8Array): { headers: Headers; body: Uint8Array } {
  const isWhole = isField(bytes) || bytes[0] === LF || bytes[0] === CR;
  const { head, body } = isWhole ? splitHeader(bytes) : { head: bytes.subarray(0, 0), body: bytes };
  return { headers: parseHeaders(head), body };
}

const isAttachment = (headers: Headers) =>
  /^\s*attachment\b/i.test(headers.first('content-disposition') ?? '');

/** Of several forms of one text the plain one, unless there is nothing in it (RFC 2046 section 5.1.4). */
function alternative(shown: Part[]): Part[] {
  const plain = shown.filter((part) => part.kind !== 'html');
  return plain.some((part) => part.kind === 'plain' && part.body.some((byte) => byte > 0x20))
    ? plain
    : shown.filter((part) => part.kind !== 'plain');
}

function walk(headers: Headers, body: Uint8Array, type: string, depth: number, found: Parts): Part[] {
  if (found.count > MAX_PARTS || depth > MAX_DEPTH) return [];
  if (type.startsWith('multipart/')) {
    const boundary = boundaryOf(headers);
    const fallback = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const shown = (boundary ? split(body, boundary) : []).flatMap((bytes) => {
      const part = read(bytes);
      const inner = mediaType(part.headers, fallback);
      // A report of delivery carries the mail that it is about: evidence, not something to read.
      if (type === 'multipart/report' && inner === 'message/rfc822') return [];
      if (!isAttachment(part.headers)) return walk(part.headers, part.body, inner, depth + 1, found);
      found.count++;
      return [];
    });
    return type === 'multipart/alternative' ? alternative(shown) : shown;
  }
  found.count++;
  if (type === 'message/rfc822') {
    const mail = splitHeader(body.subarray(blankLines(body)));
    const inner = parseHeaders(mail.head);
    const message: Part = { kind: 'message', headers: inner, body: body.subarray(0, 0) };
    return [message, ...walk(inner, mail.body, mediaType(inner), depth + 1, found)];
  }
  if (type !== 'text/plain' && type !== 'text/html') return [];
  return [{ kind: type === 'text/html' ? 'html' : 'plain', headers, body }];
}

/**
 * The parts of a mail that a reader sees as text, attachments left out (RFC 2046, RFC 2183). Whatever is broken
 * costs as little as it can: a part that nothing closes ends with what encloses it.
 */
export function partsOf(headers: Headers, body: Uint8Array): Parts {
  const found: Parts = { shown: [], count: 0 };
  found.shown = walk(headers, body, mediaType(headers), 0, found);
  return found;
}
