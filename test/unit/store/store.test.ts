import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lib/jobs/types.ts';
import type { ReportHead, StoredJob, StoredReport } from '../../../lib/store/store.ts';
import { memoryStore, openOrRemember, openStore } from '../../../lib/store/store.ts';
import { mailsOf } from '../invented.ts';
import { NOW, REQUEST, WEEK } from '../jobs/rig.ts';

const { base } = REQUEST;
const WEEK_MS = 7 * 86_400_000;
const { reports, heads, jobs } = JSON.parse(
  readFileSync(new URL('fixtures/version-4.json', import.meta.url), 'utf8'),
) as { reports: [StoredReport]; heads: [ReportHead]; jobs: [StoredJob<Job>] };
const mails = await mailsOf(WEEK);
let count = 0;

describe.each(['database', 'memory'] as const)('a store in the %s', (kind) => {
  let now = NOW;
  const tools = { clock: () => now };
  const open = () =>
    kind === 'memory' ? Promise.resolve(memoryStore<Job>(tools)) : openStore<Job>(`s-${count++}`, tools);

  it('keeps each list’s copy of a mail, and the archive’s before a page’s', async () => {
    const store = await open();
    await store.putMails(base, mails);
    const paged = mails.map((mail) => ({ ...mail, subject: 'read from a page', source: 'page' as const }));
    await store.putMails(base, paged);
    await store.putMails('https://lore.kernel.org/other/', paged);
    expect(await store.getMails(base, ['c@x', 'none@x', 'a@x'])).toEqual([mails[2], mails[0]]);
    expect((await store.getMails('https://lore.kernel.org/other/', ['a@x']))[0]?.source).toBe('page');
    expect(store.kind).toBe(kind);
  });

  it('hands out copies, so that nobody changes what is kept', async () => {
    const store = await open();
    await store.putMails(base, mails);
    const [mail] = await store.getMails(base, ['a@x']);
    if (mail) mail.subject = 'changed';
    expect((await store.getMails(base, ['a@x']))[0]?.subject).toBe(mails[0]?.subject);
  });

  it('finds the newest job, a job’s steps, and forgets those at its end', async () => {
    const store = await open();
    const [job] = jobs;
    await store.putJob(job);
    await store.putJob({ ...job, id: 'job-2', started: NOW + 5 });
    await store.putJob({ ...job, id: 'job-3', started: NOW + 1 });
    expect((await store.newestJob())?.id).toBe('job-2');
    for (const id of ['job-1', 'job-10', 'job-2']) {
      await store.finishSteps({
        steps: [{ job: id, name: 'fetch', value: id }],
        counted: { name: 'engine digest', times: 1 },
      });
    }
    await store.endJob(job);
    expect(await store.getSteps('job-1')).toEqual([]);
    expect(await store.getSteps('job-10')).toEqual([{ job: 'job-10', name: 'fetch', value: 'job-10' }]);
    expect((await store.sizes()).rows).toMatchObject({ steps: 2, jobs: 3 });
    expect(await store.counters()).toEqual([{ name: 'engine digest', count: 3, last: now }]);
  });

  it('lists reports newest first, and knows the one before', async () => {
    const store = await open();
    const [stored, head] = [reports[0], heads[0]];
    const put = (job: string, made: number, change: Partial<ReportHead> = {}) =>
      store.putReport(
        { ...stored, key: `${job} en`, report: { ...stored.report, inbox: job } },
        { ...head, key: `${job} en`, job, made, ...change },
      );
    await put('one', 1);
    await put('three', 3);
    await put('two', 2);
    await put('sample', 4, { source: 'sample' });
    await put('other', 4, { base: 'https://lore.kernel.org/other/' });
    expect((await store.listReports()).map((h) => h.job)).toEqual(['other', 'sample', 'three', 'two', 'one']);
    expect((await store.previousReport(head, 3, 'three'))?.inbox).toBe('two');
    expect(await store.previousReport(head, 1, 'one')).toBeUndefined();
  });

  it('finds a thread by any of its mails, and stale summaries by their thread', async () => {
    const store = await open();
    const { threads } = reports[0].report;
    const [first, second] = threads;
    if (!first || !second) throw new Error('two threads are in the fixture');
    const summaries = ['old', 'older'].map((key) => {
      return {
        ...{ key, base, root: first.root, language: 'en' as const, engine: 'digest' },
        ...{ read: [], updates: 0, summary: first.summary },
      };
    });
    await store.putSummaries(summaries);
    const made = { engine: 'digest', language: 'en' } as const;
    const found = await store.getEarlier(base, [second.root, first.root], made);
    expect(found.map((rows) => rows.map(({ key }) => key).sort())).toEqual([[], ['old', 'older']]);
    expect(await store.getEarlier(base, [first.root], { ...made, language: 'zh-CN' })).toEqual([[]]);
    expect(await store.getEarlier(base, [first.root], { ...made, engine: 'other' })).toEqual([[]]);
  });

  it('notes when mails were used, to about a week', async () => {
    now = NOW;
    const store = await open();
    await store.putMails(base, mails);
    const used = async () => (await store.exportPart(null)).text.match(/"used":(\d+)/g);
    now = NOW + WEEK_MS / 2;
    await store.getMails(base, ['a@x']);
    expect(new Set(await used())).toEqual(new Set([`"used":${NOW}`]));
    now = NOW + WEEK_MS + 1;
    await store.getMails(base, ['a@x']);
    expect(new Set(await used())).toEqual(new Set([`"used":${NOW}`, `"used":${now}`]));
  });

  it('keeps keys of models for their accessor alone', async () => {
    const store = await open();
    await store.putKey('provider', 'not-to-be-seen');
    expect(await store.getKey('provider')).toBe('not-to-be-seen');
    expect(JSON.stringify(await store.sizes())).not.toContain('keys');
    await store.dropKey('provider');
    expect(await store.getKey('provider')).toBeUndefined();
  });

  it('leaves nothing when it is destroyed', async () => {
    const name = `gone-${count++}`;
    const make = () => (kind === 'memory' ? open() : openStore<Job>(name));
    const store = await make();
    await store.putMails(base, mails);
    await store.destroy();
    if (kind === 'database') {
      expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(name);
    }
    expect((await (await make()).sizes()).rows.mails).toBe(0);
  });
});

it('a connection gives way when all is cleared elsewhere, and opens anew', async () => {
  const [here, there] = [await openStore<Job>('shared'), await openStore<Job>('shared')];
  await here.putMails(base, mails);
  await there.destroy();
  expect(await here.getMails(base, ['a@x'])).toEqual([]);
  await here.destroy();
});

it('a browser without a database gives memory, and says so', async () => {
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = () => {
    throw new DOMException('not here', 'SecurityError');
  };
  try {
    const store = await openOrRemember<Job>('blocked', {});
    expect((await store.sizes()).kind).toBe('memory');
    await store.putMails(base, mails);
    expect(await store.getMails(base, ['a@x'])).toHaveLength(1);
  } finally {
    indexedDB.open = open;
  }
});
