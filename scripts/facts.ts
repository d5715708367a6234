// npm run -s facts -- --mbox FILE[.gz] [--now ISO]: the facts of every thread as JSON.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { factsOf } from '../lib/facts/facts.ts';
import { iso } from '../lib/mail/iso.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { CategoryRule } from '../lib/thread/rules.ts';
import type { Thread } from '../lib/thread/types.ts';
import { readAll } from './read-all.ts';
import { readRules } from './rules-file.ts';

const USAGE = 'usage: npm run -s facts -- --mbox FILE[.gz] [--now ISO] [--rules FILE.json]';

/** Mails received after `now` are left out: facts are as they were then. */
function options(): { file: string; now: number; rules: CategoryRule[] } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { mbox: text, now: text, rules: text } });
  if (values.mbox === undefined) throw new Error(`--mbox is missing\n${USAGE}`);
  const now = values.now === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(values.now);
  if (Number.isNaN(now))
    throw new Error(`--now ${values.now ?? ''} is not an ISO 8601 date or instant\n${USAGE}`);
  return { file: values.mbox, now, rules: readRules(values.rules) };
}

function described(thread: Thread, known: Thread[]) {
  const { root, title, category, revision, patches, mails, ghosts, mayBelongTo } = thread;
  const started = root.mail.date ?? root.mail.received;
  return {
    root: root.mail.id,
    title,
    category,
    revision,
    patches,
    started: started === null ? null : iso(started),
    mails: mails.map(({ mail, parent, depth, bot }) => ({
      id: mail.id,
      subject: mail.subject,
      parent,
      depth,
      bot,
    })),
    ghosts,
    mayBelongTo,
    facts: factsOf(thread, known),
  };
}

async function main() {
  const { file, now, rules } = options();
  const { mails, unreadable, missing } = await readAll(file);
  for (const words of missing) process.stderr.write(`${file}: ${words}\n`);
  if (unreadable > 0) process.stderr.write(`${file}: ${unreadable} mails could not be read\n`);
  const threads = buildThreads(
    mails.filter((m) => (m.received ?? 0) < now),
    rules,
  );
  process.stdout.write(
    `${JSON.stringify(
      threads.map((thread) => described(thread, threads)),
      null,
      2,
    )}\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`facts: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
