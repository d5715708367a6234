import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import { branches, names } from './long.ts';
import { NONCE, problemsOf } from './sound.ts';

const thread = branches(10);
const facts = factsOf(thread);
/** The last five of eleven mails are new. */
const isNew = (id: string) => Number(/b1\.(\d+)/.exec(id)?.[1] ?? 0) > 5;
const within = (budget: number) =>
  threadPrompt(thread, facts, { language: 'en', nonce: NONCE, isNew, budget });

const whole = within(Infinity);
const marksOf = (user: string, mail: string) =>
  [...user.matchAll(new RegExp(`^\\[${mail}\\.\\d+\\]`, 'gm'))].length;

describe('a thread over budget', () => {
  it('fits at every budget that leaves room for first and newest mail', () => {
    for (let budget = whole.tokens + 20; budget > 700; budget -= 60) {
      const prompt = within(budget);
      expect(prompt.tokens).toBeLessThanOrEqual(budget + 20);
      expect(problemsOf(prompt)).toEqual([]);
      const shown = names(prompt.mails.values());
      expect([shown[0], shown.at(-1)]).toEqual(['root', 'b1.10']);
    }
  });

  it('loses words of earlier mails first, then earlier mails, oldest first', () => {
    const cut = within(whole.tokens - 100);
    expect(cut.left.mails).toBe(0);
    expect(cut.left.sentences).toBeGreaterThan(0);
    expect(cut.user).toMatch(/^\(2 more sentences of m2 are left out\)$/m);
    expect(['m2', 'm7', 'm11'].map((m) => marksOf(cut.user, m))).toEqual([1, 3, 3]);
    const more = within(Math.round(whole.tokens * 0.65));
    expect(more.user).toMatch(/^\(m2 to m\d, \d mails, are left out for length\)$/m);
    expect(names(more.mails.values()).filter((id) => id === 'root' || isNew(id))).toEqual([
      'root',
      'b1.6',
      'b1.7',
      'b1.8',
      'b1.9',
      'b1.10',
    ]);
    expect(marksOf(more.user, 'm11')).toBe(3);
  });

  it('keeps first and newest mail even where nothing fits, and says that it is too long', () => {
    const least = within(1);
    expect(names(least.mails.values())).toEqual(['root', 'b1.10']);
    expect(least.left).toEqual({ mails: 9, sentences: 4 });
    expect(least.user).toContain('(m2 to m10, 9 mails, are left out for length)');
    expect(least.tokens).toBeGreaterThan(1);
  });

  it('names no sentence that may be missing for what is quoted', () => {
    for (const budget of [whole.tokens - 50, 900, 600]) expect(within(budget).user).not.toMatch(/^> m\d/m);
  });

  it('lets an answer name only what is in the text', () => {
    const cut = within(800);
    const marks = new Set([...cut.user.matchAll(/^\[(m\d+)\]/gm)].map(([, mark]) => mark));
    expect(new Set(cut.mails.keys())).toEqual(marks);
  });
});
