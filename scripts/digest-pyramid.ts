import { describeThread, type Described } from '../lib/summary/features.ts';
import { scoreOf } from '../lib/summary/rank.ts';
import { WEIGHTS, type Weights } from '../lib/summary/weights.ts';
import { readBc3, splitHalves, type Bc3, type Bc3Thread } from './bc3.ts';
import { learn, type Example } from './digest-learn.ts';
import { bc3Examples } from './digest-train.ts';
import { bootstrapInterval, mean, pyramidPrecision, seededRandom, shuffle } from './pyramid.ts';

const RANDOM_ORDERS = 200;
const SPLITS = 100;

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
