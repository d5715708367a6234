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

/** What no report reads: who else got a mail, what servers note for servers, and what holds without being said. */
const UNREAD =
  /^(?:To|Cc|List-Id|MIME-Version|Received(?=: from localhost)|Content-Type(?=: text\/plain; charset=us-ascii$)|Content-Transfer-Encoding(?=: [78]bit$)): .*\n(?:[ \t].*\n)*/gm;

/** A diff's files and the marks of its lines, which is what mails keep of it. */
function leanDiffs(body: string): string {
  let lines = 0;
  return body
    .replace(/^(diff --git .*\n(?:\w.*\n)*?)(?:index .*\n)?--- .*\n\+{3} .*\n/gm, '$1')
    .split('\n')
    .map((line) => {
      const [, before, after] = /^@@ -\d+,(\d+) \+\d+,(\d+) @@/.exec(line) ?? [];
      if (before !== undefined && after !== undefined) {
        lines = Number(before) + Number(after);
        return `@@ -1,${before} +1,${after} @@`;
      }
      if (lines > 0) {
        lines -= /^[+-]/.test(line) ? 1 : 2;
        return line.slice(0, 1).trim();
      }
      return line;
    })
    .join('\n');
}

function lean(mail: Sent): Sent {
  const [, head = '', body = ''] = /^([^]*?\n)(\n[^]*)$/.exec(mail.bytes.toString('latin1')) ?? [];
  const left = head.replace(UNREAD, '').replace(/^Received: [^;]*;/gm, 'Received: ;');
  return { ...mail, bytes: Buffer.from(left + leanDiffs(body), 'latin1') };
}

/** The same as it is shipped, without what is not read: a fifth of the room. */
export const shippedMbox = (end: Date): Uint8Array => mboxOf(sampleMails(end).map(lean));
