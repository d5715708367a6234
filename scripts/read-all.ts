import { createReadStream } from 'node:fs';
import { readMails } from '../lib/mail/read.ts';
import type { Mail } from '../lib/mail/types.ts';

export interface ReadAll {
  mails: Mail[];
  /** Mails that could not be read at all. */
  unreadable: number;
  /** Why the rest of a damaged file is missing, in words; empty when all was read. */
  missing: string[];
}

/**
 * Read an mbox or mbox.gz file. A damaged file gives what came before the damage.
 * @throws the platform's error when the file cannot be opened, or holds nothing before its damage.
 */
export async function readAll(file: string): Promise<ReadAll> {
  const read: ReadAll = { mails: [], unreadable: 0, missing: [] };
  try {
    for await (const mail of readMails(createReadStream(file, { highWaterMark: 1 << 18 }))) {
      if (mail) read.mails.push(mail);
      else read.unreadable++;
    }
  } catch (error) {
    if (read.mails.length === 0) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    read.missing.push(`The file is damaged (${reason}); ${read.mails.length} mails were read.`);
  }
  return read;
}
