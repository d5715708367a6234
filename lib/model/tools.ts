import type { Language } from '../report/types.ts';
import type { Limiters } from './limiter.ts';
import type { Learned } from './types.ts';

/** How long is waited for a host, milliseconds. */
export interface Patience {
  /** For the first byte of an answer. */
  first: number;
  /** For the next one. */
  idle: number;
  /** For the whole answer, however lively it is. */
  total: number;
}

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
  /** Other than {@link patienceWith}. */
  patience?: Partial<Patience>;
}

/**
 * 30 seconds without a byte are a stalled answer. Before the first byte a host may let wait in a line, and a machine
 * without a graphics card reads long threads for minutes.
 */
export function patienceWith({ patience }: Pick<ModelTools, 'patience'>, local: boolean): Patience {
  return { first: local ? 300_000 : 60_000, idle: 30_000, total: local ? 1_800_000 : 600_000, ...patience };
}
