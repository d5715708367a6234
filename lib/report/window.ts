import { parseIso } from '../mail/iso.ts';

/** A half-open interval of time, in milliseconds since 1970-01-01 UTC; both ends are whole seconds. */
export interface ReportWindow {
  from: number;
  to: number;
}

/** Windows that need no dates from the user. */
export const PRESETS = ['last-7-days', 'this-week', 'last-week'] as const;
export type Preset = (typeof PRESETS)[number];

/** Days that a custom window spans at most: a busy list's month is about as much as one answer should carry. */
export const MAX_DAYS = 31;

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const WEEK = 7 * DAY;
// 1970-01-05 was a Monday, and UTC has no days of other lengths.
const FIRST_MONDAY = 4 * DAY;

const floorTo = (ms: number, unit: number) => Math.floor(ms / unit) * unit;
const mondayOf = (ms: number) => floorTo(ms - FIRST_MONDAY, WEEK) + FIRST_MONDAY;

/** The window of a preset as seen at `now`; weeks begin on Monday 00:00 UTC. Never empty. */
export function presetWindow(preset: Preset, now: number): ReportWindow {
  const second = floorTo(now, SECOND);
  const monday = mondayOf(now);
  switch (preset) {
    case 'last-7-days':
      return { from: second - WEEK, to: second };
    case 'this-week':
      // In the first second of a week nothing has passed yet, and an empty window is no question.
      return { from: monday, to: Math.max(second, monday + SECOND) };
    case 'last-week':
      return { from: monday - WEEK, to: monday };
  }
}

/** What is wrong with the days of a custom window, and in which of the two fields. */
export interface CustomProblem {
  field: 'from' | 'to';
  reason: 'empty' | 'not-a-date' | 'from-after-to' | 'too-long';
}

type CustomWindow = { ok: true; window: ReportWindow } | { ok: false; problem: CustomProblem };

/** The window of two UTC days (`2026-11-15`), the second one included. */
export function customWindow(fromDay: string, toDay: string): CustomWindow {
  const from = parseDay(fromDay);
  if (typeof from === 'string') return refuse('from', from);
  const to = parseDay(toDay);
  if (typeof to === 'string') return refuse('to', to);
  if (from > to) return refuse('from', 'from-after-to');
  const end = to + DAY;
  if (end - from > MAX_DAYS * DAY) return refuse('to', 'too-long');
  return { ok: true, window: { from, to: end } };
}

function refuse(field: CustomProblem['field'], reason: CustomProblem['reason']): CustomWindow {
  return { ok: false, problem: { field, reason } };
}

function parseDay(day: string): number | 'empty' | 'not-a-date' {
  const text = day.trim();
  if (text === '') return 'empty';
  return parseIso(`${text}T00:00:00Z`) ?? 'not-a-date';
}
