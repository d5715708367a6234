import { parseMail } from '../../../lib/mail/parse.ts';
import type { Mail } from '../../../lib/mail/types.ts';

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** Each character as one byte. */
export const latin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (char) => char.charCodeAt(0));
export const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const one of source) out.push(one);
  return out;
}

/** The bytes cut at these places, taken modulo the length. */
export function cutAt(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const sorted = [...new Set(places.map((at) => at % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...sorted, bytes.length].map((end, i) => bytes.subarray(sorted[i - 1] ?? 0, end));
}

export const pieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** A mail that is whole but for what `source` changes; null never comes out of such bytes. */
export async function mailOf(source: string | Uint8Array): Promise<Mail> {
  const bytes = typeof source === 'string' ? utf8(source) : source;
  const mail = await parseMail({ bytes, cut: false });
  if (!mail) throw new Error('no mail');
  return mail;
}

const WHOLE: Record<string, string> = {
  From: 'Ada Quill <ada@example.org>',
  Subject: 'On folding',
  Date: 'Tue, 17 Nov 2026 09:30:12 +0100',
  'Message-ID': '<1@example.org>',
};

/** Text of a mail with these headers in place of the usual ones; null leaves one out. */
export function letter(headers: Record<string, string | null> = {}, body = 'Hello.\n'): string {
  const lines = Object.entries({ ...WHOLE, ...headers }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return `${lines.join('\n')}\n\n${body}`;
}
