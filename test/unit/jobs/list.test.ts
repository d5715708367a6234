import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMarks, type ListRequest } from '../../../lib/jobs/list.ts';
import { ThreadCards, type FetchThreads } from '../../../lib/jobs/thread-card.ts';
import type { Mail } from '../../../lib/mail/types.ts';
import { openStore, type Store } from '../../../lib/store/store.ts';
import { mailsOf, type Invented } from '../invented.ts';

const BASE = 'https://lore.kernel.org/frob/';
/** A Friday. */
const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
const clock = () => NOW;

const THREAD: Invented[] = [
  { id: 'a@x' },
  { id: 'b/c%@x', subject: 'Re: [PATCH] frob: fix the fold', from: 'Ana <ana@dev.example>', replyTo: 'a@x' },
  { id: 'd@x', subject: 'Re: [PATCH] frob: fix the fold', replyTo: 'b/c%@x' },
];
const OTHER: Invented[] = [{ id: 'other@x', subject: '[RFC PATCH] frob: unfold it' }];

let store: Store<unknown>;
let name = 0;
let asked: { base: string; ids: string[]; signal: AbortSignal }[];
/** What the archive hands out, and when. */
let archive: { mails: Mail[]; gate: Promise<void> };
let awake: number;

beforeEach(async () => {
  store = await openStore<unknown>(`lists-${++name}`);
  asked = [];
  awake = 0;
  archive = { mails: await mailsOf([...THREAD, ...OTHER]), gate: Promise.resolve() };
});
afterEach(() => store.close());

const fetchThreads: FetchThreads = async (base, ids, { signal }) => {
  asked.push({ base, ids, signal });
  await archive.gate;
  signal.throwIfAborted();
  return archive.mails;
};
const keepAlive = () => {
  awake++;
  return () => {
    awake--;
  };
};
const cards = () => new ThreadCards({ store, fetchThreads, clock, keepAlive });
const going = () => new AbortController();
const card = (id: string, fetch: boolean, change: Partial<Parameters<ThreadCards['read']>[0]> = {}) => ({
  base: BASE,
  id,
  language: 'en' as const,
  fetch,
  seen: true,
  ...change,
});
const list = (topics: string[][], change: Partial<ListRequest> = {}) =>
  readMarks(store, clock, {
    base: BASE,
    topics: topics.map((ids) => ({ ids })),
    language: 'en',
    seen: true,
    ...change,
  });

describe('marks of a list', () => {
  const visit = (ids: string[], at = NOW - 3 * DAY) =>
    store.putVisit({ base: BASE, root: 'a@x', at, ids, before: null });
  beforeEach(async () => {
    await cards().prepare({ base: BASE, ids: ['a@x'], language: 'en' }, going().signal);
  });

  it('know a thread by any of its mails, in the order asked', async () => {
    const { marks } = await list([['unknown@x'], ['new@x', 'd@x'], ['other@x']]);
    expect(marks[0]).toBeNull();
    expect(marks[1]?.status).toEqual({ status: 'under review', word: 'under review' });
    expect(marks[2]?.status.word).toBe('waiting for an answer');
    expect(marks[1]).toMatchObject({ news: null, read: null });
  });

  it('count what came since the last visit: what is known, and what the page names beyond', async () => {
    await visit(['a@x', 'b/c%@x']);
    const { marks } = await list([['d@x'], ['newer@x', 'newest@x', 'a@x', 'newer@x']]);
    expect(marks[0]?.news).toEqual({
      text: '+1 new',
      title: 'at least 1 mail since Tuesday, when you read this thread',
    });
    expect(marks[1]?.news?.text).toBe('+3 new');
    expect(marks[1]?.read).toBeNull();
  });

  it('say that a thread was read where nothing new is known', async () => {
    await visit(['a@x', 'b/c%@x', 'd@x'], NOW - 60_000);
    const { marks } = await list([['d@x']]);
    expect(marks[0]).toMatchObject({
      news: null,
      read: { text: 'read', title: 'nothing new is known since 11:59 UTC, when you read this thread' },
    });
    const zh = await list([['d@x']], { language: 'zh-CN' });
    expect(zh.marks[0]).toMatchObject({ status: { word: '评审中' }, read: { text: '已读' } });
  });

  it('tell of no visit where they are not remembered', async () => {
    await visit(['a@x']);
    expect((await list([['d@x']], { seen: false })).marks[0]).toMatchObject({ news: null, read: null });
  });

  it('offer what is not known to be asked for: one mail of each topic, at most 60', async () => {
    const many = Array.from({ length: 80 }, (_, i) => [`t${i}@x`, `also${i}@x`]);
    const { unknown } = await list([['a@x'], ['t0@x', 'reply@x'], ['reply@x'], ...many]);
    expect(unknown.ids.slice(0, 3)).toEqual(['t0@x', 't1@x', 't2@x']);
    expect(unknown.ids).toHaveLength(60);
    expect(unknown.asking).toContain('for 60 threads of this list, in one request');
  });
});

describe('a card', () => {
  it('is not there, and nobody is asked, until somebody wants that', async () => {
    const made = cards();
    expect(await made.read(card('b/c%@x', false), going().signal)).toMatchObject({ card: null });
    expect(asked).toEqual([]);
    const { card: got } = await made.read(card('b/c%@x', true), going().signal);
    expect(asked.map(({ base, ids }) => ({ base, ids }))).toEqual([{ base: BASE, ids: ['b/c%@x'] }]);
    expect(got).toMatchObject({ category: 'PATCH', counts: '3 mails · 2 people · digest', news: null });
    expect(got?.lines.length).toBeGreaterThan(0);
    for (const { cites } of got?.lines ?? []) {
      for (const { n, href } of cites) {
        expect(href).toBe(`${BASE}${['a@x', 'b%2Fc%25@x', 'd@x'][n - 1] ?? ''}/`);
      }
    }
    await made.read(card('d@x', true), going().signal);
    expect(asked).toHaveLength(1);
    expect(awake).toBe(0);
  });

  it('tells what is new in it', async () => {
    await store.putVisit({ base: BASE, root: 'a@x', at: NOW - 2 * DAY, ids: ['a@x'], before: null });
    const read = async (seen: boolean) =>
      (await cards().read(card('a@x', true, { seen }), going().signal)).card;
    expect((await read(true))?.news).toBe('+2 since Wednesday');
    expect((await read(false))?.news).toBeNull();
  });

  it('is made anew from what is stored where it speaks another language', async () => {
    await cards().read(card('a@x', true), going().signal);
    const { card: zh } = await cards().read(card('a@x', true, { language: 'zh-CN' }), going().signal);
    expect(zh?.counts).toBe('3 封邮件 · 2 人 · 摘选');
    expect(zh?.headline).toMatch(/[\u4e00-\u9fff]/);
    expect(asked).toHaveLength(1);
  });

  it('says so where the archive finds nothing', async () => {
    archive.mails = [];
    await expect(cards().read(card('a@x', true), going().signal)).rejects.toMatchObject({
      problem: { kind: 'archive', message: expect.stringContaining('does not find this thread') as string },
    });
  });

  it('is asked for once for all who wait, and given up when the last one goes', async () => {
    let open: () => void = () => undefined;
    archive.gate = new Promise((resolve) => (open = resolve));
    const made = cards();
    const [first, second] = [going(), going()];
    const one = made.read(card('a@x', true), first.signal);
    const two = made.read(card('a@x', true), second.signal);
    await expect.poll(() => asked.length).toBe(1);
    first.abort(new Error('left'));
    await expect(one).rejects.toThrow('left');
    expect(asked[0]?.signal.aborted).toBe(false);
    second.abort(new Error('left too'));
    await expect(two).rejects.toThrow('left too');
    expect(asked[0]?.signal.aborted).toBe(true);
    const third = made.read(card('a@x', true), going().signal);
    await expect.poll(() => asked.length).toBe(2);
    open();
    expect((await third).card?.category).toBe('PATCH');
  });
});

describe('a prepared list', () => {
  it('asks once for all that is not known', async () => {
    const made = cards();
    const ids = ['a@x', 'other@x'];
    expect(await made.prepare({ base: BASE, ids, language: 'en' }, going().signal)).toBe(
      '2 threads are ready, in one request.',
    );
    expect(asked.map((one) => one.ids)).toEqual([ids]);
    expect(await made.prepare({ base: BASE, ids, language: 'en' }, going().signal)).toContain('0 threads');
    expect(asked).toHaveLength(1);
  });
});
