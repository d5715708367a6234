import { dayOf, iso } from '../mail/iso.ts';
import type { Language } from './types.ts';

const DAY_MS = 86_400_000;

/**
 * A past moment as people say it: `14:05 UTC` on the same day, the weekday within six days, else the date.
 * All UTC.
 */
export function momentWords(at: number, now: number, language: Language): string {
  if (dayOf(at) === dayOf(now)) return `${iso(at).slice(11, 16)} UTC`;
  if (Math.abs(now - at) > 6 * DAY_MS) return dayOf(at);
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(at);
}
