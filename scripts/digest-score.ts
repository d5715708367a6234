// npm run -s digest:score -- BC3.json [LABELS.json MBOX[.gz]]: how well the digest's ranker picks what people pick.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { digest } from '../lib/summary/digest.ts';
import { describeThread } from '../lib/summary/features.ts';
import { rank, scoreOf } from '../lib/summary/rank.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { readBc3, splitHalves, type Bc3, type Bc3Thread } from './bc3.ts';
import { isLabelled, type KeyLabel } from './digest-train.ts';
import { bootstrapInterval, mean, pyramidPrecision, seededRandom } from './pyramid.ts';
import { readAll } from './read-all.ts';

const RANDOM_ORDERS = 200;
/** Sentences of a real thread that recall looks at: nearly twice as many as a digest shows. */
const TOP = 8;

type Order = (bc3: Bc3) => string[][];

const byScore: Order = ({ thread, ids }) => {
  const scored = describeThread(thread).map(({ mail, at, values }) => ({
    id: ids[mail]?.[at] ?? '',
    score: scoreOf(values, thread.patches),
  }));
  return [scored.sort((a, b) => b.score - a.score).map((s) => s.id)];
};
const lead: Order = ({ ids }) => [ids.flat()];
const leadOfMails: Order = ({ ids }) => {
  const longest = Math.max(...ids.map((own) => own.length));
  return [Array.from({ length: longest }, (_, at) => ids.flatMap((own) => own.slice(at, at + 1))).flat()];
};
const shuffled: Order = ({ ids }) => {
  const random = seededRandom(7);
  return Array.from({ length: RANDOM_ORDERS }, () =>
    ids
      .flat()
      .map((id) => ({ id, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map((x) => x.id),
  );
};

const RANKERS: [string, Order][] = [
  ['digest', byScore],
  ['lead of every mail', leadOfMails],
  ['lead', lead],
  ['random', shuffled],
];

/** Pyramid precision of one ranker on some threads. */
export interface PyramidScore {
  ranker: string;
  threads: string;
  mean: number;
  interval: [number, number];
}

/** All rankers on the given threads: all of them, the half that trained, and the half held out. */
export function pyramidScores(threads: Bc3Thread[]): PyramidScore[] {
  const { training, heldOut } = splitHalves(threads, (t) => t.id);
  const sets: [string, Bc3Thread[]][] = [
    ['held out', heldOut],
    ['trained on', training],
    ['all', threads],
  ];
  return sets.flatMap(([name, set]) => {
    const read = set.map(readBc3);
    return RANKERS.map(([ranker, order]) => {
      const values = read.map((b) => mean(order(b).map((ids) => pyramidPrecision(ids, b.votes, b.size))));
      return { ranker, threads: name, mean: mean(values), interval: bootstrapInterval(values) };
    });
  });
}

/** How many labelled key sentences are found, over all and over those that trained nothing. */
export interface Recall {
  threads: string;
  /** Among the best ranked sentences of each thread. */
  ranked: number;
  /** Among the points of the digests, and the points that are key sentences. */
  shown: number;
  precision: number;
}

function recallOf(name: string, labels: KeyLabel[], threads: Thread[]): Recall {
  const sums = { keys: 0, ranked: 0, shown: 0, points: 0, right: 0 };
  for (const { mail_ids, key_sentences } of labels) {
    const thread = threads.find((t) => t.mails.some((m) => m.mail.id === mail_ids[0]));
    if (!thread) throw new Error(`no thread holds ${mail_ids[0] ?? ''}`);
    const best = rank(thread)
      .sort((a, b) => b.score - a.score)
      .slice(0, TOP);
    const { points } = digest(thread, { isNew: () => true, language: 'en' });
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

/** Recall of labelled key sentences. @throws when a labelled thread has no counterpart. */
export function keyRecalls(labels: KeyLabel[], threads: Thread[]): Recall[] {
  const { training, heldOut } = splitHalves(labels, (l) => l.root);
  return [
    recallOf('held out', heldOut, threads),
    recallOf('trained on', training, threads),
    recallOf('all', labels, threads),
  ];
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main() {
  const [bc3, labels, mbox] = process.argv.slice(2);
  if (bc3 === undefined)
    throw new Error('usage: npm run -s digest:score -- BC3.json [LABELS.json MBOX[.gz]]');
  const { threads } = JSON.parse(readFileSync(bc3, 'utf8')) as { threads: Bc3Thread[] };
  print('pyramid precision, with a 95 % bootstrap interval over threads');
  for (const s of pyramidScores(threads)) {
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
  for (const r of keyRecalls(JSON.parse(readFileSync(keys, 'utf8')) as KeyLabel[], known)) {
    print(
      `${r.threads.padEnd(11)} ranked ${r.ranked.toFixed(3)}, shown ${r.shown.toFixed(3)}, points that are key sentences ${r.precision.toFixed(3)}`,
    );
  }
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    process.stderr.write(`digest:score: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  });
}
