import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Mail } from '../mail/types.ts';
import { isBetterCopy } from '../thread/order.ts';
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
  /** A list's copy of a mail has its own received time, so each list keeps its own. */
  mails: { key: [string, string]; value: { base: string; id: string; mail: Mail } };
  summaries: { key: string; value: StoredSummary };
  reports: { key: string; value: StoredReport };
  jobs: { key: string; value: StoredJob<J>; indexes: { started: number } };
}

/** What lasts: mails by list and Message-ID, summaries by content, reports and jobs. */
export interface Store<J> {
  /** Mails from the archive replace those read from a page, never the other way round. */
  putMails(base: string, mails: Mail[]): Promise<void>;
  getMails(base: string, ids: string[]): Promise<Mail[]>;
  /** In the order of the keys; undefined where none is kept. */
  getSummaries(keys: string[]): Promise<(Summary | undefined)[]>;
  putSummaries(summaries: StoredSummary[]): Promise<void>;
  getReport(key: string): Promise<Report | undefined>;
  putReport(stored: StoredReport): Promise<void>;
  getJob(id: string): Promise<StoredJob<J> | undefined>;
  newestJob(): Promise<StoredJob<J> | undefined>;
  putJob(stored: StoredJob<J>): Promise<void>;
  close(): Promise<void>;
}

const VERSION = 1;

function upgrade<J>(db: IDBPDatabase<Schema<J>>) {
  db.createObjectStore('mails', { keyPath: ['base', 'id'] });
  db.createObjectStore('summaries', { keyPath: 'key' });
  db.createObjectStore('reports', { keyPath: 'key' });
  db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('started', 'started');
}

/** Does this copy of a mail replace the stored one? Of two page readings the newer one knows the page better. */
function replaces(mail: Mail, stored: Mail | undefined): boolean {
  if (!stored) return true;
  return mail.source === 'page' ? stored.source === 'page' : isBetterCopy(mail, stored);
}

/**
 * Open the extension's own database, which no page can read. A connection that the browser closes is opened
 * anew at the next use.
 * @throws DOMException when the browser allows no database.
 */
export async function openStore<J>(name = 'lorebrief'): Promise<Store<J>> {
  let current: Promise<IDBPDatabase<Schema<J>>> | null = null;
  const connection = () => {
    current ??= openDB<Schema<J>>(name, VERSION, {
      upgrade: (opened) => {
        upgrade(opened);
      },
      terminated: () => {
        current = null;
      },
    });
    return current;
  };
  await connection();
  return {
    async putMails(base, mails) {
      const tx = (await connection()).transaction('mails', 'readwrite');
      const puts = mails.map(async (mail) => {
        if (replaces(mail, (await tx.store.get([base, mail.id]))?.mail)) {
          await tx.store.put({ base, id: mail.id, mail });
        }
      });
      await Promise.all([...puts, tx.done]);
    },
    async getMails(base, ids) {
      const tx = (await connection()).transaction('mails');
      const rows = await Promise.all(ids.map((id) => tx.store.get([base, id])));
      return rows.flatMap((row) => (row ? [row.mail] : []));
    },
    async getSummaries(keys) {
      const tx = (await connection()).transaction('summaries');
      const found = await Promise.all(keys.map((key) => tx.store.get(key)));
      return found.map((stored) => stored?.summary);
    },
    async putSummaries(summaries) {
      const tx = (await connection()).transaction('summaries', 'readwrite');
      await Promise.all([...summaries.map((summary) => tx.store.put(summary)), tx.done]);
    },
    async getReport(key) {
      return (await (await connection()).get('reports', key))?.report;
    },
    async putReport(stored) {
      await (await connection()).put('reports', stored);
    },
    async getJob(id) {
      return (await connection()).get('jobs', id);
    },
    async newestJob() {
      const jobs = (await connection()).transaction('jobs').store;
      return (await jobs.index('started').openCursor(null, 'prev'))?.value;
    },
    async putJob(stored) {
      await (await connection()).put('jobs', stored);
    },
    async close() {
      (await connection()).close();
      current = null;
    },
  };
}
