import { Week, type Sent } from './build.ts';
import { threads } from './threads/index.ts';

/** All mails, thread by thread, with times relative to `end` (a midnight, UTC). */
export function sampleMails(end: Date): Sent[] {
  const week = new Week(end);
  for (const thread of threads) thread(week);
  return week.mails;
}

const SEPARATOR = Buffer.from('From mboxrd@z Thu Jan  1 00:00:00 1970\n');

function escaped(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replace(/^(?=>*From )/gm, '>');
  return Buffer.from(text.endsWith('\n') ? `${text}\n` : `${text}\n\n`, 'latin1');
}

/** Mails as an mboxrd, in the form in which public-inbox answers. */
export const mboxOf = (mails: readonly Sent[]): Uint8Array =>
  Buffer.concat(mails.flatMap((mail) => [SEPARATOR, escaped(mail.bytes)]));

/** The sample week as such. */
export const sampleMbox = (end: Date): Uint8Array => mboxOf(sampleMails(end));
