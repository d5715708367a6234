import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../lib/archive/problem.ts';
import { decide, retryAfter } from '../../../lib/archive/retry.ts';
import { NOW } from './fake-archive.ts';

const problem = (kind: Problem['kind'], waitMs?: number): Problem => ({
  kind,
  message: 'm',
  remedy: 'r',
  ...(waitMs !== undefined && { waitMs }),
});

describe('decide', () => {
  it.each<[Problem['kind'], number | undefined, number, number | null]>([
    // As long as the archive asks, but not for ever.
    ['busy', 7000, 1, 7000],
    ['busy', 7000, 3, 7000],
    ['busy', 7000, 4, null],
    ['busy', 0, 1, 0],
    ['busy', 3_600_000, 1, 60_000],
    // Half of a back-off that doubles, for chance is 0.5 here.
    ['busy', undefined, 1, 2500],
    ['busy', undefined, 2, 5000],
    ['busy', undefined, 3, 10_000],
    ['busy', undefined, 4, null],
    ['server', undefined, 1, 500],
    ['server', undefined, 2, 1000],
    ['server', undefined, 3, null],
    ['network', undefined, 1, 500],
    ['network', undefined, 2, 1000],
    ['network', undefined, 3, null],
    ['challenge', undefined, 1, null],
    ['denied', undefined, 1, null],
    ['archive', undefined, 1, null],
    ['internal', undefined, 1, null],
  ])('%s, asked to wait %s, after try %i: %s', (kind, waitMs, attempt, afterMs) => {
    expect(decide(problem(kind, waitMs), attempt, () => 0.5)).toEqual(
      afterMs === null ? { retry: false } : { retry: true, afterMs },
    );
  });

  it('spreads its own back-off over all of the time', () => {
    const waits = [0, 0.999].map((chance) => decide(problem('server'), 1, () => chance));
    expect(waits).toEqual([
      { retry: true, afterMs: 0 },
      { retry: true, afterMs: 999 },
    ]);
  });
});

describe('retryAfter', () => {
  it.each([
    ['7', 7000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 08:00:30 GMT', 30_000],
    ['Monday, 23-Nov-26 08:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['-7', null],
    ['7 wise men', null],
    ['soon', null],
    ['Mon, 99 Nov 2026 08:00:30 GMT', null],
    ['', null],
    [null, null],
  ])('reads %s', (value, wait) => {
    expect(retryAfter(value, NOW)).toBe(wait);
  });
});
