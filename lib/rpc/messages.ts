import * as v from 'valibot';
import type { Problem } from '../archive/problem.ts';
import { inboxNamed } from '../archive/tab.ts';
import type { Job } from '../jobs/types.ts';
import type { ReportThread } from '../report/types.ts';
import type { Counter, ReportHead, Sizes, StoredReport } from '../store/store.ts';
import { exportCursor, type ExportPart } from '../store/transfer.ts';

export type { Problem } from '../archive/problem.ts';
export type { Hold, Job, JobPhase } from '../jobs/types.ts';

/** Nothing but the one archive is ever asked or linked to. */
const inboxBase = v.pipe(v.string(), v.regex(/^https:\/\/lore\.kernel\.org\/[\w.+-]+\/$/));
/** Milliseconds of years 1970 to 9999: what can be written as a date. */
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(253_402_300_799_999));
const isoInstant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
const language = v.picklist(['en', 'zh-CN']);

const segment = v.variant('kind', [
  v.object({ kind: v.literal('own'), text: v.string() }),
  v.object({
    kind: v.literal('quote'),
    text: v.string(),
    depth: v.number(),
    attribution: v.nullable(v.string()),
  }),
  v.object({ kind: v.literal('diffstat'), text: v.string() }),
  v.object({ kind: v.literal('trailer'), text: v.string() }),
  v.object({ kind: v.literal('signature'), text: v.string() }),
]);

const pageMail = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  subject: v.string(),
  from: v.object({ name: v.string(), address: v.string() }),
  date: v.nullable(time),
  received: v.nullable(time),
  inReplyTo: v.nullable(v.string()),
  references: v.array(v.string()),
  segments: v.array(segment),
  defects: v.array(v.never()),
  source: v.literal('page'),
});

/** What the background accepts, by name. Everything that arrives is checked against this before it is used. */
export const requests = {
  /** A page of the archive that shows mail was opened: no bot wall stands before it any more. */
  'page.open': v.object({ base: inboxBase }),
  /** A thread page was read: facts and digest of its mails, kept in the store. */
  'thread.read': v.object({
    base: inboxBase,
    language,
    mails: v.pipe(v.array(pageMail), v.minLength(1), v.maxLength(1000)),
  }),
  /** Start this window's report of an inbox; answers with the job, which is the running one if it is the same. */
  'report.start': v.pipe(
    v.object({
      inbox: v.pipe(v.string(), v.nonEmpty()),
      base: inboxBase,
      /** `archive`: one POST to the inbox; `sample`: the invented week that ships with the extension, no network. */
      source: v.picklist(['archive', 'sample']),
      from: isoInstant,
      to: isoInstant,
      language,
    }),
    v.check(
      ({ inbox, base }) => inboxNamed(inbox)?.base === base,
      'the list and its address do not belong together',
    ),
  ),
  /** Stop the job at work for good, or until it is resumed. */
  'report.cancel': v.object({ job: v.string() }),
  'report.pause': v.object({ job: v.string() }),
  'report.resume': v.object({ job: v.string() }),
  /**
   * See to it that a finished report is kept in the language asked for. Its key is the answer, for reading it from
   * the store; `whole`: the report itself too, for where that cannot be done.
   */
  'report.get': v.object({ job: v.string(), language, whole: v.boolean() }),
  /** The kept reports, newest first, without their threads. */
  'report.list': v.object({}),
  /** How much is kept, and where. */
  'store.sizes': v.object({}),
  /** The next lines of an export of everything but keys; from the beginning with null. */
  'store.export': v.object({ after: v.nullable(exportCursor) }),
  /** Check some lines of an exported file, or keep them; `first` is the number of the first one, from 1. */
  'store.import': v.object({
    lines: v.array(v.string()),
    first: v.pipe(v.number(), v.integer(), v.minValue(1)),
    keep: v.boolean(),
  }),
  /** Leave nothing of all that is kept; a job at work ends. */
  'store.clear': v.object({}),
  /** Requests to archives and calls of engines, counted. */
  'archive.counters': v.object({}),
  /** Remind of the weekly report, or not any more; `fetch`: make it too. */
  'reminder.set': v.object({ on: v.boolean(), fetch: v.boolean() }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestOf<N extends RequestName> = v.InferOutput<(typeof requests)[N]>;

export interface Answers {
  'page.open': null;
  'thread.read': ReportThread;
  'report.start': Job;
  'report.cancel': null;
  'report.pause': null;
  'report.resume': null;
  'report.get': { key: string; kept: StoredReport | null };
  'report.list': ReportHead[];
  'store.sizes': Sizes;
  'store.export': ExportPart;
  'store.import': { rows: number };
  'store.clear': null;
  'archive.counters': Counter[];
  'reminder.set': null;
}

/** Errors do not survive cloning between contexts, so answers carry them as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
