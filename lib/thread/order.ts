import type { Mail } from '../mail/types.ts';

const DAY = 86_400_000;
/** A moderator lets a stranger's mail through within days; a Date that lies further back is a wrong clock's. */
const MODERATION = 14 * DAY;

/**
 * The true time of a mail: its Date, unless the archive received it a day before then or weeks after. Senders'
 * clocks are wrong by years now and then, and mails that arrive late were still written when they say.
 */
export function trueTime(mail: Mail): number | null {
  if (mail.date === null || mail.received === null) return mail.date ?? mail.received;
  const late = mail.received - mail.date;
  return late < -DAY || late > MODERATION ? mail.received : mail.date;
}

/** Order of writing; undated last; ties by Message-ID, so that no input order shows. */
export function byTrueTime(a: Mail, b: Mail): number {
  const ta = trueTime(a) ?? Number.MAX_SAFE_INTEGER;
  const tb = trueTime(b) ?? Number.MAX_SAFE_INTEGER;
  return ta - tb || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Fold mails of one Message-ID (cross-posts, re-deliveries): the copy received first stays. */
export function foldDuplicates(mails: Mail[]): Mail[] {
  const kept = new Map<string, Mail>();
  for (const mail of mails) {
    const other = kept.get(mail.id);
    if (!other || isBetterCopy(mail, other)) kept.set(mail.id, mail);
  }
  return [...kept.values()];
}

const isCut = ({ defects }: Mail) => defects.includes('cut');

/** Of two copies of one mail: the archive's before a page's, a whole one before a cut one, then the one received first. */
export function isBetterCopy(mail: Mail, other: Mail): boolean {
  if (mail.source !== other.source) return mail.source === 'archive';
  if (isCut(mail) !== isCut(other)) return isCut(other);
  const a = mail.received ?? Number.MAX_SAFE_INTEGER;
  const b = other.received ?? Number.MAX_SAFE_INTEGER;
  // Copies received in the same second differ in a footer or a broken header; any total order does.
  return a < b || (a === b && JSON.stringify(mail) < JSON.stringify(other));
}
