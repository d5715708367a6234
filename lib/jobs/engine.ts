import type { Facts } from '../facts/types.ts';
import { checkedDigest } from '../summary/checked-digest.ts';
import type { EngineId, Summary, SummaryContext } from '../summary/types.ts';
import type { Thread } from '../thread/types.ts';

/** What makes summaries. */
export interface Engine {
  readonly id: EngineId;
  /** Calls in flight at once: so many are made again after a kill, at most. */
  readonly atOnce: number;
  /**
   * How many summaries of so many are journalled together, when a call costs less than its journal's write. They
   * count as in flight until then.
   */
  readonly together: (threads: number) => number;
  summarise(
    thread: Thread,
    context: SummaryContext & { facts: Facts },
    signal: AbortSignal,
  ): Promise<Summary>;
}

/** The engine that is always there: sentences of the mails, ranked. */
export const digestEngine: Engine = {
  id: 'digest',
  atOnce: 1,
  // A write takes as long as some digests: up to a busy list's two days each has its own, more share two hundred.
  together: (threads) => Math.ceil(threads / 200),
  summarise: (thread, context) => Promise.resolve(checkedDigest(thread, context)),
};

/** The name under which an engine's calls are counted in the store. */
export const callsOf = (id: EngineId) => `engine ${id}`;
