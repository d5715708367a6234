import { describe, expect, it } from 'vitest';
import { draftJsonSchema, parseDraft } from '../../../lib/summary/schema.ts';
import { series } from './verify-threads.ts';

/** All keywords of a JSON schema, at any depth, and every object in it. */
function walk(schema: unknown, keywords: Set<string>, objects: Record<string, unknown>[]): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
  const node = schema as Record<string, unknown>;
  if (node.type === 'object') objects.push(node);
  for (const [key, value] of Object.entries(node)) {
    keywords.add(key);
    if (key === 'properties')
      Object.values(value as object).forEach((v) => {
        walk(v, keywords, objects);
      });
    else walk(value, keywords, objects);
  }
}

describe('the shape of a draft', () => {
  it('is JSON schema of the portable kind', () => {
    const [keywords, objects] = [new Set<string>(), [] as Record<string, unknown>[]];
    walk(draftJsonSchema, keywords, objects);
    expect([...keywords].sort()).toEqual([
      'additionalProperties',
      'enum',
      'items',
      'properties',
      'required',
      'type',
    ]);
    expect(objects).toHaveLength(4);
    for (const object of objects) {
      expect(object.additionalProperties).toBe(false);
      expect(object.required).toEqual(Object.keys(object.properties as object));
    }
  });

  it('is what a draft has', () => {
    expect(parseDraft(series.draft)).toEqual({ ok: true, draft: series.draft });
    expect(parseDraft(JSON.parse(JSON.stringify(series.draft)))).toMatchObject({ ok: true });
  });

  it.each([
    ['nothing', null, /Object/],
    ['text', '{}', /Object/],
    ['an empty object', {}, /headline/],
    ['a missing field', { ...series.draft, openQuestions: undefined }, /openQuestions/],
    ['another field', { ...series.draft, status: 'applied' }, /status/],
    [
      'an unknown kind',
      { ...series.draft, points: [{ kind: 'new', text: '', cites: [], anchor: '' }] },
      /points\.0\.kind/,
    ],
    [
      'a number for a citation',
      { ...series.draft, openQuestions: [{ text: '', cites: [1] }] },
      /openQuestions\.0\.cites\.0/,
    ],
    [
      'an unknown stance',
      { ...series.draft, positions: [{ person: 'A', stance: 'loves', cites: [] }] },
      /positions\.0\.stance/,
    ],
  ])('is not %s', (_, value, message) => {
    expect(parseDraft(value)).toEqual({ ok: false, message: expect.stringMatching(message) as string });
  });
});
