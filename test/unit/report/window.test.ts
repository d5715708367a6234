import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, iso, parseIso } from '../../../lib/mail/iso.ts';
import { customWindow, MAX_DAYS, PRESETS, presetWindow } from '../../../lib/report/window.ts';

const at = (text: string) => Date.parse(text);
const DAY = 86_400_000;
/** From 1970, so that no window begins before it, to 2100. */
const instant = fc.integer({ min: 30 * DAY, max: at('2100-01-01T00:00:00Z') });
const shown = ({ from, to }: { from: number; to: number }) => [iso(from), iso(to)];

describe('presetWindow', () => {
  it('takes the last 7 days to the second', () => {
    expect(shown(presetWindow('last-7-days', at('2026-11-22T12:00:07.900Z')))).toEqual([
      '2026-11-15T12:00:07Z',
      '2026-11-22T12:00:07Z',
    ]);
  });

  it.each([
    ['a Sunday', '2026-11-22T12:00:00Z', ['2026-11-16T00:00:00Z', '2026-11-22T12:00:00Z']],
    ['a Monday', '2026-11-23T00:00:05Z', ['2026-11-23T00:00:00Z', '2026-11-23T00:00:05Z']],
    ['the first second of a week', '2026-11-23T00:00:00Z', ['2026-11-23T00:00:00Z', '2026-11-23T00:00:01Z']],
    ['the turn of a year', '2027-01-01T08:00:00Z', ['2026-12-28T00:00:00Z', '2027-01-01T08:00:00Z']],
  ])('begins this week on Monday, seen on %s', (_, now, window) => {
    expect(shown(presetWindow('this-week', at(now)))).toEqual(window);
  });

  it('takes all of last week', () => {
    const lastWeek = ['2026-11-09T00:00:00Z', '2026-11-16T00:00:00Z'];
    expect(shown(presetWindow('last-week', at('2026-11-22T23:59:59Z')))).toEqual(lastWeek);
    expect(shown(presetWindow('last-week', at('2026-11-16T00:00:00Z')))).toEqual(lastWeek);
  });

  it('is never empty, has whole seconds and does not reach past now by more than one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESETS), instant, (preset, now) => {
        const { from, to } = presetWindow(preset, now);
        expect(from).toBeLessThan(to);
        expect([from % 1000, to % 1000]).toEqual([0, 0]);
        expect(to).toBeLessThanOrEqual(now + 1000);
      }),
    );
  });

  it('lets weeks follow one another without a gap', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const monday = presetWindow('this-week', now).from;
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(monday % DAY).toBe(0);
        expect(presetWindow('last-week', now)).toEqual({ from: monday - 7 * DAY, to: monday });
      }),
    );
  });
});

describe('customWindow', () => {
  it('includes the last day', () => {
    const result = customWindow('2026-11-15', '2026-11-15');
    expect(result.ok && shown(result.window)).toEqual(['2026-11-15T00:00:00Z', '2026-11-16T00:00:00Z']);
  });

  it.each([
    ['', '2026-11-15', 'from', 'empty'],
    ['2026-11-15', ' ', 'to', 'empty'],
    ['yesterday', '2026-11-15', 'from', 'not-a-date'],
    ['2026-02-30', '2026-03-01', 'from', 'not-a-date'],
    ['2026-11-15', '2026-13-01', 'to', 'not-a-date'],
    ['2026-11-16', '2026-11-15', 'from', 'from-after-to'],
    ['2026-10-01', '2026-11-01', 'to', 'too-long'],
  ])('refuses %o to %o', (from, to, field, reason) => {
    expect(customWindow(from, to)).toEqual({ ok: false, problem: { field, reason } });
  });

  it('spans as many days as asked for, up to the most', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 2 * MAX_DAYS }), (start, more) => {
        const result = customWindow(dayOf(start), dayOf(start + more * DAY));
        expect(result.ok).toBe(more < MAX_DAYS);
        if (result.ok) expect(result.window.to - result.window.from).toBe((more + 1) * DAY);
      }),
    );
  });

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(typeof customWindow(from, to).ok).toBe('boolean');
      }),
    );
  });
});

describe('iso and parseIso', () => {
  it('are inverse on whole seconds', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        expect(parseIso(iso(ms))).toBe(ms - (ms % 1000));
      }),
    );
  });

  it.each([
    '',
    '2026-11-15',
    '2026-11-15T00:00:00.000Z',
    '2026-11-15T00:00:00+00:00',
    '2026-11-15T24:00:00Z',
  ])('refuses %o', (text) => {
    expect(parseIso(text)).toBeNull();
  });
});
