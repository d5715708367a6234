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
 * Written by scripts/digest-train.ts; do not edit. Logistic regression on the own sentences of half of the given
 * BC3 threads (talk; wanted: share of the annotators that picked the sentence or built on it) and, on top of that, of
 * half of the hand-labelled real threads (patches; wanted: key sentence or not). The other halves are held out for scoring.
 */
export const WEIGHTS: Weights = {
  junk: { mean: 0.281, deviation: 0.449, talk: -0.305, patches: -0.124 },
  'late in mail': { mean: 0.472, deviation: 0.36, talk: -0.278, patches: 0.008 },
  'early in mail': { mean: 0.407, deviation: 0.337, talk: 0.112, patches: 0.09 },
  length: { mean: 0.409, deviation: 0.327, talk: 0.254, patches: -0.028 },
  subject: { mean: 0.173, deviation: 0.305, talk: 0.266, patches: -0.113 },
  question: { mean: 0.047, deviation: 0.212, talk: 0.101, patches: -0.259 },
  cue: { mean: 0.241, deviation: 0.427, talk: 0.074, patches: 0.338 },
  'quoted later': { mean: 0.279, deviation: 0.484, talk: 0.128, patches: -0.226 },
  answered: { mean: 0.159, deviation: 0.365, talk: 0.189, patches: -0.036 },
  'clue words': { mean: 0.923, deviation: 0.804, talk: 0.032, patches: -0.186 },
  'early mail': { mean: 0.516, deviation: 0.378, talk: -0.019, patches: -0.235 },
  'after quote': { mean: 0.57, deviation: 0.495, talk: -0.116, patches: 0.293 },
  'first of stretch': { mean: 0.492, deviation: 0.358, talk: 0.118, patches: 0.026 },
  complete: { mean: 0.536, deviation: 0.499, talk: 0.176, patches: 0.264 },
  capitals: { mean: 0.098, deviation: 0.16, talk: -0.136, patches: -0.089 },
  link: { mean: 0.047, deviation: 0.211, talk: -0.113, patches: 0.046 },
  aside: { mean: 0.082, deviation: 0.274, talk: -0.096, patches: 0.125 },
  beside: { mean: 0.34, deviation: 0.248, talk: 0.143, patches: -0.211 },
};
