import { splitMbox } from './mbox.ts';
import { parseMail } from './parse.ts';
import { gunzipIfNeeded, type ByteSource } from './stream.ts';
import type { Mail } from './types.ts';

/**
 * Read every mail of an mbox or mbox.gz stream as it arrives: each mail, or null for bytes that hold none.
 * @throws TypeError when gzip data is damaged or cut; the mails before that have been handed out.
 */
export async function* readMails(source: ByteSource): AsyncGenerator<Mail | null> {
  for await (const raw of splitMbox(gunzipIfNeeded(source))) yield await parseMail(raw);
}
