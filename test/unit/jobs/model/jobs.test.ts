import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../lib/jobs/types.ts';
import { memoryStore, openStore } from '../../../../lib/store/store.ts';
import { answering, NOW, REQUEST, rig } from '../rig.ts';
import { failing, kindOf, models, NONSENSE, opened, PRICE, scripted, talk, truth } from './fake.ts';

const ASKED = { ...REQUEST, model: 'e-1' };
const week = await answering(talk(6));
const THREADS = 6;
/** The user wants the model to choose what to read first. */
const FIRST = { first: true };

async function made(
  store: ReturnType<typeof memoryStore<Job>>,
  tools: Parameters<typeof rig>[2],
  request = ASKED,
  answer = week,
) {
  const jobs = rig(store, answer, tools);
  const end = jobs.ended();
  const { id } = await jobs.runner.start(request);
  const job = await end;
  return { ...jobs, job, report: (await store.getReport(`${id} ${request.language}`))?.report };
}

describe('a report by a model', () => {
  it('has its sentences and what to read first, costs a call a thread and one, and nothing a second time', async () => {
    const store = memoryStore<Job>();
    const fake = scripted();
    const tools = { models: models(opened(fake.model), FIRST) };
    const first = await made(store, tools);
    expect(first.job).toMatchObject({ phase: 'done', notice: null, agreed: null });
    expect(fake.of('thread')).toHaveLength(THREADS);
    expect(fake.of('report')).toHaveLength(1);
    const summaries = first.report?.threads.map(({ summary }) => summary) ?? [];
    expect(summaries.map(({ engine, model, notice }) => [engine, model, notice])).toEqual(
      Array(THREADS).fill(['provider', 'frob-large', null]),
    );
    expect(summaries.flatMap(({ points }) => points)).toHaveLength(3 * THREADS);
    expect(first.report?.first).toHaveLength(3);
    expect(first.report?.first[0]?.text).toMatch(/folded twice/);

    const again = await made(store, { ...tools, newId: () => 'job-9' });
    expect(fake.calls).toHaveLength(THREADS + 1);
    expect({ ...again.report, generated: '' }).toEqual({ ...first.report, generated: '' });
    const counters = await store.counters();
    expect(counters.find(({ name }) => name === 'engine provider')?.count).toBe(THREADS + 1);
    expect(await store.getSpending()).toMatchObject([
      { endpoint: 'e-1', day: '2026-11-23', calls: THREADS + 1 },
    ]);
  });

  it('asks before it costs, and goes on with the model after a yes', async () => {
    const store = await openStore<Job>('asks');
    const fake = scripted();
    const tools = { models: models(opened(fake.model, { price: PRICE }), FIRST) };
    const { runner, until, ended, alarms } = rig(store, week, tools);
    const asking = until((job) => job.hold?.kind === 'asking');
    await runner.start(ASKED);
    const { hold, phase, id } = await asking;
    expect(phase).toBe('summarising');
    expect(hold).toMatchObject({
      kind: 'asking',
      estimate: { endpoint: 'e-1', threads: 6, kept: 0, calls: 7, priceOf: '2026-11-24', over: null },
    });
    expect(fake.calls).toHaveLength(0);
    expect(alarms.at(-1)).toBeNull();
    // A click on "resume", a second start and a kill leave the question standing.
    await runner.resume(id);
    await runner.start(ASKED);
    const other = rig(store, week, tools);
    await other.runner.wake();
    expect((await other.runner.current())?.hold?.kind).toBe('asking');
    expect(fake.calls).toHaveLength(0);
    const end = ended();
    await runner.agree(id, true);
    expect(await end).toMatchObject({ phase: 'done', agreed: true, hold: null });
    expect(fake.calls).toHaveLength(7);
    const estimate = hold?.kind === 'asking' ? hold.estimate : null;
    const sent = fake.of('thread').reduce((sum, { prompt }) => sum + prompt.tokens, 0);
    expect(estimate?.input).toBeGreaterThanOrEqual(sent);
    expect(estimate?.input).toBeLessThan(sent + 1200);
    await store.destroy();
  });

  it('does not choose what to read first where that is off, as it is at first, but shows what was chosen', async () => {
    const store = memoryStore<Job>();
    const fake = scripted();
    const one = opened(fake.model);
    const off = await made(store, { models: models(one) });
    expect(off.report?.first).toEqual([]);
    expect(fake.calls).toHaveLength(THREADS);
    const on = await made(store, { models: models(one, FIRST), newId: () => 'job-8' });
    expect(on.report?.first).toHaveLength(3);
    expect(fake.calls).toHaveLength(THREADS + 1);
    const again = await made(store, { models: models(one), newId: () => 'job-9' });
    expect(again.report?.first).toEqual(on.report?.first);
    expect(fake.calls).toHaveLength(THREADS + 1);
  });

  it('estimates the choice of what to read first only where it is on', async () => {
    const asked = async (settings: { first?: boolean }) => {
      const tools = { models: models(opened(scripted().model, { price: PRICE }), settings) };
      const { runner, until } = rig(memoryStore<Job>(), week, tools);
      const asking = until((job) => job.hold?.kind === 'asking');
      await runner.start(ASKED);
      const { hold } = await asking;
      return hold?.kind === 'asking' ? hold.estimate : null;
    };
    const [off, on] = [await asked({}), await asked(FIRST)];
    expect([off?.calls, on?.calls]).toEqual([THREADS, THREADS + 1]);
    expect(on?.input).toBeGreaterThan(off?.input ?? Infinity);
    expect(on?.price).toBeGreaterThan(off?.price ?? Infinity);
  });

  it('is the digest’s after a no, at no cost, and asks again another time', async () => {
    const store = memoryStore<Job>();
    const fake = scripted();
    const tools = { models: models(opened(fake.model, { price: PRICE })) };
    const { runner, until, ended } = rig(store, week, tools);
    const asking = until((job) => job.hold?.kind === 'asking');
    await runner.start(ASKED);
    await asking;
    const end = ended();
    await runner.agree('job-0', false);
    expect(await end).toMatchObject({ phase: 'done', agreed: false, notice: null });
    expect(fake.calls).toHaveLength(0);
    const { report } = (await store.getReport('job-0 en')) ?? {};
    expect(report?.threads.map(({ summary }) => [summary.engine, summary.notice])).toEqual(
      Array(THREADS).fill(['digest', null]),
    );
    expect(report?.first).toEqual([]);
    const second = rig(store, week, { ...tools, newId: () => 'job-1' });
    const asked = second.until((job) => job.hold?.kind === 'asking');
    await second.runner.start(ASKED);
    expect((await asked).id).toBe('job-1');
  });

  it.each([
    ['a price below the user’s limit', { askAbove: 1 }, PRICE, true],
    ['a price above it', { askAbove: 0.000001 }, PRICE, false],
    ['a cap that it would pass', { askAbove: 1, reportCap: 0.0001 }, PRICE, false],
    ['a price that nobody knows', { askAbove: 1 }, null, false],
  ])('is asked about or not: %s', async (_, settings, price, goes) => {
    const fake = scripted();
    const tools = { models: models(opened(fake.model, { price }), settings) };
    const { runner, until } = rig(memoryStore<Job>(), week, tools);
    const told = until((job) => job.hold?.kind === 'asking' || job.phase === 'done');
    await runner.start(ASKED);
    expect((await told).phase === 'done').toBe(goes);
  });

  it('whose host says no stops all calls at once, says why, and buys only what is missing later', async () => {
    const store = memoryStore<Job>();
    const fake = scripted((call, n) => {
      if (n > 3) throw failing('money', 'all', 'The host says: no credit left.');
      return truth(call);
    });
    const { job, report } = await made(store, { models: models(opened(fake.model)) });
    expect(job.phase).toBe('done');
    expect(job.notice?.problem.message).toBe('The host says: no credit left.');
    expect(job.notice?.threads).toBe(3);
    // Two lines: what was in flight beside the failure, and nothing behind it.
    expect(fake.calls.length).toBeLessThanOrEqual(5);
    const engines = report?.threads.map(({ summary }) => summary.engine) ?? [];
    expect(engines.filter((engine) => engine === 'digest')).toHaveLength(3);
    const stand = report?.threads.find(({ summary }) => summary.engine === 'digest');
    expect(stand?.summary.notice).toMatch(
      /Sentences of the mails stand here\. The host says: no credit left\./,
    );
    const richer = scripted();
    const later = await made(store, { models: models(opened(richer.model)), newId: () => 'job-9' });
    expect(richer.of('thread')).toHaveLength(3);
    expect(later.job.notice).toBeNull();
    expect(later.report?.threads.every(({ summary }) => summary.engine === 'provider')).toBe(true);
  });

  it('whose one call fails has the digest there, with the reason, and buys it again another time', async () => {
    const store = memoryStore<Job>();
    const fake = scripted((call, n) => {
      if (n === 2) throw failing('server', 'call', 'The host is broken.');
      return truth(call);
    });
    const { job, report } = await made(store, { models: models(opened(fake.model)) });
    const why = { message: 'The host is broken.' };
    expect(job.notice).toEqual({ threads: 1, problem: expect.objectContaining(why) as unknown });
    const notices = report?.threads.flatMap(({ summary }) => summary.notice ?? []);
    expect(notices).toEqual([expect.stringContaining('The host is broken.')]);
    const later = scripted();
    await made(store, { models: models(opened(later.model)), newId: () => 'job-9' });
    expect(later.of('thread')).toHaveLength(1);
  });

  it('whose every call fails says so at its head as well: nothing in it is the model’s', async () => {
    const fake = scripted(() => {
      throw failing('too long', 'call', 'It is too long.');
    });
    const { job, report } = await made(memoryStore<Job>(), { models: models(opened(fake.model), FIRST) });
    expect(job.notice).toMatchObject({ threads: THREADS, problem: { message: 'It is too long.' } });
    const notices = report?.threads.map(({ summary }) => summary.notice);
    expect(notices).toEqual(Array(THREADS).fill(expect.stringContaining('It is too long.')));
    expect(fake.of('report')).toEqual([]);
  });

  it('by a model of nonsense is the digest with a notice, and is not paid twice', async () => {
    const store = memoryStore<Job>();
    const fake = scripted((call) => (kindOf(call) === 'report' ? { threads: 'zorp' } : NONSENSE));
    const { job, report } = await made(store, { models: models(opened(fake.model), FIRST) });
    expect(job.notice).toMatchObject({ threads: THREADS, final: true });
    expect(job.notice?.problem.message).toMatch(/^Too little of what “frob-large” wrote/);
    for (const { summary } of report?.threads ?? []) {
      expect(summary.engine).toBe('digest');
      expect(summary.points.length).toBeGreaterThan(0);
      expect(summary.notice).toMatch(/too little of what “frob-large” wrote/);
    }
    expect(JSON.stringify(report?.threads.map(({ summary }) => summary.points))).not.toMatch(/zorp/i);
    const again = await made(store, { models: models(opened(fake.model), FIRST), newId: () => 'job-9' });
    expect(fake.calls).toHaveLength(THREADS + 1);
    expect(again.job.notice).toEqual(job.notice);
  });

  it('by a model of another shape or language is the digest with a notice in words', async () => {
    const fake = scripted((call, n) => {
      if (n === 1) return { zorp: 1 };
      const json = truth(call) as typeof NONSENSE;
      if (n === 2) for (const point of json.points) point.text = '这完全是另一种语言写成的句子，没有别的。';
      return json;
    });
    const { report } = await made(memoryStore<Job>(), { models: models(opened(fake.model)) });
    const notices = report?.threads.flatMap(({ summary }) => summary.notice ?? []).sort();
    expect(notices).toEqual([
      expect.stringContaining('wrong language'),
      expect.stringContaining('wrong shape'),
    ]);
  });

  it('whose calls all fail, each by itself, says so once: of how many, and the commonest reason', async () => {
    const fake = scripted((_, n) => {
      if (n === 2) throw failing('filtered', 'call', 'Not about this.');
      throw failing('too long', 'call', `The window is ${n} tokens.`);
    });
    const { job } = await made(memoryStore<Job>(), { models: models(opened(fake.model)) });
    expect(job).toMatchObject({ phase: 'done', threads: { total: THREADS } });
    expect(job.notice).toMatchObject({ threads: THREADS, others: 1 });
    expect(job.notice?.problem.message).toMatch(/^The window is \d+ tokens\.$/);
  });

  it('without a model that may be asked is the digest’s, and says why', async () => {
    const none = {
      ...models(opened(scripted().model)),
      open: () => Promise.reject(failing('consent', 'all', 'Nobody agreed.')),
    };
    const { job, report } = await made(memoryStore<Job>(), { models: none });
    expect(job).toMatchObject({
      phase: 'done',
      notice: { threads: 6, problem: { message: 'Nobody agreed.' } },
    });
    expect(report?.threads.every(({ summary }) => summary.engine === 'digest')).toBe(true);
  });

  it('whose questions cannot be had is the digest’s, and says why', async () => {
    const fake = scripted();
    const none = models(opened(fake.model, { price: PRICE }), FIRST);
    none.clerk = { ...none.clerk, write: () => Promise.reject(failing('network', 'call', 'It was closed.')) };
    const { job, report } = await made(memoryStore<Job>(), { models: none });
    expect(job).toMatchObject({
      phase: 'done',
      notice: { threads: 6, problem: { message: 'It was closed.' } },
    });
    expect(report?.threads.every(({ summary }) => summary.engine === 'digest')).toBe(true);
    expect(report?.first).toEqual([]);
    expect(fake.calls).toHaveLength(0);
  });

  it('is cancelled at once, whatever the host does', async () => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const hangs = (call: { signal: AbortSignal }) =>
      new Promise((_, reject) => {
        call.signal.addEventListener('abort', () => {
          reject(call.signal.reason as Error);
        });
        begin();
      });
    const fake = scripted(hangs);
    const { runner, ended, alive } = rig(memoryStore<Job>(), week, { models: models(opened(fake.model)) });
    const end = ended();
    await runner.start(ASKED);
    await begun;
    const since = performance.now();
    await runner.cancel('job-0');
    expect((await end).phase).toBe('cancelled');
    await expect.poll(alive).toBe(0);
    expect(performance.now() - since).toBeLessThan(300);
    expect(fake.calls.length).toBeLessThanOrEqual(2);
  });

  it('of one new mail asks about that mail alone', async () => {
    const store = memoryStore<Job>();
    const fake = scripted();
    await made(store, { models: models(opened(fake.model)) });
    const more = [
      ...talk(6),
      {
        id: 'late@x',
        date: 'Tue, 17 Nov 2026 12:30:12 +0000',
        subject: 'Re: [PATCH] frob: fold the first frob',
        replyTo: 'end-0@x',
        from: 'Cy <cy@x.example>',
        body: 'The comment is there now, and the lock has an owner by name.\n',
      },
    ];
    const later = await made(
      store,
      { models: models(opened(fake.model)), newId: () => 'job-9', clock: () => NOW + 60_000 },
      ASKED,
      await answering(more),
    );
    expect(fake.of('thread')).toHaveLength(THREADS);
    expect(fake.of('update')).toHaveLength(1);
    expect(fake.calls).toHaveLength(THREADS + 1);
    expect(fake.of('update')[0]?.prompt.user).not.toContain('.1] I measured');
    const thread = later.report?.threads.find(({ root }) => root === 'root-0@x');
    expect(thread?.summary.points.map(({ cites }) => cites[0])).toEqual([
      ...['root-0@x', 'answer-0@x', 'end-0@x', 'late@x'],
    ]);
    expect(later.heard.map((job) => job.threads.stale)).toContain(1);
  });
});
