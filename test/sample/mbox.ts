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

/** The same as it is shipped: without what servers note for servers, a tenth of the room. */
export function shippedMbox(end: Date): Uint8Array {
  const text = Buffer.from(sampleMbox(end)).toString('latin1');
  const lean = text
    .replace(/^Received: from localhost by .*\n/gm, '')
    .replace(/^(Received: .* with ESMTPS) id \w+$/gm, '$1');
  return Buffer.from(lean, 'latin1');
}
