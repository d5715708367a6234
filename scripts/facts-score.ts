// npm run -s facts:score -- LABELS.json MBOX[.gz]: precision, recall and F1 of facts against hand labels, with the misses.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { factsOf } from '../lib/facts/facts.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import { runCommand, UsageError } from './cli.ts';
import { readAll } from './read-all.ts';
import { scoreLabels, type Label } from './score.ts';

const USAGE = 'usage: npm run -s facts:score -- LABELS.json MBOX[.gz]';

async function main() {
  const [labels, mbox] = process.argv.slice(2);
  if (labels === undefined || mbox === undefined) throw new UsageError('two files are wanted');
  const { mails } = await readAll(mbox);
  const threads = buildThreads(mails).map((thread) => ({ thread, facts: factsOf(thread) }));
  const scores = scoreLabels(JSON.parse(readFileSync(labels, 'utf8')) as Label[], threads);
  for (const score of scores) {
    const numbers = Object.entries(score.numbers).map(([name, value]) => `${name} ${value.toFixed(3)}`);
    process.stdout.write(
      `${score.ok ? 'ok    ' : 'FAILED'} ${score.fact}: ${numbers.join(', ')} (wanted ${score.wanted})\n`,
    );
    for (const miss of score.misses) process.stdout.write(`         ${miss}\n`);
  }
  if (scores.some((s) => !s.ok)) process.exitCode = 1;
}

runCommand('facts:score', USAGE, main);
