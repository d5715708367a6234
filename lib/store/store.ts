import type { Visit } from './visit.ts';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Mail } from '../mail/types.ts';
import { isBetterCopy } from '../thread/order.ts';
import type { ThreadCard } from '../report/card.ts';
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

/** The newest that is known of a thread, for lists: found by any of its mails. */
export interface StoredThread {
  base: string;
  /** Message-ID of the thread's root. */
  root: string;
  /** Message-IDs of all its known mails. */
  ids: string[];
  card: ThreadCard;
}

/** When a thread was last read, and what it held then. Only ever kept while the user wants it. */
export interface StoredVisit extends Visit {
  base: string;
  root: string;
}

interface Schema<J> extends DBSchema {
  /** A list's copy of a mail has its own received time, so each list keeps its own. */
  mails: { key: [string, string]; value: { base: string; id: string; mail: Mail } };
  summaries: { key: string; value: StoredSummary };
  reports: { key: string; value: StoredReport };
  jobs: { key: string; value: StoredJob<J>; indexes: { started: number } };
  /** `mails` are the `ids`, each behind the base and a space, for finding a thread by one of its mails. */
  threads: { key: [string, string]; value: StoredThread & { mails: string[] }; indexes: { mails: string } };
  visits: { key: [string, string]; value: StoredVisit };
}

const mailKey = (base: string, id: string) => `${base} ${id}`;

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
  putThreads(threads: StoredThread[]): Promise<void>;
  /** The thread that holds this mail, per Message-ID; undefined where none is known. */
  getThreadsOf(base: string, ids: string[]): Promise<(StoredThread | undefined)[]>;
  putVisit(visit: StoredVisit): Promise<void>;
  /** In the order of the roots; undefined where a thread was never read. */
  getVisits(base: string, roots: string[]): Promise<(StoredVisit | undefined)[]>;
  clearVisits(): Promise<void>;
  close(): Promise<void>;
}

const VERSION = 2;

function upgrade<J>(db: IDBPDatabase<Schema<J>>, from: number) {
  if (from < 1) {
    db.createObjectStore('mails', { keyPath: ['base', 'id'] });
    db.createObjectStore('summaries', { keyPath: 'key' });
    db.createObjectStore('reports', { keyPath: 'key' });
    db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('started', 'started');
  }
  if (from < 2) {
    const threads = db.createObjectStore('threads', { keyPath: ['base', 'root'] });
    threads.createIndex('mails', 'mails', { multiEntry: true });
    db.createObjectStore('visits', { keyPath: ['base', 'root'] });
  }
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
      upgrade: (opened, from) => {
        upgrade(opened, from);
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
    async putThreads(threads) {
      const tx = (await connection()).transaction('threads', 'readwrite');
      const puts = threads.map((thread) =>
        tx.store.put({ ...thread, mails: thread.ids.map((id) => mailKey(thread.base, id)) }),
      );
      await Promise.all([...puts, tx.done]);
    },
    async getThreadsOf(base, ids) {
      const { store } = (await connection()).transaction('threads');
      return Promise.all(ids.map((id) => store.index('mails').get(mailKey(base, id))));
    },
    async putVisit(visit) {
      await (await connection()).put('visits', visit);
    },
    async getVisits(base, roots) {
      const { store } = (await connection()).transaction('visits');
      return Promise.all(roots.map((root) => store.get([base, root])));
    },
    async clearVisits() {
      await (await connection()).clear('visits');
    },
    async close() {
      (await connection()).close();
      current = null;
    },
  };
}
