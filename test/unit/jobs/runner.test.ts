import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../lib/archive/problem.ts';
import type { Job } from '../../../lib/jobs/types.ts';
import { buildReport } from '../../../lib/report/build.ts';
import { openStore, type Store } from '../../../lib/store/store.ts';
import { mailsOf } from '../invented.ts';
import { answering, hanging, NOW, REQUEST, rig, WEEK } from './rig.ts';

let store: Store<Job>;
let count = 0;
beforeEach(async () => {
  store = await openStore<Job>(`runner-${count++}`);
});
afterEach(() => store.close());

const week = await answering(WEEK);

describe('a report job', () => {
  it('goes through its stages to the report that scripts make', async () => {
    const { runner, ended, alive } = rig(store, week);
    const phases: string[] = [];
    runner.listen((job) => {
      if (phases.at(-1) !== job.phase) phases.push(job.phase);
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    expect(await end).toMatchObject({
      id: job.id,
      phase: 'done',
      mails: 3,
      threads: { done: 2, total: 2 },
      problem: null,
    });
    expect(phases).toEqual([
      ...['fetching', 'parsing', 'threading', 'facts', 'summarising', 'assembling', 'done'],
    ]);
    await expect.poll(alive).toBe(0);
    const { inbox, base } = REQUEST;
    const window = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };
    const rest = { generated: NOW, language: 'en', unreadable: 0, missing: [] } as const;
    expect((await runner.report(job.id, 'en')).report).toEqual(
      buildReport({ inbox, base, window, ...rest, missing: [], mails: await mailsOf(WEEK) }),
    );
  });

  it('is made in another language from the stored mails, without a request', async () => {
    let requests = 0;
    const { runner, ended } = rig(store, (...args) => {
      requests++;
      return week(...args);
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    await end;
    const { report } = await runner.report(job.id, 'zh-CN');
    expect(report.threads[0]?.summary.headline).toMatch(/补丁/);
    expect(report.statistics).toEqual((await runner.report(job.id, 'en')).report.statistics);
    expect(requests).toBe(1);
  });

  it('keeps its numbers in another language when another list brings a copy of its mail meanwhile', async () => {
    const earlier = await mailsOf(WEEK.map((m) => ({ ...m, date: 'Mon, 9 Nov 2026 09:30:12 +0000' })));
    const { runner, ended } = rig(store, week);
    const end = ended();
    const job = await runner.start(REQUEST);
    await end;
    await store.putMails('https://lore.kernel.org/other/', earlier);
    expect((await runner.report(job.id, 'zh-CN')).report.statistics).toEqual(
      (await runner.report(job.id, 'en')).report.statistics,
    );
  });

  it('is joined, not made twice, by the same request; another one is refused in words', async () => {
    let fetching: () => void = () => undefined;
    const fetchingNow = new Promise<void>((resolve) => (fetching = resolve));
    const { runner, ended, asked } = rig(
      store,
      hanging(() => {
        fetching();
      }),
    );
    const end = ended();
    const first = await runner.start(REQUEST);
    await fetchingNow;
    expect(await runner.start(REQUEST)).toMatchObject({ id: first.id });
    // The same button in another window, some seconds later.
    const later = { ...REQUEST, from: '2026-11-16T00:00:09Z', to: '2026-11-23T00:00:09Z' };
    expect(await runner.start(later)).toMatchObject({ id: first.id });
    await expect(runner.start({ ...REQUEST, inbox: 'other' })).rejects.toThrow(/frob is still being made/);
    expect(asked.windows).toBe(1);
    await runner.cancel(first.id);
    await end;
  });

  it('is refused to a second start in the same turn', async () => {
    const { runner, ended } = rig(store, week);
    const end = ended();
    const [a, b] = await Promise.all([runner.start(REQUEST), runner.start(REQUEST)]);
    expect(a.id).toBe(b.id);
    await end;
  });

  it('stops when it is cancelled, and only when its own id is named', async () => {
    let fetching: () => void = () => undefined;
    const fetchingNow = new Promise<void>((resolve) => (fetching = resolve));
    const { runner, ended, alive } = rig(
      store,
      hanging(() => {
        fetching();
      }),
    );
    const end = ended();
    const job = await runner.start(REQUEST);
    await fetchingNow;
    await runner.cancel('another');
    expect(await runner.current()).toMatchObject({ phase: 'fetching' });
    await runner.cancel(job.id);
    expect(await end).toMatchObject({ phase: 'cancelled', problem: null });
    await expect.poll(alive).toBe(0);
    expect(await runner.current()).toMatchObject({ id: job.id, phase: 'cancelled' });
    expect(await store.getSteps(job.id)).toEqual([]);
  });

  it('fails with the archive’s words', async () => {
    const told = { kind: 'denied', message: 'go away', remedy: 'open it' } as const;
    const { runner, ended } = rig(store, () => {
      throw new ProblemError(told);
    });
    const end = ended();
    await runner.start(REQUEST);
    expect(await end).toMatchObject({ phase: 'failed', problem: told });
  });

  it('makes a partial report of an answer that broke off, and says so', async () => {
    const some = await mailsOf(WEEK.slice(0, 2));
    // eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
    const { runner, ended } = rig(store, async function* (_base, _from, _to, { onMissing }) {
      yield* some;
      onMissing?.('The connection broke off: 2 mails were read, older threads are missing.');
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    const done = await end;
    expect(done.phase).toBe('done');
    const { report } = await runner.report(job.id, 'en');
    expect(report.missing).toEqual([expect.stringContaining('2 mails were read')]);
    expect(report.statistics.mails).toBe(2);
  });

  it('is empty, not failed, when nothing matched', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
    const { runner, ended } = rig(store, async function* () {
      return;
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    expect(await end).toMatchObject({ phase: 'done', mails: 0 });
    expect((await runner.report(job.id, 'en')).report.statistics.mails).toBe(0);
  });

  it('tells a report that is gone in words', async () => {
    const { runner } = rig(store, week);
    await expect(runner.report('nothing', 'en')).rejects.toThrow(/not here any more/);
  });
});
