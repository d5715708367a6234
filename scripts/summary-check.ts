// npm run -s summary:check -- MBOX[.gz] …: every sentence that a report of these mails would show, against the mails.
import process from 'node:process';
import { factsOf } from '../lib/facts/facts.ts';
import type { Mail } from '../lib/mail/types.ts';
import { digest } from '../lib/summary/digest.ts';
import type { Point } from '../lib/summary/types.ts';
import { verify } from '../lib/summary/verify.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { runCommand, UsageError } from './cli.ts';
import { readAll } from './read-all.ts';

interface Count {
  threads: number;
  points: number;
  /** Every citation is a mail of the thread. */
  cited: number;
  /** The anchor, and the whole sentence, stand in the own text of a cited mail. */
  exact: number;
  /** Passed all checks of the verifier. */
  passed: number;
}

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** Own words and tags, read anew and not by the verifier's code: two that agree are worth more than one. */
function ownWords(mail: Mail): string {
  return fold(
    mail.segments.flatMap((s) => (s.kind === 'own' || s.kind === 'trailer' ? [s.text] : [])).join('\n'),
  );
}

function isExact(point: Point, thread: Thread): boolean {
  const words = thread.mails.filter((m) => point.cites.includes(m.mail.id)).map((m) => ownWords(m.mail));
  // A list mark inside a sentence that runs over two lines of a list is not part of its words.
  return words.some((text) => text.includes(fold(point.anchor)) && text.includes(fold(point.text)));
}

function check(thread: Thread, known: Thread[], count: Count, say: (text: string) => void) {
  const facts = factsOf(thread, known);
  const ids = new Set(thread.mails.map((m) => m.mail.id));
  // New from the middle of the thread on, so that all three kinds of point occur.
  const fresh = new Set(thread.mails.slice(Math.floor(thread.mails.length / 2)).map((m) => m.mail.id));
  const context = { isNew: (id: string) => fresh.has(id), language: 'en' as const, facts };
  const summary = digest(thread, context);
  const { draft, refused } = verify(summary, {
    ...context,
    thread,
    headline: summary.headline,
    quotes: true,
  });
  count.threads++;
  for (const point of summary.points) {
    count.points++;
    if (point.cites.length > 0 && point.cites.every((id) => ids.has(id))) count.cited++;
    else say(`no citation: ${point.text}`);
    if (isExact(point, thread)) count.exact++;
    else say(`not exact, <${point.cites.join('> <')}>: ${point.text}`);
  }
  count.passed += draft.points.length;
  for (const { reason, detail, text } of refused) say(`refused, ${reason} (${detail}): ${text}`);
}

const USAGE = 'usage: npm run -s summary:check -- MBOX[.gz] …';

async function main() {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new UsageError('a file is wanted');
  for (const file of files) {
    const threads = buildThreads((await readAll(file)).mails);
    const count: Count = { threads: 0, points: 0, cited: 0, exact: 0, passed: 0 };
    const said: string[] = [];
    for (const thread of threads) check(thread, threads, count, (text) => said.push(text));
    const { points, cited, exact, passed } = count;
    process.stdout.write(
      `${file}: ${count.threads} threads, ${points} sentences; ${cited} with valid citations, ${exact} with exact words, ${passed} passed all checks\n`,
    );
    for (const text of said) process.stdout.write(`  ${text}\n`);
    if (cited < points || exact < points || passed < points) process.exitCode = 1;
  }
}

runCommand('summary:check', USAGE, main);
