import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { portable } from '../../../lib/summary/json-schema.ts';
import { answerSchema } from '../../../lib/summary/prompt/answer.ts';
import { reducePrompt, reduceSchema } from '../../../lib/summary/prompt/reduce.ts';
import { reportSchema } from '../../../lib/summary/prompt/report-prompt.ts';
import { threadPrompt } from '../../../lib/summary/prompt/thread-prompt.ts';
import { updatePrompt, updateSchema } from '../../../lib/summary/prompt/update.ts';
import { draftJsonSchema } from '../../../lib/summary/schema.ts';
import { series } from './verify-threads.ts';

/** All shapes that a schema was made of, with what it became. */
const made = vi.hoisted(() => [] as [v.GenericSchema, object][]);
vi.mock(import('../../../lib/summary/json-schema.ts'), async (original) => {
  const real = await original();
  const watched: typeof real.portable = (shape) => {
    const schema = real.portable(shape);
    made.push([shape, schema]);
    return schema;
  };
  return { portable: watched };
});

it('says of all our shapes what the library says, to the byte', () => {
  const { thread, draft } = series;
  const facts = factsOf(thread);
  const options = { language: 'en', nonce: '8f3a6c21d0e5', isNew: () => true };
  const ours = [
    draftJsonSchema,
    answerSchema(threadPrompt(thread, facts, options)),
    updateSchema(updatePrompt(thread, facts, draft, new Set(), options)),
    reduceSchema(reducePrompt(draft.points, thread, facts, options)),
    reportSchema({
      threads: new Map([
        ['t1', 'a'],
        ['t2', 'b'],
      ]),
    } as never),
  ];
  expect(made.map(([, schema]) => schema)).toEqual(ours);
  for (const [shape, schema] of made) {
    const { $schema, ...reference } = toJsonSchema(shape);
    expect($schema).toContain('json-schema.org');
    expect(JSON.stringify(schema)).toBe(JSON.stringify(reference));
  }
});

it.each([v.number(), v.strictObject({ a: v.optional(v.string()) }), v.object({})])(
  'knows no others',
  (shape) => {
    expect(() => portable(shape as v.GenericSchema)).toThrow('no portable JSON schema of');
  },
);
