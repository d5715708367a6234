import { FEATURES } from '../lib/summary/features.ts';
import type { Weights } from '../lib/summary/weights.ts';
import { mean } from './pyramid.ts';

/** A sentence to learn from: its features, and how wanted it is (0 to 1). */
export interface Example {
  values: number[];
  wanted: number;
}

const ITERATIONS = 200;
const RATE = 1;
/**
 * Pull of every weight towards 0, chosen as the features were: by what random halves of the threads learn for their
 * other halves. From 0.1 to 0.8 makes no difference for talk.
 */
const L2 = { talk: 0.2, patches: 0.05 };

const logit = (p: number) => Math.log(p / (1 - p));

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
function descend(threads: Example[][], scales: Scale[], known: number[], l2: number): number[] {
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
    const slope = weights.map((w) => l2 * w);
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
export function learn(talk: Example[][], patches: Example[][]): Weights {
  const scales = scalesOf([...talk, ...patches]);
  const common = descend(talk, scales, [], L2.talk);
  const more = descend(patches, scales, common, L2.patches);
  const entries = FEATURES.map((feature, i) => {
    const scale = scales[i] ?? { mean: 0, deviation: 1 };
    return [feature, { ...scale, talk: common[i] ?? 0, patches: more[i] ?? 0 }] as const;
  });
  return Object.fromEntries(entries) as Weights;
}
