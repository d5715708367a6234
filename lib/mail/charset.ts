const ALIASES: Record<string, string> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  '8bit': 'utf-8',
  unknown: 'utf-8',
  'unknown-8bit': 'utf-8',
  'x-unknown': 'utf-8',
  default: 'utf-8',
  binary: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'ansi_x3.4-1968': 'utf-8',
  '646': 'utf-8',
};

const utf8Strict = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What reads every byte. Node 20 takes windows-1252 for latin1, so bytes 80 to 9f are looked up here. */
function decodeWindows1252(bytes: Uint8Array): string {
  return windows1252.decode(bytes).replace(/[\u0080-\u009f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80] ?? c);
}

/** UTF-8 where the bytes can be that, else windows-1252. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8Strict.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** Decoders are dear to make in browsers. Labels come out of mails, so there is a bound. */
const made = new Map<string, TextDecoder | null>();
const MAX_MADE = 100;

function decoderFor(label: string): TextDecoder | null {
  const known = made.get(label);
  if (known !== undefined) return known;
  if (made.size >= MAX_MADE) made.clear();
  const decoder = makeDecoder(label);
  made.set(label, decoder);
  return decoder;
}

function makeDecoder(label: string): TextDecoder | null {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  for (const name of [ALIASES[plain] ?? plain, plain.replace(/^(x-|cs)/, ''), plain.replace(/_/g, '-')]) {
    try {
      return new TextDecoder(name);
    } catch {
      // Not a label of the WHATWG Encoding Standard; try the next spelling.
    }
  }
  return null;
}

/**
 * Bytes to text by the charset that the mail declares. Where the declaration is missing or cannot be true,
 * UTF-8 if the bytes are valid UTF-8, else windows-1252, which reads every byte.
 * `known` is false when the declared charset is not one that any browser knows.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): { text: string; known: boolean } {
  const label = charset?.toLowerCase() ?? 'utf-8';
  const decoder = decoderFor(label);
  // Much mail says us-ascii or iso-8859-1 and is UTF-8; multi-byte UTF-8 does not occur by chance.
  if (!decoder || decoder.encoding === 'utf-8' || decoder.encoding === 'windows-1252') {
    return { text: decodeUtf8(bytes), known: decoder !== null };
  }
  return { text: decoder.decode(bytes), known: true };
}
