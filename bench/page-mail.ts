import { writeFileSync } from 'node:fs';

const SEPARATOR = 'From mboxrd@z Thu Jan  1 00:00:00 1970';

function mail(id: string, subject: string, date: Date, body: string, parent: string | null): string {
  return [
    SEPARATOR,
    `From: Person ${id.length} <p@dev.example>`,
    `Subject: ${subject}`,
    `Date: ${date.toUTCString()}`,
    `Message-ID: <${id}>`,
    ...(parent === null ? [] : [`In-Reply-To: <${parent}>`]),
    '',
    body,
    '',
  ].join('\n');
}

/** Root of the long thread in the mbox of {@link writePageMail}. */
export const LONG_ROOT = 'long-0@bench.example';

/** An mbox with a thread of 1,000 mails and, newer, 200 threads of one mail, which make up the list's first page. */
export function writePageMail(file: string): void {
  const start = Date.UTC(2026, 10, 1);
  const long = Array.from({ length: 1000 }, (_, i) => {
    const subject = `${i === 0 ? '' : 'Re: '}[PATCH v2 0/9] frob: fold the frobs by node`;
    const body = `> The fold takes the lock for every frob.\n\nThis is answer ${i}: does it hold with two nodes?\n`;
    const parent = i === 0 ? null : `long-${Math.floor((i - 1) / 3)}@bench.example`;
    return mail(`long-${i}@bench.example`, subject, new Date(start + i * 60_000), body, parent);
  });
  const kinds = ['[PATCH]', '[PATCH v3]', '[RFC PATCH]', '[GIT PULL]', '[BUG]', 'Question:', ''];
  const short = Array.from({ length: 200 }, (_, i) => {
    const subject =
      `${kinds[i % kinds.length] ?? ''} frob/${i}: what the ${i}th frob does with its lock`.trim();
    return mail(
      `short-${i}@bench.example`,
      subject,
      new Date(start + (2000 + i) * 60_000),
      'It folds.\n',
      null,
    );
  });
  writeFileSync(file, [...long, ...short].join('\n'));
}
