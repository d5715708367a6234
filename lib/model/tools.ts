import type { Language } from '../report/types.ts';
import type { Limiters } from './limiter.ts';
import type { Learned } from './types.ts';

/** What a model's client needs of the world. */
export interface ModelTools {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Wait so many milliseconds. @throws the signal's reason when it aborts before. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number of [0, 1). */
  random: () => number;
  /** Language of the words of problems. */
  language: Language;
  /** Hears what an answer has taught of the endpoint, to be stored; the client itself knows it already. */
  onLearned?: (learned: Learned) => void;
  /** One for the whole background, so that all who use an endpoint keep its limits together. */
  limiters?: Limiters;
  /** How long nothing may come, milliseconds: before an answer begins, and within it. */
  patience?: { first: number; idle: number };
}
