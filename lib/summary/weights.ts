import type { Feature } from './features.ts';

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
export const WEIGHTS: Weights = {
  'late in mail': { mean: 0.336, deviation: 0.346, talk: -0.176, patches: 0.051 },
  'early in mail': { mean: 0.482, deviation: 0.352, talk: 0.142, patches: -0.021 },
  length: { mean: 0.503, deviation: 0.31, talk: 0.139, patches: 0.134 },
  short: { mean: 0.142, deviation: 0.349, talk: -0.096, patches: -0.364 },
  subject: { mean: 0.183, deviation: 0.306, talk: 0.156, patches: -0.05 },
  question: { mean: 0.07, deviation: 0.254, talk: 0.057, patches: -0.205 },
  cue: { mean: 0.318, deviation: 0.466, talk: 0.065, patches: 0.229 },
  'quoted later': { mean: 0.328, deviation: 0.486, talk: 0.101, patches: -0.115 },
  answered: { mean: 0.193, deviation: 0.394, talk: 0.093, patches: 0.132 },
  'clue words': { mean: 0.325, deviation: 0.374, talk: 0.145, patches: -0.187 },
  'early mail': { mean: 0.563, deviation: 0.388, talk: 0.043, patches: -0.22 },
  'after quote': { mean: 0.483, deviation: 0.5, talk: -0.053, patches: 0.297 },
  'first of stretch': { mean: 0.512, deviation: 0.357, talk: 0.106, patches: 0.087 },
  beside: { mean: 0.387, deviation: 0.25, talk: 0.036, patches: -0.008 },
};
