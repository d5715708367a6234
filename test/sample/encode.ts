const ascii = /^[\x20-\x7e]*$/;

const base64Word = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

function quotedWord(text: string): string {
  const encoded = [...Buffer.from(text, 'latin1')].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === ' ') return '_';
    return /[A-Za-z0-9!*+/-]/.test(char) ? char : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `=?ISO-8859-1?Q?${encoded.join('')}?=`;
}

/** Encoded words of RFC 2047, none longer than its limit of 75 characters. */
function encodedWords(text: string): string[] {
  const latin1 = Array.from(text).every((char) => (char.codePointAt(0) ?? 0) < 0x100);
  const words: string[] = [];
  let rest = '';
  for (const char of text) {
    const next = rest + char;
    const full = latin1 ? quotedWord(next).length > 75 : Buffer.byteLength(next) > 42;
    if (full) words.push(latin1 ? quotedWord(rest) : base64Word(rest));
    rest = full ? char : next;
  }
  return [...words, latin1 ? quotedWord(rest) : base64Word(rest)];
}

/** A header line, folded as mail programs do it. */
export function header(name: string, words: readonly string[]): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of words) {
    if (line.length + 1 + word.length > 76 && line.includes(' ')) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

export const textHeader = (name: string, text: string): string =>
  header(name, ascii.test(text) ? text.split(' ') : encodedWords(text));

export function mailbox(name: string, address: string): string {
  if (name === '') return address;
  if (!ascii.test(name)) return `${encodedWords(name).join(' ')} <${address}>`;
  return /[,.()<>@;:]/.test(name) ? `"${name}" <${address}>` : `${name} <${address}>`;
}

/** Quoted-printable of RFC 2045, with soft line breaks. */
export function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .split('\n')
    .map((line) => {
      const pieces = Array.from(line).map((char, index) => {
        const plain = /[\t\x20-\x3c\x3e-\x7e]/.test(char) && !(/\s/.test(char) && index === line.length - 1);
        return plain ? char : `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
      });
      let out = '';
      let width = 0;
      for (const piece of pieces) {
        if (width + piece.length > 75) {
          out += '=\n';
          width = 0;
        }
        out += piece;
        width += piece.length;
      }
      return out;
    })
    .join('\n');
}

export const base64Lines = (bytes: Buffer): string =>
  (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\n') + '\n';
