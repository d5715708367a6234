import type { ArchiveClient } from '../archive/client.ts';
import { readMails } from '../mail/read.ts';
import type { Mail } from '../mail/types.ts';
import type { FetchThreads } from './thread-card.ts';

/** All mails of these threads, in one answer of the archive. */
export function fetchThreads(archive: Pick<ArchiveClient, 'threads'>): FetchThreads {
  return async (base, ids, { signal }) => {
    const mails: Mail[] = [];
    for await (const mail of readMails(archive.threads(base, ids, { signal }))) if (mail) mails.push(mail);
    return mails;
  };
}
