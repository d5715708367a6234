import { shownStatus } from '../facts/shown.ts';
import type { Status } from '../facts/types.ts';
import type { Iso } from '../mail/iso.ts';
import type { ReportThread } from './types.ts';

const WAITING: readonly Status[] = ['under review', 'waiting', 'changes requested', 'open question'];

/** The newest time of a thread's mails; null when none has a readable one. */
export function latestOf({ mails }: Pick<ReportThread, 'mails'>): Iso | null {
  return mails.reduce<Iso | null>((last, { received }) => {
    return received !== null && (last === null || received > last) ? received : last;
  }, null);
}

/** Since when a thread waits for somebody: as its facts say, else since its last mail; null when it does not wait. */
export function waitsSince(thread: ReportThread): Iso | null {
  if (!WAITING.includes(shownStatus(thread.facts))) return null;
  return thread.facts.statusDetail.since ?? latestOf(thread);
}

const DAY = 86_400_000;

/** Whole days between two instants, never below 0. */
export function daysBetween(from: Iso, to: Iso): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / DAY));
}
