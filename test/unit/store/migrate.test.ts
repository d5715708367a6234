import { readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lib/jobs/types.ts';
import { VERSION } from '../../../lib/store/migrate.ts';
import { openStore, type StoredSummary } from '../../../lib/store/store.ts';
import { NOW, REQUEST } from '../jobs/rig.ts';

type Row = Record<string, unknown>;
interface Fixture {
  mails: Row[];
  summaries: Row[];
  reports: Row[];
  jobs: Row[];
  threads?: Row[];
  visits?: Row[];
  settings?: Row;
}

const fixture = (version: number) =>
  JSON.parse(readFileSync(new URL(`fixtures/version-${version}.json`, import.meta.url), 'utf8')) as Fixture;
/** Reports of old told neither what a mail answers, nor which model wrote what, nor what to read first. */
function asNow(stored: object | undefined): object {
  const { key, report } = stored as {
    key: string;
    report: { threads: { mails: object[]; summary: object }[] };
  };
  const threads = report.threads.map((thread) => ({
    ...thread,
    mails: thread.mails.map((mail) => ({ parent: null, ...mail })),
    summary: { ...thread.summary, model: null },
  }));
  return { key, report: { ...report, first: [], threads } };
}
const NOBODY = { model: null, notice: null, agreed: null };
const CLOCK = { clock: () => NOW + 1 };
let count = 0;

/** A database as a version that was released made and filled it. */
async function old(version: 1 | 2 | 3): Promise<string> {
  const name = `old-${count++}`;
  const rows = fixture(version);
  const db = await openDB(name, version, {
    upgrade(made) {
      const mails = made.createObjectStore('mails', { keyPath: ['base', 'id'] });
      const summaries = made.createObjectStore('summaries', { keyPath: 'key' });
      made.createObjectStore('reports', { keyPath: 'key' });
      made.createObjectStore('jobs', { keyPath: 'id' }).createIndex('started', 'started');
      if (version < 2) return;
      const threads = made.createObjectStore('threads', { keyPath: ['base', 'root'] });
      threads.createIndex('mails', 'mails', { multiEntry: true });
      made.createObjectStore('visits', { keyPath: ['base', 'root'] });
      if (version < 3) return;
      for (const table of [mails, summaries]) table.createIndex('used', 'used');
      summaries.createIndex('root', ['base', 'root']);
      made.createObjectStore('heads', { keyPath: 'key' });
      made.createObjectStore('steps', { keyPath: ['job', 'name'] });
      made.createObjectStore('fetches', { keyPath: ['base', 'from', 'to'] });
      for (const name of ['counters', 'keys']) made.createObjectStore(name, { keyPath: 'name' });
    },
  });
  for (const [table, kept] of Object.entries(rows)) {
    if (db.objectStoreNames.contains(table)) for (const row of kept as Row[]) await db.put(table, row);
  }
  db.close();
  return name;
}

describe('a database of an older version', () => {
  it.each([1, 2] as const)('%i is opened with all that it held', async (version) => {
    const { base } = REQUEST;
    const store = await openStore<Job>(await old(version), CLOCK);
    const had = fixture(version);
    expect(await store.getMails(base, ['a@x', 'b@x', 'c@x'])).toEqual(had.mails.map((row) => row.mail));
    expect(await store.getSummaries(['key-0', 'key-1'])).toEqual(
      had.summaries.map((row) => ({ ...(row.summary as Row), model: null })),
    );
    expect(await store.getReport('job-1 en')).toEqual({ ...asNow(had.reports[0]), since: null });
    const job = had.jobs[0] as { job: Job };
    expect(await store.newestJob()).toEqual({
      ...job,
      job: { ...job.job, ...NOBODY, hold: null, tries: 0, threads: { done: 2, total: 2, stale: 0 } },
    });
    // Kept reports are listed, and what was kept may go when it was not used for long.
    expect(await store.listReports()).toEqual([
      expect.objectContaining({ key: 'job-1 en', job: 'job-1', inbox: 'frob', made: NOW, mails: 3 }),
    ]);
    expect((await store.sizes()).rows).toMatchObject({ mails: 3, summaries: 2, reports: 1, heads: 1 });
    const { text } = await store.exportPart(null);
    expect(text.match(/"used":\d+/g)).toEqual(Array(3).fill(`"used":${NOW + 1}`));
    await store.close();
  });

  it('2 keeps threads and visits', async () => {
    const { base } = REQUEST;
    const store = await openStore<Job>(await old(2));
    expect((await store.getThreadsOf(base, ['b@x', 'nothing@x'])).map((t) => t?.root)).toEqual([
      'a@x',
      undefined,
    ]);
    expect(await store.getVisits(base, ['a@x'])).toEqual(fixture(2).visits);
    await store.close();
  });

  it('3 is opened with all that it held, and knows that the digest wrote it', async () => {
    const { base } = REQUEST;
    const store = await openStore<Job>(await old(3), CLOCK);
    const had = fixture(3);
    const [first] = await store.getEarlier(base, ['a@x'], { engine: 'digest', language: 'en' });
    const [row] = had.summaries as unknown as StoredSummary[];
    expect(first).toEqual([
      { ...row, engine: 'digest', read: [], updates: 0, summary: { ...row?.summary, model: null } },
    ]);
    expect(await store.getReport('job-1 en')).toEqual({ ...had.reports[0], ...asNow(had.reports[0]) });
    // The order of fields is part of a report's JSON.
    expect(Object.keys((await store.getReport('job-1 en'))?.report ?? {}).slice(-3)).toEqual([
      ...['missing', 'first', 'threads'],
    ]);
    const [thread] = await store.getThreadsOf(base, ['a@x']);
    expect(thread?.card).toMatchObject({ engine: 'digest', model: null });
    expect(await store.newestJob()).toMatchObject({ id: 'job-1', job: NOBODY });
    expect(await store.getKey('provider')).toBe('not-to-be-seen');
    expect((await store.sizes()).rows).toMatchObject({ endpoints: 0, spending: 0, bills: 0, choices: 0 });
    await store.close();
  });
});

describe('a database of the newest version', () => {
  it('has the tables of a fresh one, whichever way it came there', async () => {
    const shape = async (name: string) => {
      await (await openStore<Job>(name)).close();
      const db = await openDB(name);
      const names = [...db.objectStoreNames];
      const tx = db.transaction(names);
      const tables = names.map((table) => {
        const store = tx.objectStore(table);
        return [table, store.keyPath, [...store.indexNames].sort()];
      });
      db.close();
      return tables;
    };
    const fresh = await shape('fresh');
    expect(await shape(await old(1))).toEqual(fresh);
    expect(await shape(await old(2))).toEqual(fresh);
    expect(await shape(await old(3))).toEqual(fresh);
    expect(fresh.map(([name]) => name)).toEqual(Object.keys(fixture(VERSION)).sort());
  });

  it('of a newer Lorebrief is refused in words, and left as it is', async () => {
    const db = await openDB('newer', VERSION + 1, {
      upgrade(made) {
        made.createObjectStore('mails', { keyPath: 'other' });
      },
    });
    await db.put('mails', { other: 1 });
    db.close();
    await expect(openStore<Job>('newer')).rejects.toThrow(/written by a newer Lorebrief/);
    const after = await openDB('newer');
    expect([after.version, await after.getAll('mails')]).toEqual([VERSION + 1, [{ other: 1 }]]);
    after.close();
  });
});
