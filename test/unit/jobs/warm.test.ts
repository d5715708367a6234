import { describe, expect, it } from 'vitest';
import { askedUntil, coversUnchanged, isSettled } from '../../../lib/jobs/reuse.ts';
import type { Job, ReportRequest } from '../../../lib/jobs/types.ts';
import { memoryStore } from '../../../lib/store/store.ts';
import type { Invented } from '../invented.ts';
import { answering, countedEngine, NOW, QUIET, REQUEST, rig, WEEK } from './rig.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const from = Date.UTC(2026, 10, 16);
const to = Date.UTC(2026, 10, 23);

/** A report after another on one store; what each of them asked for and called. */
function reports(mails: () => Invented[], fingerprint?: () => string | null) {
  const store = memoryStore<Job>();
  const engine = countedEngine();
  const asked = { windows: 0, fingerprints: 0 };
  let ids = 0;
  const make = async (request: ReportRequest, now: number) => {
    const answer = await answering(mails());
    const { runner, ended, heard } = rig(store, answer, {
      engine,
      clock: () => now,
      newId: () => `job-${ids++}`,
      archive: {
        window: (...args) => {
          asked.windows++;
          return answer(...args);
        },
        ...QUIET,
        fingerprint: () => {
          if (fingerprint) asked.fingerprints++;
          return Promise.resolve(fingerprint?.() ?? null);
        },
      },
    });
    const end = ended();
    const { id } = await runner.start(request);
    expect((await end).phase).toBe('done');
    return { ...(await runner.report(id, 'en')), heard };
  };
  return { make, asked, engine, store };
}

const bytes = (made: { report: object }) => JSON.stringify({ ...made.report, generated: '' });

describe('the same report again', () => {
  it('costs the fingerprint and nothing else while the archive took nothing in', async () => {
    const { make, asked, engine } = reports(
      () => WEEK,
      () => 'f1',
    );
    const first = await make(REQUEST, NOW);
    expect([asked, engine.calls.length]).toEqual([{ windows: 1, fingerprints: 1 }, 2]);
    const again = await make(REQUEST, NOW + MINUTE);
    expect([asked, engine.calls.length]).toEqual([{ windows: 1, fingerprints: 2 }, 2]);
    expect(bytes(again)).toBe(bytes(first));
  });

  it('costs nothing at all when its week was over for a day', async () => {
    const { make, asked } = reports(
      () => WEEK,
      () => 'f1',
    );
    await make(REQUEST, to + 2 * DAY);
    await make(REQUEST, to + 9 * DAY);
    expect(asked).toEqual({ windows: 1, fingerprints: 0 });
  });

  it.each<[string, (() => string | null) | undefined]>([
    [
      'changed',
      (
        () => (n: number) => () =>
          `f${n++}`
      )()(1),
    ],
    ['is not told', () => null],
    ['cannot be asked for', undefined],
  ])('is fetched again when the fingerprint %s', async (_, fingerprint) => {
    const { make, asked, engine } = reports(() => WEEK, fingerprint);
    await make(REQUEST, NOW);
    await make(REQUEST, NOW + MINUTE);
    expect([asked.windows, engine.calls.length]).toEqual([2, 2]);
  });

  it('costs one call for one new mail, and shows the old summary as stale meanwhile', async () => {
    let mails = WEEK;
    let print = 'f1';
    const { make, engine, asked } = reports(
      () => mails,
      () => print,
    );
    await make(REQUEST, NOW);
    mails = [...WEEK, { id: 'd@x', subject: 'Re: [PATCH] frob: fix the fold', replyTo: 'b@x' }];
    print = 'f2';
    const { heard, since, report } = await make(REQUEST, NOW + MINUTE);
    expect(asked.windows).toBe(2);
    expect(engine.calls).toEqual(['a@x', 'c@x', 'a@x']);
    expect(heard.map((job) => job.threads.stale)).toContain(1);
    expect(heard.at(-1)?.threads).toEqual({ done: 2, total: 2, stale: 0 });
    expect(report.statistics.mails).toBe(4);
    expect(since).toMatchObject({ generated: '2026-11-23T08:00:00Z', fresh: [] });
  });

  it('is fetched again when mails of it were removed', async () => {
    const { make, asked, store } = reports(
      () => WEEK,
      () => 'f1',
    );
    await make(REQUEST, NOW);
    const kept = store.getMails.bind(store);
    store.getMails = async (base, ids) => (await kept(base, ids)).slice(asked.windows === 1 ? 1 : 0);
    await make(REQUEST, NOW + MINUTE);
    expect(asked.windows).toBe(2);
  });
});

it('a window that moved on by a minute is read from the store, threads that left it apart', async () => {
  const mails: Invented[] = [
    ...WEEK,
    { id: 'early@x', subject: '[PATCH] frob: early', date: 'Mon, 16 Nov 2026 00:00:30 +0000' },
  ];
  const moved = { ...REQUEST, from: '2026-11-16T00:05:00Z', to: '2026-11-23T00:05:00Z' };
  const { make, asked } = reports(
    () => mails,
    () => 'f1',
  );
  expect((await make(REQUEST, to)).report.statistics.mails).toBe(4);
  const { report } = await make(moved, to + 5 * MINUTE);
  expect(asked).toEqual({ windows: 1, fingerprints: 2 });
  expect(report.threads.map(({ root }) => root).sort()).toEqual(['a@x', 'c@x']);
});

it('a click late in its second costs the next report nothing', async () => {
  const { make, asked } = reports(
    () => WEEK,
    () => 'f1',
  );
  await make(REQUEST, to + 1900);
  const { report } = await make({ ...REQUEST, to: '2026-11-23T00:00:07Z' }, to + 7900);
  expect(asked).toEqual({ windows: 1, fingerprints: 2 });
  expect(report.threads).toHaveLength(2);
});

describe('an earlier fetch', () => {
  const fetch = { base: REQUEST.base, from, to, fingerprint: 'f', asked: to - 100, mails: [], unreadable: 0 };

  it.each([
    ['the same window', { from, to }, true],
    ['a part of it', { from: from + DAY, to: to - DAY }, true],
    ['one that moved on', { from: from + DAY, to: to + DAY }, true],
    ['one that begins earlier', { from: from - 1000, to }, false],
    ['the next week', { from: to, to: to + 7 * DAY }, false],
  ])('with the archive unchanged holds %s: %#', (_, window, holds) => {
    expect(coversUnchanged(fetch, window)).toBe(holds);
  });

  it.each([
    ['a window that ended just now reaches to the second of the question', to + 1900, to + 2000],
    ['in that very second too', to, to + 1000],
    ['one that ended a minute ago is over', to + MINUTE, to],
    ['one that is not over yet has its own end', to - 1, to],
  ])('%s', (_, asked, until) => {
    expect(askedUntil({ from, to }, asked)).toBe(until);
  });

  it('of a past week says nothing of the time behind it', () => {
    const past = { ...fetch, asked: to + 5000 };
    expect(coversUnchanged(past, { from, to: to + 1000 })).toBe(false);
  });

  it('is final a day after its window', () => {
    expect(isSettled({ ...fetch, asked: to + DAY }, { from, to })).toBe(true);
    expect(isSettled({ ...fetch, asked: to + DAY - 1 }, { from, to })).toBe(false);
    expect(isSettled({ ...fetch, asked: to + DAY }, { from, to: to + 1 })).toBe(false);
  });
});
