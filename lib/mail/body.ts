import PostalMime from 'postal-mime';
import { decodeText } from './charset.ts';
import type { Headers } from './header.ts';
import { cleanText, htmlToText } from './text.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';
import type { Defect } from './types.ts';

/** Plain text of a mail, line ends `\n`, and what was wrong with its encoding. */
export interface BodyText {
  text: string;
  defects: Defect[];
}

interface ContentType {
  type: string;
  charset: string | null;
  flowed: boolean;
}

/** Content-Type with the parameters that matter here (RFC 2045 section 5.1, RFC 3676 for format=flowed). */
function contentType(headers: Headers): ContentType {
  const value = headers.first('content-type') ?? '';
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(value)?.[1]?.toLowerCase() ?? 'text/plain';
  const charset = /;\s*charset\*?\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(value);
  return {
    type,
    charset: charset?.[1] ?? charset?.[2] ?? null,
    flowed: /;\s*format\s*=\s*"?flowed/i.test(value),
  };
}

/**
 * Space-stuffing off (RFC 3676 section 4.4), but before `>`: that space tells such a line from a quote.
 * Lines stay as they were broken: patches depend on them.
 */
function unstuff(text: string): string {
  return text.replace(/^ (?= |From )/gm, '');
}

const bytewise = new TextDecoder('windows-1252');

/** Content-Type fields of a mail and of its parts, with where each begins. */
function contentTypes(text: string): { at: number; field: string }[] {
  const found: { at: number; field: string }[] = [];
  const boundaries = new Set<string>();
  let head: number | null = 0;
  for (let at = 0, next = 0; at < text.length; at = next) {
    next = text.indexOf('\n', at) + 1 || text.length;
    const line = text.slice(at, next).trimEnd();
    if (line.startsWith('--') && boundaries.has(line.slice(2))) head = next;
    if (head === null || (line !== '' && next < text.length)) continue;
    const start: number = head;
    head = null;
    for (const match of text.slice(start, next).matchAll(/^content-type:[^\n]*(?:\n[ \t][^\n]*)*/gim)) {
      const [field] = match;
      found.push({ at: start + match.index, field });
      const boundary = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(field);
      if (boundary) boundaries.add((boundary[1] ?? boundary[2] ?? '').trimEnd());
      // The body of a forwarded mail begins with headers of its own.
      if (/^content-type:\s*message\/rfc822\b/i.test(field)) head = next;
    }
  }
  return found;
}

/**
 * Hide `format=flowed` from postal-mime, which would join lines: where a quote's last line ends in a space,
 * even the answer to the quote.
 */
function hideFlowed(raw: Uint8Array): { bytes: Uint8Array; flowed: boolean } {
  const places = contentTypes(bytewise.decode(raw)).flatMap(({ at, field }) => {
    const format = /;\s*format\s*=\s*"?(?=flowed)/i.exec(field);
    return format ? [at + format.index + format[0].length] : [];
  });
  const bytes = places.length > 0 ? raw.slice() : raw;
  for (const at of places) bytes[at] = 0x78;
  return { bytes, flowed: places.length > 0 };
}

function singlePart(headers: Headers, content: ContentType, body: Uint8Array): BodyText {
  const defects: Defect[] = [];
  const encoding = headers.first('content-transfer-encoding')?.trim().toLowerCase().replace(/;.*$/, '') ?? '';
  let bytes = body;
  if (encoding === 'quoted-printable') {
    bytes = decodeQuotedPrintable(body);
  } else if (encoding === 'base64') {
    const decoded = decodeBase64(body);
    bytes = decoded.bytes;
    if (!decoded.clean) defects.push('bad-encoding');
  }
  const { text, known } = decodeText(bytes, content.charset);
  if (!known) defects.push('unknown-charset');
  if (content.type === 'text/html') return { text: cleanText(htmlToText(text)), defects };
  return { text: content.flowed ? unstuff(cleanText(text)) : cleanText(text), defects };
}

/**
 * The text that a reader would see of a mail. Plain single-part mail (97 of 100 on kernel lists) is decoded
 * here; multipart goes to postal-mime, which is right about nesting and five times slower.
 */
export async function bodyText(headers: Headers, body: Uint8Array, raw: Uint8Array): Promise<BodyText> {
  const content = contentType(headers);
  if (content.type.startsWith('text/')) return singlePart(headers, content, body);
  if (!content.type.startsWith('multipart/') && content.type !== 'message/rfc822')
    return { text: '', defects: [] };
  try {
    const { bytes, flowed } = hideFlowed(raw);
    const email = await PostalMime.parse(bytes);
    const text = cleanText(email.text ?? (email.html === undefined ? '' : htmlToText(email.html)));
    if (text || email.attachments.length > 0) return { text: flowed ? unstuff(text) : text, defects: [] };
  } catch {
    // Fall through: a structure that cannot be read as MIME still has words in it.
  }
  const text = cleanText(decodeText(body, null).text);
  return { text, defects: text.trim() ? ['bad-mime'] : [] };
}
