import { describe, expect, it } from 'vitest';
import type { Draft, EngineId, Point, Position, Summary } from '../../../lib/summary/types.ts';
import { settle } from '../../../lib/summary/verify-settle.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { check, draftOf, point } from './verify-check.ts';
import { lone, series } from './verify-threads.ts';

const COVER = 'cover@x.example.org';
const REVIEW = 'review@x.example.org';
const TEST = 'test@x.example.org';
const ASK = 'ask@x.example.org';
const PERSON = 'names a person who did not write it';
const NAME = 'names something that no cited mail names';
const NUMBER = 'states a number that no cited mail has';
const CLAIM = 'claims a status or tag that the facts deny';
const PLAIN = 'is not plain text';
const SIZE = 'is too short or too long';

describe('other parts', () => {
  const withParts = (parts: Partial<Draft>): Draft => ({ ...draftOf(), ...parts });
  const position = (person: string, ...cites: string[]): Position => ({ person, stance: 'neutral', cites });

  it.each([
    ['Bo Finch', [REVIEW], undefined],
    ['Finch, Bo', [REVIEW], undefined],
    ['Bo Finch', [REVIEW, TEST], PERSON],
    ['Eve Stone', [REVIEW], PERSON],
    ['', [REVIEW], SIZE],
    ['Bo Finch', [], 'cites nothing'],
    ['Bo Finch', ['elsewhere@x.example.org'], 'cites a mail that is not in the thread'],
  ])('a position of %j by %j', (person, cites, reason) => {
    const { refused } = check(series, withParts({ positions: [position(person, ...cites)] }));
    expect(refused[0]?.reason).toBe(reason);
  });

  it('one position a person', () => {
    const twice = [position('Bo Finch', REVIEW), position('Bo Finch', REVIEW)];
    const { draft, refused } = check(series, withParts({ positions: twice }));
    expect([draft.positions.length, refused[0]?.reason]).toEqual([1, 'says what is said already']);
  });

  it.each([
    ['Does the first patch help when FROB_LAZY is set?', [ASK], undefined],
    ['Does the first patch help when FROB_EAGER is set?', [ASK], NAME],
    ['Does the first patch help when FROB_LAZY is set?', [], 'cites nothing'],
    ['Why?', [ASK], SIZE],
  ])('a question: %s', (text, cites, reason) => {
    const { refused } = check(series, withParts({ openQuestions: [{ text, cites }] }));
    expect(refused.map((r) => [r.part, r.reason])).toEqual(
      reason === undefined ? [] : [['question', reason]],
    );
  });

  it.each([
    ['Ada Quill takes the fold once, tested by Cleo Marsh', undefined],
    ['v3 of 2 patches by Ada Quill: 2 new mails by 2 people', undefined],
    ['', undefined],
    ['Applied: the fold is taken once', CLAIM],
    ['Eve Stone says the fold is taken once', PERSON],
    ['v5 takes the fold once', NUMBER],
    ['The fold <i>once</i>', PLAIN],
    ['fold '.repeat(50), SIZE],
  ])('a headline: %s', (headline, reason) => {
    const { draft, refused } = check(series, withParts({ headline }));
    expect(refused[0]?.reason).toBe(reason);
    expect(draft.headline).toBe(reason === undefined ? headline : '');
  });

  it('what is refused is shown without what is invisible', () => {
    const { refused } = check(lone, withParts({ headline: 'fold\u202e once' }));
    expect(refused[0]).toMatchObject({ part: 'headline', text: 'fold\ufffd once', detail: 'U+202E' });
  });

  it('hostile text takes no time', () => {
    const begin = performance.now();
    const texts = [
      '<'.repeat(5e5),
      '['.repeat(5e5),
      'A '.repeat(2e5),
      '1/'.repeat(2e5),
      '一致'.repeat(2e5),
      '"'.repeat(5e5),
    ];
    const points = texts.flatMap((text) =>
      [text, text.slice(0, 390)].map((t) => point('original', [COVER], t, text)),
    );
    const { draft } = check(series, { ...draftOf(...points), headline: '('.repeat(5e5) });
    expect(draft.points).toEqual([]);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

describe('what is shown', () => {
  const digest: Summary = {
    ...series.draft,
    headline: 'By code',
    engine: 'digest',
    model: null,
    leftOut: { mails: 0, refused: [] },
    notice: null,
  };
  const other = 'model' as EngineId;
  const bad = { ...series.draft.points[0], text: 'The fold is applied to all.' } as Draft['points'][number];
  const good = series.draft.points.slice(1, 3);

  it('is the draft, as long as two of its points pass; the headline stands in', () => {
    const verified = check(series, { ...draftOf(bad, ...good), headline: 'v9 is here' });
    const summary = settle(verified, digest, {
      thread: series.thread,
      engine: other,
      model: 'm-1',
      language: 'en',
      mailsLeftOut: 3,
    });
    expect(summary).toMatchObject({
      headline: 'By code',
      points: good,
      engine: 'model',
      model: 'm-1',
      notice: null,
    });
    expect(summary.leftOut.mails).toBe(3);
    expect(summary.leftOut.refused.map((r) => r.part)).toEqual(['headline', 'point']);
  });

  it.each([
    ['en', /^Sentences of the mails stand here.*“m-1”.*1 part left out/],
    ['zh-CN', /^此处为邮件原文摘句.*“m-1”.*略去 1 处/],
  ] as const)('is the digest with a notice otherwise (%s)', (language, notice) => {
    const verified = check(series, draftOf(bad, ...good.slice(1)));
    const summary = settle(verified, digest, {
      ...{ thread: series.thread, engine: other, model: 'm-1', language },
      mailsLeftOut: 3,
    });
    expect(summary).toMatchObject({
      engine: 'digest',
      model: null,
      points: digest.points,
      headline: 'By code',
    });
    expect(summary.notice).toMatch(notice);
    expect(summary.leftOut).toEqual({ mails: 0, refused: verified.refused });
  });

  it('is one point of a thread in which two mails speak, where no more was refused', () => {
    const by = { engine: other, model: 'm-1', language: 'en', mailsLeftOut: 0 } as const;
    const two = series.thread.mails.filter(({ mail }) => [COVER, REVIEW].includes(mail.id));
    const madeBy = (mails: Thread['mails'], ...points: Point[]) =>
      settle(check(series, draftOf(...points)), digest, { ...by, thread: { mails } }).engine;
    const [truth = bad] = good.slice(0, 1);
    expect(madeBy(two, truth)).toBe('model');
    expect(madeBy(two, truth, bad)).toBe('model');
    expect(madeBy(two, truth, bad, bad)).toBe('digest');
    expect(madeBy(two, bad)).toBe('digest');
    expect(madeBy(series.thread.mails, truth)).toBe('digest');
  });

  it.each([
    ['en', 'Sentences of the mails stand here: what “m-1” wrote is too little for a summary.'],
    ['zh-CN', '此处为邮件原文摘句：“m-1”所写内容太少，不成摘要。'],
  ] as const)('says so where nothing was refused, but too little was written (%s)', (language, notice) => {
    const verified = check(series, draftOf(...good.slice(1)));
    expect(verified.refused).toEqual([]);
    const by = { engine: other, model: 'm-1', language, mailsLeftOut: 0, thread: series.thread };
    expect(settle(verified, digest, by).notice).toBe(notice);
  });

  it('is the digest without a notice, however short, when it was the digest', () => {
    const verified = check(series, draftOf());
    const summary = settle(verified, digest, {
      thread: series.thread,
      engine: 'digest',
      model: null,
      language: 'en',
      mailsLeftOut: 0,
    });
    expect(summary).toMatchObject({ points: [], notice: null, headline: 'By code' });
  });
});
