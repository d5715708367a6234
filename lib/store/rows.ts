import type { Iso } from '../mail/iso.ts';
import type { Mail } from '../mail/types.ts';
import type { ThreadCard } from '../report/card.ts';
import type { Since } from '../report/since.ts';
import type { Endpoint, Spending } from '../model/types.ts';
import type { FirstThread, Language, Report } from '../report/types.ts';
import type { Summary } from '../summary/types.ts';
import type { Visit } from './visit.ts';

/** A list's copy of a mail has its own received time, so each list keeps its own. */
export interface StoredMail {
  base: string;
  id: string;
  mail: Mail;
  /** Milliseconds, to about a week: what was used longest ago goes first when the quota is near. */
  used: number;
}

/** A thread summarised once; found again by what it was made from. */
export interface StoredSummary {
  /** Hash of the thread's content, engine and language (see `contentKey`). */
  key: string;
  base: string;
  /** Message-ID of the thread's root. */
  root: string;
  /** null in rows of older versions, which did not say. */
  language: Language | null;
  /** Key of the engine that made it (`Engine.key`). */
  engine: string;
  /** Message-IDs of the mails that a model has read for it; the digest, which is made anew each time, needs none. */
  read: string[];
  /** Times in a row that a model only added what new mails brought, since it last read the whole thread. */
  updates: number;
  summary: Summary;
}

/** A report's first threads, chosen by a model; found again by what they were chosen from. */
export interface StoredChoice {
  key: string;
  base: string;
  first: FirstThread[];
}

/** A call of a model that costs money: set down before it is made, so that no kill hides it. */
export interface StoredBill {
  id: string;
  /** The job whose report it is for; empty for none. */
  job: string;
  endpoint: string;
  /** UTC, `2026-11-24`. */
  day: string;
  /** Which background made the call: what is open and of another one was cut off by a kill. */
  by: string;
  open: boolean;
  /** Tokens and US dollars: at most, while it is open; then what it came to. */
  input: number;
  cached: number;
  output: number;
  cost: number;
  /** Is its price known? */
  priced: boolean;
}

/** What a list of kept reports shows of each. */
export interface ReportHead {
  /** Job and language: `<job id> en`. */
  key: string;
  job: string;
  inbox: string;
  base: string;
  source: 'archive' | 'sample';
  window: { from: Iso; to: Iso };
  language: Language;
  /** Milliseconds. */
  made: number;
  mails: number;
  threads: number;
}

/** A finished report, kept once, and what changed since the one before it. */
export interface StoredReport {
  key: string;
  report: Report;
  /** null where no earlier report of the same inbox was kept. */
  since: Since | null;
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

/** One finished step of a job; `name` is unique within it. */
export interface StoredStep {
  job: string;
  name: string;
  /** What the next steps need to know of it. */
  value: unknown;
}

/** What the last complete fetch of an inbox's window brought, to know when there is nothing new to fetch. */
export interface StoredFetch {
  base: string;
  /** Milliseconds, half-open. */
  from: number;
  to: number;
  /** Of the archive, taken before the fetch; null where it tells none. */
  fingerprint: string | null;
  /** When the fingerprint was taken, milliseconds. */
  asked: number;
  mails: string[];
  unreadable: number;
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
  /** Message-ID of the thread's root. */
  root: string;
}

/** How often something was done, and when last: `engine digest`, `https://lore.kernel.org window`. */
export interface Counter {
  name: string;
  count: number;
  /** Milliseconds. */
  last: number;
}

/** Every table with its rows. */
export interface Rows<J> {
  mails: StoredMail;
  summaries: StoredSummary & { used: number };
  reports: StoredReport;
  heads: ReportHead;
  jobs: StoredJob<J>;
  steps: StoredStep;
  fetches: StoredFetch;
  /** `mails` are the `ids`, each behind the base and a space, for finding a thread by one of its mails. */
  threads: StoredThread & { mails: string[] };
  visits: StoredVisit;
  counters: Counter;
  /** Keys of models, for {@link Store.getKey} alone: never exported, never sent to a page. */
  keys: { name: string; secret: string };
  endpoints: Endpoint;
  spending: Spending;
  bills: StoredBill;
  choices: StoredChoice;
}
export type TableName = keyof Rows<unknown>;
