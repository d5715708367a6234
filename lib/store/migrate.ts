import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { TableName } from './rows.ts';
import { TABLES } from './tables.ts';
import { upgraded } from './upgrade.ts';

/** Of the database. Raised with every change of tables or rows, together with a step below and a fixture in the tests. */
export const VERSION = 4;

type Database = IDBPDatabase;
type Upgrade = IDBPTransaction<unknown, StoreNames<unknown>[], 'versionchange'>;

function create(db: Database, name: TableName) {
  const { key, indexes } = TABLES[name];
  const store = db.createObjectStore(name, { keyPath: key as string | string[] });
  for (const [index, { by, many }] of Object.entries<{ by: string | string[]; many?: boolean }>(indexes)) {
    store.createIndex(index, by, { multiEntry: many === true });
  }
}

/** 1 to 3: rows tell when they were used, and summaries are found by their thread. */
async function markUsed(tx: Upgrade, name: 'mails' | 'summaries', now: number) {
  const store = tx.objectStore(name);
  store.createIndex('used', 'used');
  if (name === 'summaries') store.createIndex('root', ['base', 'root']);
  for (let at = await store.openCursor(); at; at = await at.continue()) {
    await at.update({ ...(at.value as object), used: now, ...(name === 'summaries' && { language: null }) });
  }
}

interface OldReport {
  key: string;
  report: {
    inbox: string;
    base: string;
    window: { from: string; to: string };
    generated: string;
    statistics: { mails: number; threads: number };
    /** Mails did not tell what they answer. */
    threads: { mails: { parent?: string | null }[] }[];
  };
}

/** 1 to 3: kept reports can be listed without being read. */
async function makeHeads(tx: Upgrade) {
  const reports = tx.objectStore('reports');
  const heads = tx.objectStore('heads');
  for (let at = await reports.openCursor(); at; at = await at.continue()) {
    const { key, report } = at.value as OldReport;
    const [job = key, language = 'en'] = key.split(' ');
    const { inbox, base, window, generated, statistics } = report;
    for (const thread of report.threads) for (const mail of thread.mails) mail.parent ??= null;
    await at.update({ key, report, since: null });
    await heads.put({
      ...{ key, job, inbox, base, source: 'archive', window, language },
      made: Date.parse(generated),
      mails: statistics.mails,
      threads: statistics.threads,
    });
  }
}

/** 1 to 3: jobs wait and resume. */
async function teachWaiting(tx: Upgrade) {
  for (let at = await tx.objectStore('jobs').openCursor(); at; at = await at.continue()) {
    const stored = at.value as { job: { threads: object } };
    const job = { hold: null, tries: 0, ...stored.job, threads: { stale: 0, ...stored.job.threads } };
    await at.update({ ...stored, job });
  }
}

/** 3 to 4: rows tell which model made them, and reports what to read first. */
async function nameModels(tx: Upgrade) {
  for (const name of ['summaries', 'reports', 'threads', 'jobs'] as const) {
    for (let at = await tx.objectStore(name).openCursor(); at; at = await at.continue()) {
      await at.update(upgraded(name, at.value));
    }
  }
}

/**
 * Bring a database of an older version (0: none yet) to the newest. Nothing is dropped.
 * @param now milliseconds; counts as the last use of what has no such time yet.
 */
export async function migrate(db: Database, from: number, tx: Upgrade, now: number): Promise<void> {
  if (from < 1) {
    for (const name of Object.keys(TABLES) as TableName[]) create(db, name);
    return;
  }
  if (from < 2) for (const name of ['threads', 'visits'] as const) create(db, name);
  if (from < 3) {
    for (const name of ['heads', 'steps', 'fetches', 'counters', 'keys'] as const) create(db, name);
    await markUsed(tx, 'mails', now);
    await markUsed(tx, 'summaries', now);
    await makeHeads(tx);
    await teachWaiting(tx);
  }
  if (from < 4) {
    for (const name of ['endpoints', 'spending', 'bills', 'choices'] as const) create(db, name);
    await nameModels(tx);
  }
}
