import { readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lib/jobs/types.ts';
import { VERSION } from '../../../lib/store/migrate.ts';
import { openStore } from '../../../lib/store/store.ts';
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
/** Reports of old did not tell what a mail answers. */
function withParents(stored: object | undefined): object {
  const { key, report } = stored as { key: string; report: { threads: { mails: object[] }[] } };
  const threads = report.threads.map((thread) => ({
    ...thread,
    mails: thread.mails.map((mail) => ({ ...mail, parent: null })),
  }));
  return { key, report: { ...report, threads } };
}
const CLOCK = { clock: () => NOW + 1 };
let count = 0;

/** A database as a version that was released made and filled it. */
async function old(version: 1 | 2): Promise<string> {
  const name = `old-${count++}`;
  const rows = fixture(version);
  const db = await openDB(name, version, {
    upgrade(made) {
      made.createObjectStore('mails', { keyPath: ['base', 'id'] });
      made.createObjectStore('summaries', { keyPath: 'key' });
      made.createObjectStore('reports', { keyPath: 'key' });
      made.createObjectStore('jobs', { keyPath: 'id' }).createIndex('started', 'started');
      if (version < 2) return;
      const threads = made.createObjectStore('threads', { keyPath: ['base', 'root'] });
      threads.createIndex('mails', 'mails', { multiEntry: true });
      made.createObjectStore('visits', { keyPath: ['base', 'root'] });
    },
  });
  for (const table of ['mails', 'summaries', 'reports', 'jobs', 'threads', 'visits'] as const) {
    for (const row of rows[table] ?? []) await db.put(table, row);
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
    expect(await store.getSummaries(['key-0', 'key-1'])).toEqual(had.summaries.map((row) => row.summary));
    expect(await store.getReport('job-1 en')).toEqual({ ...withParents(had.reports[0]), since: null });
    const job = had.jobs[0] as { job: Job };
    expect(await store.newestJob()).toEqual({
      ...job,
      job: { ...job.job, hold: null, tries: 0, threads: { done: 2, total: 2, stale: 0 } },
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
