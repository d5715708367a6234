import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { splitThread } from '../../../../lib/summary/prompt/split.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import type { Thread } from '../../../../lib/thread/types.ts';
import { branches, namesOf } from './long.ts';
import { NONCE } from './sound.ts';

const BUDGET = 2200;
const tokensOf = (thread: Thread) =>
  threadPrompt(thread, factsOf(thread), { language: 'en', nonce: NONCE, isNew: () => true }).tokens;

describe('a thread that is too long', () => {
  it('stays whole where it fits', () => {
    const thread = branches(3, 3);
    expect(splitThread(thread, BUDGET)).toEqual([thread]);
    expect(splitThread(branches(), 1)).toHaveLength(1);
  });

  it('is split between branches, the first mail in every part', () => {
    const parts = splitThread(branches(6, 6, 6, 2), BUDGET);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(namesOf(part)[0]).toBe('root');
      const mine = new Set(
        namesOf(part)
          .slice(1)
          .map((name) => name.split('.')[0]),
      );
      for (const other of parts.filter((p) => p !== part))
        expect(
          namesOf(other)
            .slice(1)
            .some((name) => mine.has(name.split('.')[0])),
        ).toBe(false);
    }
  });

  it.each<[string, number[]]>([
    ['many short branches', Array.from({ length: 40 }, () => 1)],
    ['a few long ones', [30, 3, 30]],
    ['one chain', [80]],
  ])('%s: loses no mail, has none twice, and every part fits', (_, lengths) => {
    const thread = branches(...lengths);
    const parts = splitThread(thread, BUDGET);
    const rest = parts.flatMap((part) => namesOf(part).slice(1));
    expect([...rest].sort()).toEqual(namesOf(thread).slice(1).sort());
    for (const part of parts) expect(tokensOf(part)).toBeLessThanOrEqual(BUDGET);
    expect(parts.length).toBeLessThan(thread.mails.length / 4);
  });

  it('takes chains of thousands of mails', () => {
    expect(splitThread(branches(3000), 20_000).length).toBeGreaterThan(5);
  });

  it('keeps a mail that is longer than any part, alone', () => {
    const parts = splitThread(branches(2, 2), 1);
    expect(parts.every((part) => part.mails.length >= 2)).toBe(true);
    expect(parts.flatMap((part) => namesOf(part).slice(1))).toHaveLength(4);
  });
});
