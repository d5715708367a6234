import { hexDigest } from '../mail/hash.ts';
import { ownText } from '../mail/segments.ts';
import type { Thread } from '../thread/types.ts';
import type { Language } from '../report/types.ts';

/** Raised when the digest or the facts change, so that nothing made by older rules is shown as current. */
const RULES = 4;

/**
 * Name of a thread's summary by all that it is made from: mails in order, their words, which are new, the engine's
 * key, language and rules. One new mail changes it; nothing else does.
 */
export async function contentKey(
  thread: Thread,
  isNew: (id: string) => boolean,
  engine: string,
  language: Language,
): Promise<string> {
  const mails = thread.mails.map(({ mail, parent }) => [
    mail.id,
    mail.subject,
    mail.from.name,
    mail.from.address,
    mail.date,
    mail.received,
    parent,
    isNew(mail.id),
    ownText(mail.segments),
    mail.segments.flatMap((s) => (s.kind === 'trailer' ? [s.text] : [s.kind])),
  ]);
  const bytes = new TextEncoder().encode(JSON.stringify([RULES, engine, language, mails]));
  return hexDigest('SHA-256', bytes);
}
