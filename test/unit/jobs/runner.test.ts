import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveClient } from '../../../lib/archive/client.ts';
import { ProblemError } from '../../../lib/archive/problem.ts';
import { ReportRunner, type RunnerTools } from '../../../lib/jobs/runner.ts';
import { hasEnded, type Job, type ReportRequest } from '../../../lib/jobs/types.ts';
import { buildReport } from '../../../lib/report/build.ts';
import { openStore, type Store } from '../../../lib/store/store.ts';
import { mailsOf, type Invented } from '../invented.ts';

const REQUEST: ReportRequest = {
  inbox: 'frob',
  base: 'https://lore.kernel.org/frob/',
  source: 'archive',
  from: '2026-11-16T00:00:00Z',
  to: '2026-11-23T00:00:00Z',
  language: 'en',
};
const WEEK: Invented[] = [
  { id: 'a@x' },
  { id: 'b@x', subject: 'Re: [PATCH] frob: fix the fold', from: 'Ana <ana@dev.example>', replyTo: 'a@x' },
  { id: 'c@x', subject: '[RFC PATCH 0/2] frob: fold twice' },
];
const NOW = Date.UTC(2026, 10, 23, 8);

let store: Store<Job>;
let count = 0;
beforeEach(async () => {
  store = await openStore<Job>(`runner-${count++}`);
});
afterEach(() => store.close());

type Answer = ArchiveClient['window'];

const noArchive: ArchiveClient = {
  window: () => {
    throw new Error('no window here');
  },
  threads: () => Promise.reject(new Error('no threads here')),
  fingerprint: () => Promise.resolve(null),
  passed: () => undefined,
  cancelScope: () => undefined,
};

function runnerWith(answer: Answer, change: Partial<RunnerTools> = {}) {
  let ids = 0;
  let alive = 0;
  const tools: RunnerTools = {
    store,
    archive: { ...noArchive, window: answer },
    sample: () => Promise.reject(new Error('no sample here')),
    clock: () => NOW,
    keepAlive: () => {
      alive++;
      return () => alive--;
    },
    newId: () => `job-${ids++}`,
    ...change,
  };
  const runner = new ReportRunner(tools);
  const ended = () =>
    new Promise<Job>((resolve) => {
      const stop = runner.listen((job) => {
        if (!hasEnded(job)) return;
        stop();
        resolve(job);
      });
    });
  return { runner, ended, alive: () => alive };
}

const mails = await mailsOf(WEEK);
// eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
const week: Answer = async function* () {
  yield* mails;
};
const never = (started: () => void): Answer =>
  async function* (_base, _from, _to, { signal }) {
    yield* mails.slice(0, 1);
    started();
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  };

describe('a report job', () => {
  it('goes through its stages to the report that scripts make', async () => {
    const { runner, ended, alive } = runnerWith(week, { clock: () => NOW });
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
    expect(phases).toEqual(['fetching', 'threading', 'summarising', 'assembling', 'done']);
    expect(alive()).toBe(0);
    const { inbox, base } = REQUEST;
    const window = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };
    const rest = { generated: NOW, language: 'en', unreadable: 0, missing: [] } as const;
    expect(await runner.report(job.id, 'en')).toEqual(
      buildReport({ inbox, base, window, ...rest, missing: [], mails: await mailsOf(WEEK) }),
    );
  });

  it('is made in another language from the stored mails, without a request', async () => {
    let requests = 0;
    const { runner, ended } = runnerWith((...args) => {
      requests++;
      return week(...args);
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    await end;
    const report = await runner.report(job.id, 'zh-CN');
    expect(report.threads[0]?.summary.headline).toMatch(/补丁/);
    expect(report.statistics).toEqual((await runner.report(job.id, 'en')).statistics);
    expect(requests).toBe(1);
  });

  it('keeps its numbers in another language when another list brings a copy of its mail meanwhile', async () => {
    const earlier = await mailsOf(WEEK.map((m) => ({ ...m, date: 'Mon, 9 Nov 2026 09:30:12 +0000' })));
    const { runner, ended } = runnerWith(week);
    const end = ended();
    const job = await runner.start(REQUEST);
    await end;
    await store.putMails('https://lore.kernel.org/other/', earlier);
    expect((await runner.report(job.id, 'zh-CN')).statistics).toEqual(
      (await runner.report(job.id, 'en')).statistics,
    );
  });

  it('is joined, not made twice, by the same request; another one is refused in words', async () => {
    const started = new Promise<void>((resolve) => {
      const { runner } = runnerWith(never(resolve));
      void (async () => {
        const first = await runner.start(REQUEST);
        expect(await runner.start(REQUEST)).toMatchObject({ id: first.id });
        await expect(runner.start({ ...REQUEST, inbox: 'other' })).rejects.toThrow(
          /frob is still being made/,
        );
        runner.cancel(first.id);
      })();
    });
    await started;
  });

  it('is refused to a second start in the same turn', async () => {
    const { runner, ended } = runnerWith(week);
    const end = ended();
    const [a, b] = await Promise.all([runner.start(REQUEST), runner.start(REQUEST)]);
    expect(a.id).toBe(b.id);
    await end;
  });

  it('stops when it is cancelled, and only when its own id is named', async () => {
    let fetching: () => void = () => undefined;
    const fetchingNow = new Promise<void>((resolve) => (fetching = resolve));
    const { runner, ended, alive } = runnerWith(
      never(() => {
        fetching();
      }),
    );
    const end = ended();
    const job = await runner.start(REQUEST);
    await fetchingNow;
    runner.cancel('another');
    expect(await runner.current()).toMatchObject({ phase: 'fetching' });
    runner.cancel(job.id);
    expect(await end).toMatchObject({ phase: 'cancelled', problem: null });
    expect(alive()).toBe(0);
    expect(await runner.current()).toMatchObject({ id: job.id, phase: 'cancelled' });
  });

  it('fails with the archive’s words', async () => {
    const told = { kind: 'challenge', message: 'not a robot?', remedy: 'open it' } as const;
    const { runner, ended } = runnerWith(() => {
      throw new ProblemError(told);
    });
    const end = ended();
    await runner.start(REQUEST);
    expect(await end).toMatchObject({ phase: 'failed', problem: told });
  });

  it('makes a partial report of an answer that is not whole, and says so', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
    const { runner, ended } = runnerWith(async function* (_base, _from, _to, { onMissing }) {
      yield* mails.slice(0, 2);
      onMissing?.('One thread is missing.');
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    expect(await end).toMatchObject({ phase: 'done', mails: 2 });
    const report = await runner.report(job.id, 'en');
    expect(report.missing).toEqual(['One thread is missing.']);
    expect(report.statistics.mails).toBe(2);
  });

  it('is empty, not failed, when nothing matched', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- the client's shape
    const { runner, ended } = runnerWith(async function* () {
      return;
    });
    const end = ended();
    const job = await runner.start(REQUEST);
    expect(await end).toMatchObject({ phase: 'done', mails: 0 });
    expect((await runner.report(job.id, 'en')).statistics.mails).toBe(0);
  });

  it('that a killed background left is failed in words, not running for ever', async () => {
    let fetching: () => void = () => undefined;
    const fetchingNow = new Promise<void>((resolve) => (fetching = resolve));
    const killed = runnerWith(
      never(() => {
        fetching();
      }),
    );
    await killed.runner.start(REQUEST);
    await fetchingNow;
    const { runner } = runnerWith(week);
    expect(await runner.current()).toMatchObject({ phase: 'failed', problem: { kind: 'interrupted' } });
  });

  it('tells a report that is gone in words', async () => {
    const { runner } = runnerWith(week);
    await expect(runner.report('nothing', 'en')).rejects.toThrow(/not here any more/);
  });
});
