import { splitMbox } from './mbox.ts';
import { parseMail } from './parse.ts';
import { capBytes, gunzipIfNeeded, type ByteSource } from './stream.ts';
import type { Mail } from './types.ts';

/** Most text that one answer may unpack to: five busy weeks of linux-arm-kernel. */
export const MAX_TEXT_BYTES = 96 * 1024 * 1024;

/**
 * Read every mail of an mbox or mbox.gz stream as it arrives: each mail, or null for bytes that hold none.
 * `onCap` is called when the text was longer than {@link MAX_TEXT_BYTES} and the rest was left.
 * @throws BrokenGzipError when gzip data is damaged or cut; the mails before that have been handed out.
 */
export async function* readMails(
  source: ByteSource,
  onCap: () => void = () => undefined,
): AsyncGenerator<Mail | null> {
  const text = capBytes(gunzipIfNeeded(source), MAX_TEXT_BYTES, onCap);
  for await (const raw of splitMbox(text)) yield await parseMail(raw);
}
