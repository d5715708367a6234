// npm run -s digest:score -- BC3.json [LABELS.json MBOX[.gz]]: how well the digest's ranker picks what people pick.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { digest } from '../lib/summary/digest.ts';
import { rank } from '../lib/summary/rank.ts';
import { WEIGHTS, type Weights } from '../lib/summary/weights.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { splitHalves, type Bc3Thread } from './bc3.ts';
import { pyramidScores, repeatedScores } from './digest-pyramid.ts';
import { isLabelled, train, type KeyLabel } from './digest-train.ts';
import { readAll } from './read-all.ts';

/** Sentences of a real thread that recall looks at: nearly twice as many as a digest shows. */
const TOP = 8;

/** How many labelled key sentences are found, over all and over those that trained nothing. */
export interface Recall {
  threads: string;
  /** Among the best ranked sentences of each thread. */
  ranked: number;
  /** Among the points of the digests, and the points that are key sentences. */
  shown: number;
  precision: number;
}

function recallOf(name: string, labels: KeyLabel[], threads: Thread[], weights: Weights): Recall {
  const sums = { keys: 0, ranked: 0, shown: 0, points: 0, right: 0 };
  for (const { mail_ids, key_sentences } of labels) {
    const thread = threads.find((t) => t.mails.some((m) => m.mail.id === mail_ids[0]));
    if (!thread) throw new Error(`no thread holds ${mail_ids[0] ?? ''}`);
    const best = rank(thread, weights)
      .sort((a, b) => b.score - a.score)
      .slice(0, TOP);
    const { points } = digest(thread, { isNew: () => true, language: 'en' }, weights);
    const is = (mail: string, text: string) => (key: { mail: string; text: string }) =>
      key.mail === mail && isLabelled(text, key.text);
    sums.keys += key_sentences.length;
    sums.ranked += key_sentences.filter((k) => best.some((b) => is(b.mail.mail.id, b.text)(k))).length;
    sums.shown += key_sentences.filter((k) => points.some((p) => is(p.cites[0] ?? '', p.text)(k))).length;
    sums.points += points.length;
    sums.right += points.filter((p) => key_sentences.some(is(p.cites[0] ?? '', p.text))).length;
  }
  const { keys, points } = sums;
  return {
    threads: name,
    ranked: sums.ranked / keys,
    shown: sums.shown / keys,
    precision: sums.right / Math.max(1, points),
  };
}

/**
 * Recall of labelled key sentences; what is held out or trained on has weights from half of the labels and of BC3.
 * @throws when a labelled thread has no counterpart.
 */
export function keyRecalls(bc3: Bc3Thread[], labels: KeyLabel[], threads: Thread[]): Recall[] {
  const { training, heldOut } = splitHalves(labels, (l) => l.root);
  const weights = train(splitHalves(bc3, (t) => t.id).training, training, threads);
  return [
    recallOf('held out', heldOut, threads, weights),
    recallOf('trained on', training, threads, weights),
    recallOf('all', labels, threads, weights),
    recallOf('all, as shipped', labels, threads, WEIGHTS),
  ];
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main() {
  const [bc3, labels, mbox] = process.argv.slice(2);
  if (bc3 === undefined)
    throw new Error('usage: npm run -s digest:score -- BC3.json [LABELS.json MBOX[.gz]]');
  const { threads } = JSON.parse(readFileSync(bc3, 'utf8')) as { threads: Bc3Thread[] };
  print('pyramid precision, with a 95 % bootstrap interval over threads');
  for (const s of [...pyramidScores(threads), ...repeatedScores(threads)]) {
    const [from, to] = s.interval;
    print(
      `${s.threads.padEnd(11)} ${s.ranker.padEnd(19)} ${s.mean.toFixed(3)} [${from.toFixed(3)}, ${to.toFixed(3)}]`,
    );
  }
  const corpus = join(dirname(bc3), '..');
  const keys = labels ?? join(corpus, 'labels/labels.json');
  const mails = mbox ?? join(corpus, 'real/kvmarm-2022-w35-w38.mbox.gz');
  if (!existsSync(keys) || !existsSync(mails)) return;
  print(`key sentences recalled (ranked: among the best ${TOP}; shown: in the digest)`);
  const known = buildThreads((await readAll(mails)).mails);
  for (const r of keyRecalls(threads, JSON.parse(readFileSync(keys, 'utf8')) as KeyLabel[], known)) {
    print(
      `${r.threads.padEnd(15)} ranked ${r.ranked.toFixed(3)}, shown ${r.shown.toFixed(3)}, points that are key sentences ${r.precision.toFixed(3)}`,
    );
  }
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    process.stderr.write(`digest:score: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  });
}
