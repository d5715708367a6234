import { iso } from '../mail/iso.ts';
import type { ReportHead } from '../store/store.ts';
import { presetWindow } from '../report/window.ts';
import type { ReportRequest } from './types.ts';

/** What the user wants to be reminded of. Off unless asked for; a report is fetched by itself only on demand. */
export interface Reminder {
  on: boolean;
  fetch: boolean;
}

/** The alarm of the weekly reminder. */
export const REMINDER_ALARM = 'weekly-reminder';
/** Minutes. */
export const WEEK = 7 * 24 * 60;
/** Monday at this hour of the user's own clock, when the last week is over everywhere. */
const HOUR = 9;
const MONDAY = 1;

/** The next Monday morning behind `now`, both in milliseconds; `now` itself never is one. */
export function nextReminder(now: number): number {
  const at = new Date(now);
  at.setHours(HOUR, 0, 0, 0);
  while (at.getDay() !== MONDAY || at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.getTime();
}

/** The report to be reminded of: last week's, of the list and in the language of the last one; null before the first. */
export function remindedOf(reports: ReportHead[], now: number): ReportRequest | null {
  // The invented week has no successor.
  const real = reports.filter((report) => report.source === 'archive');
  const [last] = real.sort((a, b) => b.made - a.made);
  if (!last) return null;
  const { inbox, base, language } = last;
  const window = presetWindow('last-week', now);
  return {
    inbox,
    base,
    language,
    source: 'archive',
    from: iso(window.from),
    to: iso(window.to),
    model: null,
  };
}
