import { base64Lines, quotedPrintable } from './encode.ts';

/** How a body travels. `plain` becomes 8bit UTF-8 when the text is not ASCII. */
export type Mime =
  | { as: 'plain' | 'flowed' | 'latin1' | 'quoted-printable' | 'base64' | 'html' }
  | { as: 'mixed'; name: string; type: string; content: string }
  | { as: 'alternative'; html: string };

interface Part {
  headers: string[];
  body: string;
}

const part = (type: string, encoding: string, body: string): Part => ({
  headers: [`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`],
  body,
});

const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

const plain = (text: string): Part =>
  isAscii(text)
    ? part('text/plain; charset=us-ascii', '7bit', text)
    : part('text/plain; charset=UTF-8', '8bit', text);

function multipart(subtype: string, boundary: string, parts: Part[]): Part {
  const body = parts.map((one) => `--${boundary}\n${one.headers.join('\n')}\n\n${one.body.trimEnd()}\n`);
  return {
    headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    body: `This is a multi-part message in MIME format.\n${body.join('')}--${boundary}--\n`,
  };
}

/** MIME headers and the encoded body. `seed` names the boundary, so that the same mail has the same bytes. */
export function encodeBody(text: string, mime: Mime, seed: string): Part {
  const quoted = (body: string, type: string) =>
    part(`${type}; charset=UTF-8`, 'quoted-printable', quotedPrintable(Buffer.from(body)));
  switch (mime.as) {
    case 'plain':
      return plain(text);
    case 'flowed':
      return part('text/plain; charset=UTF-8; format=flowed', '8bit', text);
    case 'latin1':
      return part(
        'text/plain; charset=ISO-8859-1',
        'quoted-printable',
        quotedPrintable(Buffer.from(text, 'latin1')),
      );
    case 'quoted-printable':
      return quoted(text, 'text/plain');
    case 'base64':
      return part('text/plain; charset="utf-8"', 'base64', base64Lines(Buffer.from(text)));
    case 'html':
      return quoted(text, 'text/html');
    case 'alternative':
      return multipart('alternative', `000000000000${seed}`, [
        quoted(text, 'text/plain'),
        quoted(mime.html, 'text/html'),
      ]);
    case 'mixed': {
      const file = part(
        `${mime.type}; name="${mime.name}"`,
        'base64',
        base64Lines(Buffer.from(mime.content)),
      );
      file.headers.push(`Content-Disposition: attachment; filename="${mime.name}"`);
      return multipart('mixed', `------------${seed}`, [plain(text), file]);
    }
  }
}
