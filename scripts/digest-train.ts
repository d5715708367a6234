// npm run -s digest:train -- BC3.json LABELS.json MBOX[.gz]: learns lib/summary/weights.ts anew, the same bytes from the same input.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { describeThread, FEATURES, type RankThread } from '../lib/summary/features.ts';
import { rankThreadOf } from '../lib/summary/rank.ts';
import type { Weights } from '../lib/summary/weights.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';
import { readBc3, type Bc3, type Bc3Thread } from './bc3.ts';
import { learn, type Example } from './digest-learn.ts';
import { readAll } from './read-all.ts';

/** Key sentences of a thread, labelled by hand. */
export interface KeyLabel {
  root: string;
  mail_ids: string[];
  key_sentences: { mail: string; text: string }[];
}

const textOf = (thread: RankThread) => describeThread(thread).filter((d) => !d.frame);

/**
 * What BC3's annotators say about the own sentences of a thread: half for picking a sentence, half for giving it as
 * the ground of their own summary.
 */
export function bc3Examples({ thread, ids, votes, grounds, annotators }: Bc3): Example[] {
  return textOf(thread).map(({ mail, at, values }) => {
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
  const all = textOf(rankThreadOf(thread, mails));
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
 * Written by scripts/digest-train.ts; do not edit. Logistic regression on the own sentences of the given BC3 threads
 * (talk; wanted: share of the annotators that picked the sentence or built on it) and, on top of that, of the
 * hand-labelled real threads (patches; wanted: key sentence or not). Scores on these threads are none of held-out
 * ones: scripts/digest-score.ts learns anew from one half of them to score the other.
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

/** Weights from threads of both corpora; labels without a thread that posts patches teach nothing. */
export function train(bc3: Bc3Thread[], labels: KeyLabel[], threads: Thread[]): Weights {
  const real = labels.flatMap((label) => {
    const thread = threads.find((t) => t.mails.some((m) => m.mail.id === label.mail_ids[0]));
    return thread && thread.revision !== null ? [keyExamples(thread, label)] : [];
  });
  return learn(
    bc3.map((t) => bc3Examples(readBc3(t))),
    real,
  );
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
