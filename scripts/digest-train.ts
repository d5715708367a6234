// npm run -s digest:train -- BC3.json LABELS.json MBOX[.gz]: learns lib/summary/weights.ts anew, the same bytes from the same input.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { describeThread, FEATURES } from '../lib/summary/features.ts';
import { rankThreadOf } from '../lib/summary/rank.ts';
import type { Weights } from '../lib/summary/weights.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { readBc3, splitHalves, type Bc3, type Bc3Thread } from './bc3.ts';
import { readAll } from './read-all.ts';

/** A sentence to learn from: its features, and how wanted it is (0 to 1). */
interface Example {
  values: number[];
  wanted: number;
}

/** Key sentences of a thread, labelled by hand. */
export interface KeyLabel {
  root: string;
  mail_ids: string[];
  key_sentences: { mail: string; text: string }[];
}

const ITERATIONS = 600;
const RATE = 1;
/** Pull of every weight towards 0; chosen, as the features were, by leaving out training threads one by one. */
const L2 = 0.05;

const logit = (p: number) => Math.log(p / (1 - p));
const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);

interface Scale {
  mean: number;
  deviation: number;
}

/** Mean and deviation of every feature; each thread counts the same, however long. */
function scalesOf(threads: Example[][]): Scale[] {
  return FEATURES.map((_, i) => {
    const averaged = (of: (x: number) => number) =>
      mean(threads.map((t) => mean(t.map((e) => of(e.values[i] ?? 0)))));
    const middle = averaged((x) => x);
    return { mean: middle, deviation: Math.sqrt(averaged((x) => (x - middle) ** 2)) || 1 };
  });
}

/**
 * Logistic regression on standardised features by plain gradient descent: the same input gives the same numbers.
 * Every thread has its own intercept, the logit of how much of it is wanted: sentences only compete with those of
 * their thread, so a short thread teaches nothing by being short.
 * @param known weights that are there already; what is learned is added to them.
 */
function descend(threads: Example[][], scales: Scale[], known: number[]): number[] {
  const useful = threads.filter((t) => t.some((e) => e.wanted > 0) && t.some((e) => e.wanted < 1));
  const rows = useful.flatMap((thread) => {
    const plain = thread.map((e) => scales.map((s, i) => ((e.values[i] ?? 0) - s.mean) / s.deviation));
    const middle = scales.map((_, i) => mean(plain.map((row) => row[i] ?? 0)));
    const intercept = logit(mean(thread.map((e) => e.wanted)));
    return thread.map(({ wanted }, t) => {
      const row = (plain[t] ?? []).map((x, i) => x - (middle[i] ?? 0));
      const base = row.reduce((sum, x, i) => sum + x * (known[i] ?? 0), intercept);
      return { row, base, wanted, share: 1 / (thread.length * useful.length) };
    });
  });
  const weights = scales.map(() => 0);
  for (let n = 0; n < ITERATIONS; n++) {
    const slope = weights.map((w) => L2 * w);
    for (const { row, base, wanted, share } of rows) {
      let z = base;
      for (let i = 0; i < row.length; i++) z += (row[i] ?? 0) * (weights[i] ?? 0);
      const error = (1 / (1 + Math.exp(-z)) - wanted) * share;
      for (let i = 0; i < row.length; i++) slope[i] = (slope[i] ?? 0) + error * (row[i] ?? 0);
    }
    for (let i = 0; i < slope.length; i++) weights[i] = (weights[i] ?? 0) - RATE * (slope[i] ?? 0);
  }
  return weights;
}

/** What makes a sentence wanted in any talk, and then what threads about patches add to that. */
function learn(talk: Example[][], patches: Example[][]): Weights {
  const scales = scalesOf([...talk, ...patches]);
  const common = descend(talk, scales, []);
  const more = descend(patches, scales, common);
  const entries = FEATURES.map((feature, i) => {
    const scale = scales[i] ?? { mean: 0, deviation: 1 };
    return [feature, { ...scale, talk: common[i] ?? 0, patches: more[i] ?? 0 }] as const;
  });
  return Object.fromEntries(entries) as Weights;
}

/**
 * What BC3's annotators say about the own sentences of a thread: half for picking a sentence, half for giving it as
 * the ground of their own summary.
 */
function bc3Examples({ thread, ids, votes, grounds, annotators }: Bc3): Example[] {
  return describeThread(thread).map(({ mail, at, values }) => {
    const id = ids[mail]?.[at] ?? '';
    return { values, wanted: ((votes.get(id) ?? 0) + (grounds.get(id) ?? 0)) / (2 * annotators) };
  });
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim();
const BEGINNING = 50;

/** Do a labelled text and a sentence of ours stand for the same words? */
export function isLabelled(sentence: string, label: string): boolean {
  const [a, b] = [fold(sentence), fold(label)];
  return a.includes(b.slice(0, BEGINNING)) || (a.length > 15 && b.includes(a.slice(0, BEGINNING)));
}

/** Labelled key sentences of a real thread as examples; only what may be shown learns. */
function keyExamples(thread: Thread, label: KeyLabel): Example[] {
  const mails = thread.mails.filter((m) => m.bot === null);
  const all = describeThread(rankThreadOf(thread, mails));
  const described = all.filter(({ mail }) => {
    const m = mails[mail];
    return m && (m === thread.root || m.subject.reply || !m.subject.patch);
  });
  return described.map(({ mail, text, values }) => {
    const id = mails[mail]?.mail.id;
    const key = label.key_sentences.some((k) => k.mail === id && isLabelled(text, k.text));
    return { values, wanted: Number(key) };
  });
}

const HEAD = `import type { Feature } from './features.ts';

/** What was learned about one feature: mean and deviation in training, and its standardised weight. */
export interface Weight {
  mean: number;
  deviation: number;
  /** In any talk. */
  talk: number;
  /** What a thread about patches adds to that. */
  patches: number;
}

export type Weights = Record<Feature, Weight>;

/**
 * Written by scripts/digest-train.ts; do not edit. Logistic regression on the own sentences of half of the given
 * BC3 threads (talk; wanted: share of the annotators that picked the sentence or built on it) and, on top of that, of
 * half of the hand-labelled real threads (patches; wanted: key sentence or not). The other halves are held out for scoring.
 */
`;

/** The text of lib/summary/weights.ts. */
export function weightsFile(weights: Weights): string {
  const number = (n: number) => String(Number(n.toFixed(3)));
  const rows = FEATURES.map((feature) => {
    const { mean, deviation, talk, patches } = weights[feature];
    const name = /^\w+$/.test(feature) ? feature : `'${feature}'`;
    return `  ${name}: { mean: ${number(mean)}, deviation: ${number(deviation)}, talk: ${number(talk)}, patches: ${number(patches)} },\n`;
  });
  return `${HEAD}export const WEIGHTS: Weights = {\n${rows.join('')}};\n`;
}

/** Learn from the training halves of both corpora. */
export function train(bc3: Bc3Thread[], labels: KeyLabel[], threads: Thread[]): Weights {
  const examples = splitHalves(bc3, (t) => t.id).training.map((t) => bc3Examples(readBc3(t)));
  const real = splitHalves(labels, (l) => l.root).training.flatMap((label) => {
    const thread = threads.find((t) => t.mails.some((m) => m.mail.id === label.mail_ids[0]));
    return thread && thread.revision !== null ? [keyExamples(thread, label)] : [];
  });
  return learn(examples, real);
}

async function main() {
  const [bc3, labels, mbox] = process.argv.slice(2);
  if (bc3 === undefined || labels === undefined || mbox === undefined)
    throw new Error('usage: npm run -s digest:train -- BC3.json LABELS.json MBOX[.gz]');
  const { mails } = await readAll(mbox);
  const { threads } = JSON.parse(readFileSync(bc3, 'utf8')) as { threads: Bc3Thread[] };
  const learned = train(threads, JSON.parse(readFileSync(labels, 'utf8')) as KeyLabel[], buildThreads(mails));
  writeFileSync(resolve(import.meta.dirname, '../lib/summary/weights.ts'), weightsFile(learned));
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    process.stderr.write(`digest:train: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  });
}
