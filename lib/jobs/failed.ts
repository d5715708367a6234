import { problemOf } from '../archive/problem.ts';
import type { JobEvent } from './state.ts';
import { AskFirst } from './summaries.ts';
import { waitOut } from './waits.ts';

/**
 * What happens to a job whose work threw this: it asks, waits, or fails.
 * @param tries waits in a row so far; `now` is in milliseconds.
 */
export function eventOf(error: unknown, tries: number, now: number): JobEvent {
  if (error instanceof AskFirst) return { type: 'ask', estimate: error.estimate };
  const problem = problemOf(error);
  const hold = waitOut(problem, tries, now);
  return hold ? { type: 'wait', hold } : { type: 'fail', problem };
}
