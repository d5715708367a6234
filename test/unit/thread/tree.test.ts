import { describe, expect, it } from 'vitest';
import { parents } from '../../../lib/thread/tree.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { mail } from './mails.ts';

describe('long chains', () => {
  it('of missing mails are linked in time that grows with their length', () => {
    const refs = Array.from({ length: 40_000 }, (_, i) => `g${i}`);
    const start = performance.now();
    const up = parents([mail({ id: 'a', refs })]);
    expect([up.size, up.get('a'), up.get('g39999'), up.has('g0')]).toEqual([
      40_000,
      'g39999',
      'g39998',
      false,
    ]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('of answers get their depths in such time as well', () => {
    const mails = Array.from({ length: 20_000 }, (_, i) =>
      mail({ id: `m${i}`, at: i, to: i ? `m${i - 1}` : null }),
    );
    const start = performance.now();
    const [thread] = buildThreads(mails);
    expect(thread?.mails.at(-1)?.depth).toBe(19_999);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('a patch counted 0/0', () => {
  it.each(['[PATCH 0/0] fold', '[PATCH v2 0/0] fold'])('is one patch without a number: %s', (subject) => {
    const [thread] = buildThreads([mail({ id: 'a', subject })]);
    expect([thread?.patches, thread?.root.subject.index]).toEqual([{ declared: 1, present: 1 }, null]);
  });
});
