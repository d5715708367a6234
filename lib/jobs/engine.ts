import type { Facts } from '../facts/types.ts';
import type { ModelError } from '../model/failure.ts';
import type { Settled, StoredSummary } from '../store/store.ts';
import { checkedDigest } from '../summary/checked-digest.ts';
import type { Draft, EngineId, Summary, SummaryContext } from '../summary/types.ts';
import type { Thread } from '../thread/types.ts';

/** What an engine has to work with, beside the thread. */
export interface Making {
  signal: AbortSignal;
  /** What it made of earlier content of this thread, last used first. */
  earlier?: readonly StoredSummary[];
  /** Read all of the thread, whatever is known of it. */
  afresh?: boolean;
  /** Hears of what has passed the checks while more is on its way. */
  onDraft?: (draft: Draft) => void;
}

/** What an engine made. */
export interface Made {
  summary: Summary;
  /** It is what this engine says of this content, and kept under its key. false: it stands in for a failed call. */
  settled: boolean;
  /** Message-IDs that a model read for it, and how often in a row it only added to an earlier one. */
  read: string[];
  updates: number;
  /** What its calls came to, to be written together with it. */
  bills: Settled[];
  /** Why the digest stands in; null when nothing failed. */
  failure: ModelError | null;
}

/** What makes summaries. */
export interface Engine {
  readonly id: EngineId;
  /** Names all but the thread that its summaries depend on: engine, model, prompt, language of the output. */
  readonly key: string;
  /** Calls in flight at once: so many are made again after a kill, at most. */
  readonly atOnce: number;
  /**
   * How many summaries of so many are journalled together, when a call costs less than its journal's write. They
   * count as in flight until then.
   */
  readonly together: (threads: number) => number;
  /** @throws the signal's reason when aborted; a model's failure is told, and the digest stands in. */
  summarise(thread: Thread, context: SummaryContext & { facts: Facts }, making: Making): Promise<Made>;
}

/** A digest as an engine hands it in. */
export const digestMade = (summary: Summary): Made => ({
  ...{ summary, settled: true, read: [], updates: 0, bills: [], failure: null },
});

/** The engine that is always there: sentences of the mails, ranked. */
export const digestEngine: Engine = {
  id: 'digest',
  key: 'digest',
  atOnce: 1,
  // A write takes as long as some digests: up to a busy list's two days each has its own, more share fifty writes.
  together: (threads) => (threads <= 200 ? 1 : Math.ceil(threads / 50)),
  summarise: (thread, context) => Promise.resolve(digestMade(checkedDigest(thread, context))),
};

/** The name under which an engine's calls are counted in the store. */
export const callsOf = (id: EngineId) => `engine ${id}`;
