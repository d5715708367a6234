const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const upper = byte & ~0x20;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

/** Quoted-printable to bytes (RFC 2045 section 6.7); a malformed `=` stays as it is. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    // A soft line break may have spaces behind its `=`, added on the way.
    let end = i + 1;
    while (bytes[end] === 0x20 || bytes[end] === 0x09) end++;
    if (bytes[end] === CR && bytes[end + 1] === LF) end++;
    if (bytes[end] === LF) {
      i = end;
      continue;
    }
    const high = hex(bytes[i + 1]);
    const low = hex(bytes[i + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      i += 2;
    } else {
      out[length++] = byte;
    }
  }
  return out.subarray(0, length);
}

const BASE64 = new Int8Array(256).fill(-1);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let i = 0; i < ALPHABET.length; i++) BASE64[ALPHABET.charCodeAt(i)] = i;

/**
 * Base64 to bytes (RFC 2045 section 6.8): characters outside the alphabet are passed over. Padding ends the
 * data, and so does a line that begins with `_` or `-`: a mailing list's footer appended in plain text.
 * `clean` is false when anything but white space was passed over.
 */
export function decodeBase64(bytes: Uint8Array): { bytes: Uint8Array; clean: boolean } {
  const out = new Uint8Array(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let value = 0;
  let clean = true;
  let last = LF;
  for (const byte of bytes) {
    if (byte === EQUALS) break;
    const begins = last === LF;
    last = byte;
    const six = BASE64[byte] ?? -1;
    if (six < 0) {
      if (byte > 0x20) clean = false;
      if (begins && (byte === UNDERSCORE || byte === HYPHEN)) break;
      continue;
    }
    value = ((value << 6) | six) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[length++] = (value >> bits) & 0xff;
    }
  }
  return { bytes: out.subarray(0, length), clean };
}
