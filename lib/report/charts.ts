import { dayOf, parseIso } from '../mail/iso.ts';
import type { ReportPerson } from './people.ts';
import type { CategoryCount, Report } from './types.ts';
import { daysBetween, waitsSince } from './waiting.ts';

const DAY = 86_400_000;

/** New mails of a UTC day. */
export interface DayCount {
  /** `2026-11-15`. */
  day: string;
  people: number;
  bots: number;
}

/** New mails of each UTC day that the window touches, days without one included. */
export function mailsPerDay({ window, threads }: Pick<Report, 'window' | 'threads'>): DayCount[] {
  const [from, to] = [parseIso(window.from), parseIso(window.to)];
  if (from === null || to === null) return [];
  const days = new Map<string, DayCount>();
  for (let at = Math.floor(from / DAY) * DAY; at < to; at += DAY) {
    days.set(dayOf(at), { day: dayOf(at), people: 0, bots: 0 });
  }
  for (const { mails } of threads) {
    for (const { received, new: fresh, bot } of mails) {
      const day = fresh && received !== null ? days.get(received.slice(0, 10)) : undefined;
      if (day) day[bot ? 'bots' : 'people']++;
    }
  }
  return [...days.values()];
}

/** Categories by threads, most first. */
export function categoryBars(categories: readonly CategoryCount[]): CategoryCount[] {
  return [...categories].sort((a, b) => b.threads - a.threads);
}

/** Who answered most in the window, at most `most` people. */
export function repliesPerPerson(people: readonly ReportPerson[], most = 10): ReportPerson[] {
  return people
    .filter(({ replies }) => replies > 0)
    .sort((a, b) => b.replies - a.replies)
    .slice(0, most);
}

/** Upper ends of the bars of waiting times, in days; the last bar is open. */
const WAITS = [1, 3, 7, 14] as const;

export interface WaitCount {
  /** From this many whole days… */
  from: number;
  /** …to less than this many; null for the last, which is open. */
  below: number | null;
  threads: number;
}

/** How long threads that wait for somebody have waited at the end of the window. */
export function waitingTimes({ window, threads }: Pick<Report, 'window' | 'threads'>): WaitCount[] {
  const ends: (number | null)[] = [...WAITS, null];
  const bars = ends.map((below, i): WaitCount => ({ from: WAITS[i - 1] ?? 0, below, threads: 0 }));
  for (const thread of threads) {
    const since = waitsSince(thread);
    if (since === null) continue;
    const days = daysBetween(since, window.to);
    const bar = bars.find(({ below }) => below === null || days < below);
    if (bar) bar.threads++;
  }
  return bars;
}
