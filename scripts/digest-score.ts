// npm run -s digest:score -- BC3.json [LABELS.json MBOX[.gz]]: how well the digest's ranker picks what people pick.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { digest } from '../lib/summary/digest.ts';
import { describeThread, type Described } from '../lib/summary/features.ts';
import { rank, scoreOf } from '../lib/summary/rank.ts';
import { WEIGHTS, type Weights } from '../lib/summary/weights.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { readBc3, splitHalves, type Bc3, type Bc3Thread } from './bc3.ts';
import { learn, type Example } from './digest-learn.ts';
import { bc3Examples, isLabelled, train, type KeyLabel } from './digest-train.ts';
import { bootstrapInterval, mean, pyramidPrecision, seededRandom, shuffle } from './pyramid.ts';
import { readAll } from './read-all.ts';

const RANDOM_ORDERS = 200;
const SPLITS = 100;
/** Sentences of a real thread that recall looks at: nearly twice as many as a digest shows. */
const TOP = 8;

/** A thread of BC3 with what learning and ranking need of it, read once. */
interface Judged extends Bc3 {
  described: Described[];
  examples: Example[];
}

type Order = (judged: Judged) => string[][];

const byScore =
  (weights: Weights): Order =>
  ({ described, ids, thread }) => {
    const scored = described.map((d) => ({
      id: ids[d.mail]?.[d.at] ?? '',
      score: scoreOf(d, thread.patches, weights),
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
  return Array.from({ length: RANDOM_ORDERS }, () => shuffle(ids.flat(), random));
};

function judge(thread: Bc3Thread): Judged {
  const read = readBc3(thread);
  return { ...read, described: describeThread(read.thread), examples: bc3Examples(read) };
}

const learnFrom = (threads: Judged[]) =>
  learn(
    threads.map((t) => t.examples),
    [],
  );

const precision = (judged: Judged, order: Order) =>
  mean(order(judged).map((ids) => pyramidPrecision(ids, judged.votes, judged.size)));

/** Pyramid precision of one ranker on some threads. */
export interface PyramidScore {
  ranker: string;
  threads: string;
  mean: number;
  interval: [number, number];
}

function scoreRow(threads: string, ranker: string, values: number[]): PyramidScore {
  return { ranker, threads, mean: mean(values), interval: bootstrapInterval(values) };
}

/**
 * All rankers on the half that is held out, the half that trained, and all of them. The digest's weights are learned
 * here, from the training half alone.
 */
export function pyramidScores(threads: Bc3Thread[]): PyramidScore[] {
  const { training, heldOut } = splitHalves(threads.map(judge), (t) => t.id);
  const rankers: [string, Order][] = [
    ['digest', byScore(learnFrom(training))],
    ['lead of every mail', leadOfMails],
    ['lead', lead],
    ['random', shuffled],
  ];
  const sets: [string, Judged[]][] = [
    ['held out', heldOut],
    ['trained on', training],
    ['all', [...training, ...heldOut]],
  ];
  return sets.flatMap(([name, set]) =>
    rankers.map(([ranker, order]) =>
      scoreRow(
        name,
        ranker,
        set.map((t) => precision(t, order)),
      ),
    ),
  );
}

/**
 * What one split leaves to luck: the threads are halved at random many times, each half learns for the other, and
 * every thread counts with its mean over the splits, in all of which it was held out. Beside it each thread with
 * weights from all others, and with the weights as they are shipped.
 */
export function repeatedScores(threads: Bc3Thread[], splits = SPLITS): PyramidScore[] {
  const judged = threads.map(judge);
  const random = seededRandom(11);
  const held = judged.map((): number[] => []);
  for (let n = 0; n < splits; n++) {
    const order = shuffle([...judged.keys()], random);
    const middle = order.length >> 1;
    const halves = [order.slice(0, middle), order.slice(middle)];
    halves.forEach((half, h) => {
      const others = halves[1 - h] ?? [];
      const ranked = byScore(learnFrom(judged.filter((_, t) => others.includes(t))));
      for (const t of half) if (judged[t]) held[t]?.push(precision(judged[t], ranked));
    });
  }
  const alone = judged.map((t) => precision(t, byScore(learnFrom(judged.filter((other) => other !== t)))));
  const shipped = judged.map((t) => precision(t, byScore(WEIGHTS)));
  return [
    scoreRow(`${splits} splits`, 'digest, held out', held.map(mean)),
    scoreRow('one by one', 'digest, held out', alone),
    scoreRow('all', 'digest, as shipped', shipped),
  ];
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
