import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Mail } from '../mail/types.ts';
import type { Report } from '../report/types.ts';
import type { Summary } from '../summary/types.ts';

/** A thread summarised once; found again by what it was made from. */
export interface StoredSummary {
  /** Hash of the thread's content, engine and language (see `contentKey`). */
  key: string;
  base: string;
  /** Message-ID of the thread's root. */
  root: string;
  summary: Summary;
}

export interface StoredReport {
  /** Job and language: `<job id> en`. */
  key: string;
  report: Report;
}

/** A job as its runner keeps it; the runner alone knows more of its shape. */
export interface StoredJob<J> {
  id: string;
  /** Milliseconds, for finding the newest. */
  started: number;
  job: J;
  /** Message-IDs of what the job read, and what it could not. */
  mails: string[];
  unreadable: number;
  missing: string[];
}

interface Schema<J> extends DBSchema {
  mails: { key: string; value: Mail };
  summaries: { key: string; value: StoredSummary };
  reports: { key: string; value: StoredReport };
  jobs: { key: string; value: StoredJob<J>; indexes: { started: number } };
}

/** What lasts: mails by Message-ID, summaries by content, reports and jobs. */
export interface Store<J> {
  /** Mails from the archive replace those read from a page, never the other way round. */
  putMails(mails: Mail[]): Promise<void>;
  getMails(ids: string[]): Promise<Mail[]>;
  /** In the order of the keys; undefined where none is kept. */
  getSummaries(keys: string[]): Promise<(Summary | undefined)[]>;
  putSummaries(summaries: StoredSummary[]): Promise<void>;
  getReport(key: string): Promise<Report | undefined>;
  putReport(stored: StoredReport): Promise<void>;
  getJob(id: string): Promise<StoredJob<J> | undefined>;
  newestJob(): Promise<StoredJob<J> | undefined>;
  putJob(stored: StoredJob<J>): Promise<void>;
  close(): void;
}

const VERSION = 1;

function upgrade<J>(db: IDBPDatabase<Schema<J>>) {
  db.createObjectStore('mails', { keyPath: 'id' });
  db.createObjectStore('summaries', { keyPath: 'key' });
  db.createObjectStore('reports', { keyPath: 'key' });
  db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('started', 'started');
}

/** Open the extension's own database, which no page can read. */
export async function openStore<J>(name = 'lorebrief'): Promise<Store<J>> {
  const db = await openDB<Schema<J>>(name, VERSION, {
    upgrade: (opened) => {
      upgrade(opened);
    },
  });
  return {
    async putMails(mails) {
      const tx = db.transaction('mails', 'readwrite');
      const puts = mails.map(async (mail) => {
        if (mail.source === 'archive' || !(await tx.store.get(mail.id))) await tx.store.put(mail);
      });
      await Promise.all([...puts, tx.done]);
    },
    async getMails(ids) {
      const tx = db.transaction('mails');
      const mails = await Promise.all(ids.map((id) => tx.store.get(id)));
      return mails.filter((mail) => mail !== undefined);
    },
    async getSummaries(keys) {
      const tx = db.transaction('summaries');
      const found = await Promise.all(keys.map((key) => tx.store.get(key)));
      return found.map((stored) => stored?.summary);
    },
    async putSummaries(summaries) {
      const tx = db.transaction('summaries', 'readwrite');
      await Promise.all([...summaries.map((summary) => tx.store.put(summary)), tx.done]);
    },
    async getReport(key) {
      return (await db.get('reports', key))?.report;
    },
    async putReport(stored) {
      await db.put('reports', stored);
    },
    getJob: (id) => db.get('jobs', id),
    async newestJob() {
      return (await db.transaction('jobs').store.index('started').openCursor(null, 'prev'))?.value;
    },
    async putJob(stored) {
      await db.put('jobs', stored);
    },
    close() {
      db.close();
    },
  };
}
