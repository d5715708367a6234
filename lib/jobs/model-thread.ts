import type { ThreadView } from '../report/thread-view.ts';

/** A thread's summary by a model, as far as it has come: every sentence has passed the checks. */
export interface Summarised {
  view: ThreadView;
  /** What happened, in words; empty when all went well. */
  note: string;
  /** What having it made again would take, in words; empty where nothing is known of that. */
  cost: string;
}
