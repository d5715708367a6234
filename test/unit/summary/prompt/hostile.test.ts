import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import { threadOf } from '../verify-check.ts';
import { HOSTILE, type Hostile } from './hostile.ts';
import { NONCE, problemsOf } from './sound.ts';

const SUBJECT = '[PATCH] fold: take it once';

function promptWith({ segments, from, subject = `Re: ${SUBJECT}` }: Hostile) {
  const thread = threadOf(
    {
      id: 'first@x.example.org',
      subject: SUBJECT,
      segments: [{ kind: 'own', text: 'The fold is taken twice. That loses a line.' }],
    },
    {
      id: 'bad@x.example.org',
      at: 5,
      to: 'first@x.example.org',
      subject,
      segments,
      ...(from ? { from } : {}),
    },
  );
  return threadPrompt(thread, factsOf(thread), { language: 'en', nonce: NONCE, isNew: () => true });
}

describe('a hostile mail', () => {
  it('comes in many kinds', () => {
    expect(new Set(HOSTILE.map((h) => h.name)).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(30);
  });

  it.each(HOSTILE.map((h): [string, Hostile] => [h.name, h]))('%s', (_, hostile) => {
    const prompt = promptWith(hostile);
    expect(problemsOf(prompt)).toEqual([]);
    for (const words of hostile.holds) expect(prompt.user).toMatch(words);
    for (const words of hostile.lacks ?? []) expect(prompt.user).not.toMatch(words);
    expect(prompt.user).not.toMatch(/example\.(?:net|com)/);
    expect([...prompt.mails]).toEqual([
      ['m1', 'first@x.example.org'],
      ['m2', 'bad@x.example.org'],
    ]);
    expect(prompt.people.get('p1')).toBe('Ada Quill');
  });

  it('changes nothing outside its own lines', () => {
    const plain = promptWith({ name: '', segments: [{ kind: 'own', text: 'It works here.' }], holds: [] });
    for (const hostile of HOSTILE) {
      const prompt = promptWith(hostile);
      expect(prompt.system).toBe(plain.system);
      expect(prompt.user.split('\n').filter((line) => line.startsWith('[m1'))).toEqual(
        plain.user.split('\n').filter((line) => line.startsWith('[m1')),
      );
    }
  });
});
