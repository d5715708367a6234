import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partialObject, salvaged } from '../../../lib/model/partial.ts';
import { cleanAnswer, readAnswer } from '../../../lib/model/read.ts';
import { draftJsonSchema } from '../../../lib/summary/schema.ts';

describe('an answer', () => {
  it.each([
    ['plain', '{"a":1}'],
    ['after thoughts', '<think>It has {"b":2}</think>{"a":1}'],
    ['after two thoughts', '<think>x</think>\n<thinking>y</thinking>{"a":1}'],
    ['after thoughts whose beginning is in the prompt', 'So I say {"b":2}.\n</think>\n\n{"a":1}'],
    ['in a fence', '```json\n{"a":1}\n```'],
    ['in a fence after braces', 'The {object} is:\n```\n{"a":1}\n```\nHope {it} helps'],
    ['after braces', 'The {object} is {"a":1} there'],
    ['with a tag within', '{"a":1}</think>'],
  ])('%s', (_, raw) => {
    expect(readAnswer(raw)).toEqual({ json: { a: 1 } });
  });

  it.each([
    ['', 'empty'],
    ['  \n\t ', 'empty'],
    ['<think>for ever', 'empty'],
    ['<thi', 'empty'],
    ['<!DOCTYPE html><html><body>{"a":1}</body></html>', 'html'],
    ['I am sorry.', 'not json'],
    ['{"a":{"b":1}', 'not json'],
    ['[1]', 'not json'],
  ])('%j is %s', (raw, failure) => {
    expect(readAnswer(raw)).toEqual({ failure });
  });

  it('keeps a text with a tag in it', () => {
    expect(readAnswer('{"a":"<think>x</think>"}')).toEqual({ json: { a: '<think>x</think>' } });
  });

  it('shows no thought and no preamble, wherever its pieces end', () => {
    const object = '{"headline":"A {lock} is \\"taken\\"","points":[]}';
    for (const raw of [
      `<think>It {says}</think>\n${object}`,
      `Here:\n\`\`\`json\n${object}\n\`\`\``,
      object,
    ]) {
      for (let end = 0; end <= raw.length; end++) {
        const text = cleanAnswer(raw.slice(0, end)).replace(/\n`*$/, '');
        expect(object.startsWith(text) || /^\{(?:says)?\}?/.test(text)).toBe(true);
        if (raw.startsWith('<')) expect(object.startsWith(text)).toBe(true);
      }
      expect(readAnswer(raw)).toHaveProperty('json.headline', 'A {lock} is "taken"');
    }
  });
});

const point = (text: string, cites: string[]) => ({ kind: 'current', text, cites, anchor: text });
const drafts = fc.record({
  headline: fc.string(),
  points: fc.array(
    fc.tuple(fc.string(), fc.array(fc.string(), { maxLength: 3 })).map(([t, c]) => point(t, c)),
    { maxLength: 4 },
  ),
  openQuestions: fc.array(fc.record({ text: fc.string(), cites: fc.array(fc.string(), { maxLength: 2 }) }), {
    maxLength: 2,
  }),
});

describe('a part of an answer', () => {
  it('has only what has come whole, wherever it ends', () => {
    fc.assert(
      fc.property(drafts, fc.nat(), (draft, at) => {
        const json = JSON.stringify(draft);
        const part = partialObject(json.slice(0, at % (json.length + 1)));
        if (part === null) return;
        for (const [name, value] of Object.entries(part)) {
          const whole = draft[name as keyof typeof draft];
          expect(Array.isArray(value) ? value : [value]).toEqual(
            Array.isArray(value) ? (whole as unknown[]).slice(0, value.length) : [whole],
          );
        }
        if (at % (json.length + 1) === json.length) expect(part).toEqual(draft);
      }),
      { numRuns: 500 },
    );
  });

  it('gives each element as soon as it has ended', () => {
    const text = '{"headline":"a","points":[{"text":"b","cites":["m1"]},{"text":"c","cites":["m2';
    expect(partialObject(text)).toEqual({ headline: 'a', points: [{ text: 'b', cites: ['m1'] }] });
    expect(partialObject(`${text}"]}`)?.points).toHaveLength(2);
    expect(partialObject('{"keep":["k1","k2","k')).toEqual({ keep: ['k1', 'k2'] });
  });

  it.each(['', 'no', '[1,2', '{', '{"a', '{]', '{"a":nope', '{{{{', '{"a":"\\'])(
    '%j does no harm',
    (text) => {
      expect(Object.values(partialObject(text) ?? {})).toEqual([]);
    },
  );

  it('is made whole by the schema, if one element is whole', () => {
    const text =
      '{"headline":"a","points":[{"kind":"current","text":"b","cites":["m1"],"anchor":"b"},{"kind":"cur';
    expect(salvaged(text, draftJsonSchema)).toEqual({
      headline: 'a',
      points: [point('b', ['m1'])],
      positions: [],
      openQuestions: [],
    });
    expect(salvaged('{"headline":"a","points":[{"kind":"cur', draftJsonSchema)).toBeNull();
    expect(salvaged('', draftJsonSchema)).toBeNull();
  });
});
