import type { JobTools } from './request.ts';

/** What making reports one after the other needs of the world. */
export interface RunnerTools extends JobTools {
  /** Keep the background alive; the answer ends it. */
  keepAlive: () => () => void;
  newId: () => string;
  /** Do this while no other context of the extension does; waits until then. */
  alone: (work: () => Promise<void>) => Promise<void>;
  /** Be woken (by `wake`) at this time, milliseconds, and every half minute from then on; null: not any more. */
  alarm: (at: number | null) => void;
}
