import { readFileSync } from 'node:fs';
import type * as valibot from 'valibot';
import { describe, expect, it } from 'vitest';
import { leanSchemas } from '../../../scripts/lean-valibot.ts';

type Valibot = typeof valibot;

const url = new URL('../../../node_modules/valibot/dist/index.mjs', import.meta.url);
const code = readFileSync(url, 'utf8');
const made = async (text: string) =>
  (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Valibot;

/** One of each kind that we use. */
const schemaOf = (v: Valibot) =>
  v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(5)),
    n: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9), v.finite())),
    list: v.pipe(
      v.array(v.object({ yes: v.boolean(), at: v.pipe(v.string(), v.isoDate()) })),
      v.minLength(1),
    ),
    one: v.union([v.literal('a'), v.picklist(['b', 'c'])]),
    of: v.variant('kind', [
      v.strictObject({ kind: v.literal('x'), text: v.string() }),
      v.strictObject({ kind: v.literal('y'), n: v.pipe(v.number(), v.safeInteger()) }),
    ]),
    url: v.exactOptional(v.pipe(v.string(), v.url(), v.regex(/^https:/))),
    any: v.pipe(
      v.unknown(),
      v.check((any) => any !== 0, 'not zero'),
    ),
  });

const item = { yes: true, at: '2026-11-30' };
const right = { name: ' Ada ', n: 3, list: [item], one: 'b', of: { kind: 'x', text: '' }, any: null };
const INPUTS: unknown[] = [
  right,
  { ...right, url: 'https://example.org/', n: null, of: { kind: 'y', n: 1 } },
  ...[null, 7, 'text', [], {}, { ...right, more: 1 }],
  { ...right, name: '', n: 0.5, list: [] },
  { ...right, name: 'longer', n: 10, list: [item, { yes: 1, at: 'now' }, 5] },
  { ...right, one: 'd', of: { kind: 'z' }, any: 0, url: 'http://example.org' },
  { ...right, of: { kind: 'y', n: 1.5 }, url: 'no', n: Infinity },
  { ...right, of: { kind: 'x', text: 1, more: 2 }, one: undefined },
];

describe('the lean valibot', () => {
  it('takes and refuses what the whole one does, in the same words at the same places', async () => {
    const [whole, lean] = await Promise.all([made(code), made(leanSchemas(code))]);
    const told = (v: Valibot, input: unknown) => {
      const { success, output, issues } = v.safeParse(schemaOf(v), input);
      return { success, output, issues: issues?.map((i) => [v.getDotPath(i), i.message]) };
    };
    for (const input of INPUTS) expect(told(lean, input)).toEqual(told(whole, input));
    expect(INPUTS.filter((input) => told(lean, input).success)).toEqual(INPUTS.slice(0, 2));
  });

  it('says so when the library is not as it was', () => {
    expect(() => leanSchemas('function _addIssue() {\n}\n')).toThrow('not as it was');
  });
});
