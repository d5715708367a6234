import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import { updatedDraft, updatePrompt, updateSchema } from '../../../../lib/summary/prompt/update.ts';
import type { Draft, Position } from '../../../../lib/summary/types.ts';
import { check } from '../verify-check.ts';
import { series } from '../verify-threads.ts';
import { keysOf } from './json-schema.ts';
import { branches } from './long.ts';
import { NONCE } from './sound.ts';

const { thread, fresh, draft } = series;
const facts = factsOf(thread);
const isNew = (id: string) => fresh.includes(id);
const options = { language: 'en', nonce: NONCE, isNew };

/** As it was before the last mail came, when the week before was the window. */
const old: Omit<Draft, 'headline'> = {
  points: draft.points.slice(0, 4).map((p) => (p.kind === 'earlier' ? { ...p, kind: 'current' } : p)),
  positions: draft.positions.slice(0, 1),
  openQuestions: [{ text: 'Is the locking documented?', cites: ['review@x.example.org'] }],
};
const prompt = updatePrompt(thread, facts, old, new Set(['ask@x.example.org']), options);

const last = draft.points[4];
const answer = {
  drop: ['k2', 'q1'],
  headline: draft.headline,
  points: [{ text: last?.text, cites: ['m5'], anchor: last?.anchor }],
  positions: [{ person: 'p4', stance: 'asks', cites: ['m5'] }],
  openQuestions: [{ text: 'Is the fold still needed when FROB_LAZY is set?', cites: ['m5'] }],
};

function updated(json: unknown) {
  const read = updatedDraft(json, prompt);
  if (!read.ok) throw new Error(read.message);
  return read.draft;
}

describe('new mails of a known thread', () => {
  it('come alone, beside the points of before', () => {
    expect(prompt.user).toContain('[k3] Bo Finch prefers');
    expect(prompt.user).toContain('[k4] I ran it');
    expect(prompt.user).toContain('[q1] Is the locking documented?');
    expect([...prompt.user.matchAll(/^\[m\d+\] .*$/gm)].map(([line]) => line)).toEqual([
      '[m5] p4 11-17 to m1',
    ]);
    expect([...prompt.mails]).toEqual([['m5', 'ask@x.example.org']]);
    expect([...prompt.people]).toEqual([['p4', 'Dov Lark']]);
  });

  it('cost a fraction where they are few', () => {
    const long = branches(40, 40);
    const newest = new Set(long.mails.slice(-8).map((m) => m.mail.id));
    const [all, known] = [factsOf(long), { language: 'en', nonce: NONCE, isNew: () => true }];
    const whole = threadPrompt(long, all, known);
    expect(updatePrompt(long, all, old, newest, known).tokens).toBeLessThan(whole.tokens / 4);
  });

  it('are answered by names only', () => {
    const text = JSON.stringify(updateSchema(prompt));
    expect(text).toContain('{"enum":["k1","k2","k3","k4","q1"],"type":"string"}');
    expect(text).toContain('{"enum":["m5"],"type":"string"}');
    expect(keysOf(updateSchema(prompt))).toEqual([
      'additionalProperties',
      'enum',
      'items',
      'properties',
      'required',
      'type',
    ]);
  });

  it('come with the facts that are about them', () => {
    expect(JSON.parse(prompt.user.split('\n')[1] ?? '')).toEqual({
      title: '[PATCH v3 0/2] frob: take the fold once',
      status: { is: 'reviewed', shown_by: ['m3'] },
      open_questions: ['m5.1 by p4 to p1'],
      people: { p1: 'Ada Quill (author)', p4: 'Dov Lark (reviewer)' },
    });
  });

  it('drop and add points; the whole passes the checks', () => {
    const made = updated(answer);
    expect(made).toEqual({ ...draft, points: draft.points.filter((_, i) => i !== 1) });
    expect(check(series, made)).toEqual({ draft: made, refused: [] });
  });

  it('lose nothing that an answer does not drop, whatever else it says', () => {
    const texts = updated({ ...answer, keep: ['k2'], drop: [], points: [] }).points.map((p) => p.text);
    expect(texts).toEqual(old.points.map((p) => p.text));
  });

  it('make points of the kind that their mails have', () => {
    const earlier = updatePrompt(thread, facts, old, new Set(['ask@x.example.org']), {
      ...options,
      isNew: () => false,
    });
    const read = updatedDraft(answer, earlier);
    expect(read.ok && read.draft.points.map((p) => p.kind)).toEqual([
      'original',
      'earlier',
      'earlier',
      'earlier',
    ]);
  });

  it('change a person’s position, and keep those of others', () => {
    const before: Position = { person: 'Dov Lark', stance: 'supports', cites: ['ask@x.example.org'] };
    const two = updatePrompt(
      thread,
      facts,
      { ...old, positions: [...old.positions, before] },
      new Set(['ask@x.example.org']),
      options,
    );
    const read = updatedDraft(answer, two);
    expect(read).toMatchObject({ ok: true, draft: { positions: draft.positions } });
  });

  it('cannot drop or cite what is not there', () => {
    const { refused } = check(
      series,
      updated({ ...answer, drop: [...answer.drop, 'k77'], points: [{ ...answer.points[0], cites: ['m1'] }] }),
    );
    expect(refused.map((r) => [r.reason, r.detail])).toEqual([
      ['cites a mail that is not in the thread', 'unknown alias: m1'],
      ['cites nothing', ''],
    ]);
  });
});
