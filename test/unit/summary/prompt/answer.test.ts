import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../../lib/facts/facts.ts';
import { answerDraft, answerSchema } from '../../../../lib/summary/prompt/answer.ts';
import { threadPrompt } from '../../../../lib/summary/prompt/thread-prompt.ts';
import type { ThreadPrompt } from '../../../../lib/summary/prompt/types.ts';
import type { Draft, RefusalReason } from '../../../../lib/summary/types.ts';
import { check, type Invented } from '../verify-check.ts';
import { lone, series } from '../verify-threads.ts';
import { keysOf, objectsOf } from './json-schema.ts';
import { NONCE } from './sound.ts';

const promptOf = ({ thread, fresh }: Omit<Invented, 'draft'>): ThreadPrompt =>
  threadPrompt(thread, factsOf(thread), { language: 'en', nonce: NONCE, isNew: (id) => fresh.includes(id) });

/** A draft as a model that reads only the prompt would write it. */
function answerOf(draft: Draft, { mails, people }: ThreadPrompt): Draft {
  const alias = (map: Map<string, string>, name: string) =>
    [...map].find(([, value]) => value === name)?.[0] ?? `no alias of ${name}`;
  const cites = (ids: string[]) => ids.map((id) => alias(mails, id));
  return {
    headline: draft.headline,
    points: draft.points.map((p) => ({ ...p, cites: cites(p.cites) })),
    positions: draft.positions.map((p) => ({ ...p, person: alias(people, p.person), cites: cites(p.cites) })),
    openQuestions: draft.openQuestions.map((q) => ({ ...q, cites: cites(q.cites) })),
  };
}

const prompt = promptOf(series);
const truth = answerOf(series.draft, prompt);

function settled(answer: unknown) {
  const read = answerDraft(answer, prompt);
  if (!read.ok) throw new Error(read.message);
  return check(series, read.draft);
}

describe('a truthful answer', () => {
  it('names mails and people by aliases only, and passes whole', () => {
    expect(JSON.stringify(truth)).not.toMatch(/no alias|@/);
    expect(settled(JSON.parse(JSON.stringify(truth)))).toEqual({ draft: series.draft, refused: [] });
  });

  it('may write aliases as marks', () => {
    const [first, ...rest] = truth.points;
    if (!first) throw new Error('no point');
    const points = [{ ...first, cites: first.cites.map((m) => `[${m.toUpperCase()}.1]`) }, ...rest];
    expect(settled({ ...truth, points }).refused).toEqual([]);
  });

  it('may copy what we put into the text', () => {
    const read = answerDraft(
      {
        headline: '‸',
        points: [{ kind: 'original', text: 'It says [‸m1].', cites: ['m1'], anchor: '[‸m1]' }],
        positions: [],
        openQuestions: [],
      },
      prompt,
    );
    expect(read).toMatchObject({
      ok: true,
      draft: { headline: '', points: [{ text: 'It says [m1].', anchor: '[m1]' }] },
    });
  });
});

type Lie = [name: string, reason: RefusalReason, change: (answer: Draft) => unknown];

const onPoint =
  (at: number, change: (point: Draft['points'][number]) => object) =>
  (answer: Draft): Draft => ({
    ...answer,
    points: answer.points.map((p, i) => (i === at ? { ...p, ...change(p) } : p)),
  });
const lastText = (from: string, to: string) => (p: { text: string }) => ({ text: p.text.replace(from, to) });

/** One lie of each kind that code can check, in an answer that is true otherwise. */
const LIES: Lie[] = [
  ['cites nothing', 'cites nothing', onPoint(0, () => ({ cites: [] }))],
  [
    'cites a mail that was not in the prompt',
    'cites a mail that is not in the thread',
    onPoint(0, () => ({ cites: ['m99'] })),
  ],
  [
    'cites by Message-ID',
    'cites a mail that is not in the thread',
    onPoint(0, () => ({ cites: ['cover@x.example.org'] })),
  ],
  [
    'makes up an anchor',
    'anchor is not in a cited mail',
    onPoint(0, () => ({ anchor: 'This series takes it twice.' })),
  ],
  [
    'names somebody else',
    'names a person who did not write it',
    onPoint(2, lastText('Bo Finch', 'Cleo Marsh')),
  ],
  [
    'names something that is not there',
    'names something that no cited mail names',
    onPoint(1, lastText('fold.c', 'lock.c')),
  ],
  ['changes a number', 'states a number that no cited mail has', onPoint(0, lastText('340', '430'))],
  [
    'claims a status',
    'claims a status or tag that the facts deny',
    onPoint(0, lastText(' on a board of 64 cores.', ' and was applied.')),
  ],
  [
    'claims agreement',
    'claims agreement that the mails do not show',
    onPoint(0, lastText(' on a board of 64 cores.', '; everybody agreed.')),
  ],
  ['tells the wrong time', 'has the wrong time', onPoint(3, () => ({ kind: 'earlier' }))],
  [
    'asks what nobody asks',
    'asks what no cited mail asks',
    (answer) => ({
      ...answer,
      openQuestions: [...answer.openQuestions, { text: 'Does it fold two boards at once?', cites: ['m4'] }],
    }),
  ],
  ['says too little', 'is too short or too long', onPoint(0, () => ({ text: 'It is.' }))],
  ['writes markup', 'is not plain text', onPoint(0, lastText('only once', '**only once**'))],
  ['says it twice', 'says what is said already', onPoint(4, () => ({ ...truth.points[0] }))],
  [
    'gives an opinion to a stranger',
    'names a person who did not write it',
    (answer) => ({
      ...answer,
      positions: [...answer.positions, { person: 'p9', stance: 'objects', cites: ['m1'] }],
    }),
  ],
  [
    'asks in a mail that is not there',
    'cites a mail that is not in the thread',
    (answer) => ({
      ...answer,
      openQuestions: [...answer.openQuestions, { text: 'Is the fold needed at all?', cites: ['p1'] }],
    }),
  ],
];

describe('an answer with one lie', () => {
  it.each(LIES)('that %s loses exactly that', (_, reason, change) => {
    const { draft, refused } = settled(change(truth));
    expect(refused.map((r) => r.reason)).toEqual([reason]);
    const kept = draft.points.length + draft.positions.length + draft.openQuestions.length;
    const told = change(truth) as Draft;
    expect(kept).toBe(told.points.length + told.positions.length + told.openQuestions.length - 1);
  });

  it('knows a lie for every reason', () => {
    expect(new Set(LIES.map(([, reason]) => reason)).size).toBe(13);
  });
});

describe('the shape of an answer', () => {
  const schema = answerSchema(prompt);

  it('names only what is in the prompt', () => {
    const text = JSON.stringify(schema);
    expect(text).toContain('{"enum":["m1","m2","m3","m4","m5"],"type":"string"}');
    expect(text).toContain('{"enum":["p1","p2","p3","p4"],"type":"string"}');
    expect(text).toContain('{"enum":["original","earlier","current"],"type":"string"}');
    expect(JSON.stringify(answerSchema(promptOf(lone)))).toContain(
      '{"enum":["original","current"],"type":"string"}',
    );
  });

  it('is of the kind that all hosts take', () => {
    expect(keysOf(schema)).toEqual([
      'additionalProperties',
      'enum',
      'items',
      'properties',
      'required',
      'type',
    ]);
    for (const { object, depth } of objectsOf(schema)) {
      expect(object.additionalProperties).toBe(false);
      expect(object.required).toEqual(Object.keys(object.properties as object));
      expect(depth).toBeLessThanOrEqual(4);
    }
  });

  it('has no empty list of names: robots have no opinions', () => {
    expect(JSON.stringify(answerSchema({ ...prompt, people: new Map() }))).toContain(
      '{"enum":["none"],"type":"string"}',
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /Object/],
    ['text', 'It was applied.', /Object/],
    ['an empty object', {}, /headline/],
    ['half an answer', { ...truth, positions: undefined }, /positions/],
    ['another kind', onPoint(0, () => ({ kind: 'news' }))(truth), /points\.0\.kind/],
    ['numbers for mails', onPoint(0, () => ({ cites: [1] }))(truth), /points\.0\.cites\.0/],
  ])('is not %s', (_, json, message) => {
    expect(answerDraft(json, prompt)).toEqual({
      ok: false,
      message: expect.stringMatching(message) as string,
    });
  });
});
