import { expect, it } from 'vitest';
import type { Problem } from '../../../lib/archive/problem.ts';
import { isDue, waitOut } from '../../../lib/jobs/waits.ts';
import { NOW } from './rig.ts';

const problem = (part: Partial<Problem>): Problem => ({ kind: 'busy', message: 'm', remedy: 'r', ...part });

it.each<[string, Partial<Problem>, number, object | null]>([
  ['a challenge until mail is seen', { kind: 'challenge' }, 9, { for: 'archive', until: null }],
  ['a wall’s refusal until mail is seen', { kind: 'denied', wall: true }, 0, { for: 'archive', until: null }],
  ['as long as the archive asks', { waitMs: 90_000 }, 0, { for: 'time', until: '2026-11-23T08:01:30Z' }],
  ['no shorter than alarms are', { waitMs: 7000 }, 0, { for: 'time', until: '2026-11-23T08:00:30Z' }],
  ['an hour at most', { waitMs: 86_400_000 }, 0, { for: 'time', until: '2026-11-23T09:00:00Z' }],
  ['a minute without a word', {}, 0, { for: 'time', until: '2026-11-23T08:01:00Z' }],
  ['longer each time', {}, 3, { for: 'time', until: '2026-11-23T08:08:00Z' }],
  ['for the network', { kind: 'network' }, 0, { for: 'network', until: '2026-11-23T08:01:00Z' }],
  ['for a server that fails', { kind: 'server' }, 1, { for: 'time', until: '2026-11-23T08:02:00Z' }],
  ['not for ever', {}, 5, null],
  ['not for a refusal', { kind: 'denied' }, 0, null],
  ['not for a list that is none', { kind: 'archive' }, 0, null],
  ['not for a fault of ours', { kind: 'internal' }, 0, null],
])('waits %s', (_, part, tries, expected) => {
  const hold = waitOut(problem(part), tries, NOW);
  if (expected === null) expect(hold).toBeNull();
  else expect(hold).toMatchObject({ kind: 'waiting', problem: problem(part), ...expected });
});

it('knows when a wait is over', () => {
  const hold = waitOut(problem({}), 0, NOW);
  expect(isDue(hold, NOW + 59_000)).toBe(false);
  expect(isDue(hold, NOW + 60_000)).toBe(true);
  expect(isDue(waitOut(problem({ kind: 'challenge' }), 0, NOW), NOW * 2)).toBe(false);
  expect(isDue({ kind: 'paused' }, NOW)).toBe(false);
  expect(isDue(null, NOW)).toBe(false);
});
