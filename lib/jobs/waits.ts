import type { Problem } from '../archive/problem.ts';
import { iso } from '../mail/iso.ts';
import type { JobState } from './state.ts';
import type { Hold } from './types.ts';

/** No alarm comes earlier. Milliseconds, as all here. */
const SHORTEST = 30_000;
const FIRST = 60_000;
const LONGEST = 60 * 60_000;
/** So many waits in a row, then the job fails in the archive's words. */
const MOST_TRIES = 5;

/**
 * How a job waits out a problem; null when waiting does not help. After a bot wall nothing is asked until a page
 * of the archive shows mail again, else it is as long as the archive asks for, or doubles from a minute to an hour.
 */
export function waitOut(problem: Problem, tries: number, now: number): (Hold & { kind: 'waiting' }) | null {
  if (problem.kind === 'challenge' || problem.wall === true) {
    return { kind: 'waiting', for: 'archive', problem, until: null };
  }
  const passes = problem.kind === 'busy' || problem.kind === 'server' || problem.kind === 'network';
  if (!passes || tries >= MOST_TRIES) return null;
  const asked = problem.waitMs ?? FIRST * 2 ** tries;
  const until = iso(now + Math.min(LONGEST, Math.max(SHORTEST, asked)));
  return { kind: 'waiting', for: problem.kind === 'network' ? 'network' : 'time', problem, until };
}

/** Has the time come that a waiting job waits for? */
export function isDue(hold: Hold | null, now: number): boolean {
  return hold?.kind === 'waiting' && hold.until !== null && Date.parse(hold.until) <= now;
}

/** When to wake a background that may be killed from now on; null when nothing can be done for the job by itself. */
export function wakeAt({ hold, end }: Pick<JobState, 'hold' | 'end'>, now: number): number | null {
  if (end !== null) return null;
  if (hold === null) return now + SHORTEST;
  return hold.kind === 'waiting' && hold.until !== null ? Date.parse(hold.until) : null;
}
