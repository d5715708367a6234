/** What a thread held when it was read. */
export interface Reading {
  /** Milliseconds. */
  at: number;
  /** Message-IDs. */
  ids: string[];
}

/** The last reading of a thread, and the one before, which news are told against. */
export interface Visit extends Reading {
  before: Reading | null;
}

/** Coming back within this time is the same visit: a reload must not make what is new look read. Milliseconds. */
const SAME_VISIT_MS = 30 * 60_000;

/** The reading that a thread's news are told against now; null when there is none, as on a first visit. */
export function lastReading(visit: Visit | undefined, now: number): Reading | null {
  if (!visit) return null;
  return now - visit.at < SAME_VISIT_MS ? visit.before : { at: visit.at, ids: visit.ids };
}

/** The visit after reading these mails now. Mails that a page no longer shows stay read. */
export function nextVisit(visit: Visit | undefined, ids: readonly string[], now: number): Visit {
  const before = lastReading(visit, now);
  return { at: now, ids: [...new Set([...(visit?.ids ?? []), ...ids])], before };
}

/** The visit when one mail was read by itself: it is no longer new, the others are as new as they were. */
export function alsoRead(visit: Visit, id: string): Visit {
  const plus = ({ at, ids }: Reading): Reading => ({ at, ids: [...new Set([...ids, id])] });
  return { ...plus(visit), before: visit.before && plus(visit.before) };
}
