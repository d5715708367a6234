import type { Thread } from '../../../../lib/thread/types.ts';
import { bo, own, quote, type Sketch } from '../../thread/mails.ts';
import { threadOf } from '../verify-check.ts';

const SUBJECT = '[PATCH] fold: take it once';
const words = (id: string) =>
  [1, 2, 3]
    .map((n) => `In ${id} point ${n} is that the fold of a busy frob loses one line in ${n}00.`)
    .join(' ');

/** One mail of three sentences and its quote, about 100 tokens. */
const mail = (id: string, at: number, to: string | null): Sketch => ({
  id: `${id}@x.example.org`,
  at,
  to: to === null ? null : `${to}@x.example.org`,
  subject: to === null ? SUBJECT : `Re: ${SUBJECT}`,
  ...(at % 2 === 1 ? { from: bo } : {}),
  segments: [quote(`What ${id} answers, first line.\nAnd its second line.`), own(words(id))],
});

/** A thread of a root and branches of so many mails each, one below the other: `b2.3` is the third of the second. */
export function branches(...lengths: number[]): Thread {
  const mails = lengths.flatMap((length, b) =>
    Array.from({ length }, (_, i) =>
      mail(`b${b + 1}.${i + 1}`, 1 + i * lengths.length + b, i === 0 ? 'root' : `b${b + 1}.${i}`),
    ),
  );
  return threadOf(mail('root', 0, null), ...mails);
}

/** Ids without their domain. */
export const names = (ids: Iterable<string>) => [...ids].map((id) => id.replace('@x.example.org', ''));
export const namesOf = (thread: Thread) => names(thread.mails.map((m) => m.mail.id));
