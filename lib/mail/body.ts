import { decodeWords } from 'postal-mime';
import { decodeText } from './charset.ts';
import type { Headers } from './header.ts';
import { mediaType, partsOf } from './parts.ts';
import { cleanLine, cleanText, htmlToText } from './text.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';
import type { Defect } from './types.ts';

/** Plain text of a mail, line ends `\n`, and what was wrong with its encoding. */
export interface BodyText {
  text: string;
  defects: Defect[];
}

/**
 * Space-stuffing off (RFC 3676 section 4.4), but before `>`: that space tells such a line from a quote.
 * Lines stay as they were broken: patches depend on them.
 */
function unstuff(text: string): string {
  return text.replace(/^ (?= |From )/gm, '');
}

/** The text of one part, decoded (RFC 2045 section 5.1, RFC 3676 for format=flowed). */
function decodePart(headers: Headers, body: Uint8Array, isHtml: boolean): BodyText {
  const defects: Defect[] = [];
  const type = headers.first('content-type') ?? '';
  const charset = /;\s*charset\*?\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(type);
  const encoding = headers.first('content-transfer-encoding')?.trim().toLowerCase().replace(/;.*$/, '') ?? '';
  let bytes = body;
  if (encoding === 'quoted-printable') {
    bytes = decodeQuotedPrintable(body);
  } else if (encoding === 'base64') {
    const decoded = decodeBase64(body);
    bytes = decoded.bytes;
    if (!decoded.clean) defects.push('bad-encoding');
  }
  const { text, known } = decodeText(bytes, charset?.[1] ?? charset?.[2] ?? null);
  if (!known) defects.push('unknown-charset');
  if (isHtml) return { text: cleanText(htmlToText(text)), defects };
  const flowed = /;\s*format\s*=\s*"?flowed/i.test(type);
  return { text: flowed ? unstuff(cleanText(text)) : cleanText(text), defects };
}

/** The header of a mail within a mail, as far as a reader wants it. Not From first: that credits a patch. */
function messageHead(headers: Headers): string {
  return ['Subject', 'From', 'Date']
    .flatMap((name) => {
      const value = cleanLine(decodeWords(headers.first(name.toLowerCase()) ?? ''));
      return value === '' ? [] : [`${name}: ${value}\n`];
    })
    .join('');
}

/** The text that a reader would see of a mail. */
export function bodyText(headers: Headers, body: Uint8Array): BodyText {
  const type = mediaType(headers);
  if (type.startsWith('text/')) return decodePart(headers, body, type === 'text/html');
  if (!type.startsWith('multipart/') && type !== 'message/rfc822') return { text: '', defects: [] };
  const { shown, count } = partsOf(headers, body);
  if (count > 0) {
    const parts = shown.map((part) =>
      part.kind === 'message'
        ? { text: messageHead(part.headers), defects: [] }
        : decodePart(part.headers, part.body, part.kind === 'html'),
    );
    const defects = new Set(parts.flatMap((part) => part.defects));
    return { text: parts.map(({ text }) => text).join('\n'), defects: [...defects] };
  }
  // A structure that cannot be read as MIME still has words in it.
  const text = cleanText(decodeText(body, null).text);
  return { text, defects: text.trim() ? ['bad-mime'] : [] };
}
