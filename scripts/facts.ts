// npm run -s facts -- --mbox FILE[.gz] [--now ISO]: the facts of every thread as JSON.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { factsOf } from '../lib/facts/facts.ts';
import { iso } from '../lib/mail/iso.ts';
import { trueTime } from '../lib/thread/order.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { instantOption, runCommand, UsageError } from './cli.ts';
import { noticesOf, readAll } from './read-all.ts';
import { readRules } from './rules-file.ts';

const USAGE = 'usage: npm run -s facts -- --mbox FILE[.gz] [--now ISO] [--rules FILE.json]';

/** Mails received after `now` are left out: facts are as they were then. */
function options() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { mbox: text, now: text, rules: text } });
  if (values.mbox === undefined) throw new UsageError('--mbox is missing');
  const now = values.now === undefined ? Number.MAX_SAFE_INTEGER : instantOption('now', values.now);
  return { file: values.mbox, now, rules: readRules(values.rules) };
}

function described(thread: Thread, known: Thread[]) {
  const { root, title, category, revision, patches, mails, ghosts, mayBelongTo } = thread;
  const started = trueTime(root.mail);
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
  const read = await readAll(file);
  for (const words of noticesOf(read)) process.stderr.write(`${file}: ${words}\n`);
  const threads = buildThreads(
    read.mails.filter((m) => (m.received ?? 0) < now),
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

runCommand('facts', USAGE, main);
