import { createReadStream } from 'node:fs';
import { MAX_TEXT_BYTES, readMails } from '../lib/mail/read.ts';
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
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  const onCap = () => {
    read.missing.push(
      `The file is longer than ${MAX_TEXT_BYTES / 1024 / 1024} MB; what comes after that was not read.`,
    );
  };
  try {
    for await (const mail of readMails(bytes, onCap)) {
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

/** What to tell of a reading that was not all well, in words. */
export function noticesOf({ mails, unreadable, missing }: ReadAll): string[] {
  const alike = mails.filter(
    ({ defects }) => !(defects.includes('no-from') && defects.includes('no-message-id')),
  );
  return [
    ...missing,
    ...(unreadable > 0 ? [`${unreadable} mails could not be read`] : []),
    ...(alike.length === 0 ? ['nothing in this file looks like mail (no From, no Message-ID)'] : []),
  ];
}
