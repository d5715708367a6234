import * as v from 'valibot';
import type { Problem } from '../archive/problem.ts';
import { inboxNamed } from '../archive/tab.ts';
import type { ListAnswer } from '../jobs/list.ts';
import type { CardAnswer } from '../jobs/thread-card.ts';
import type { ThreadAnswer } from '../jobs/page-thread.ts';
import type { Job } from '../jobs/types.ts';
import type { Report } from '../report/types.ts';

export type { Problem } from '../archive/problem.ts';
export type { Job, JobPhase } from '../jobs/types.ts';

/** Nothing but the one archive is ever asked or linked to. */
const inboxBase = v.pipe(v.string(), v.regex(/^https:\/\/lore\.kernel\.org\/[\w.+-]+\/$/));
/** Milliseconds of years 1970 to 9999: what can be written as a date. */
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(253_402_300_799_999));
const isoInstant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
const language = v.picklist(['en', 'zh-CN']);

const messageId = v.pipe(v.string(), v.nonEmpty());

const pageMail = v.object({
  id: messageId,
  subject: v.string(),
  name: v.string(),
  date: v.nullable(time),
  parent: v.nullable(v.string()),
  text: v.string(),
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
    /** Message-ID at the top of the thread, which the archive may lack. */
    root: v.nullable(v.string()),
    /** The page stops before the thread does. */
    cut: v.boolean(),
  }),
  /** A list was opened: what is known of its threads. Nobody is asked. */
  'list.read': v.object({
    base: inboxBase,
    language,
    /** Per topic, the Message-IDs that the page names of it. */
    topics: v.pipe(
      v.array(v.object({ ids: v.pipe(v.array(messageId), v.maxLength(1000)) })),
      v.maxLength(1000),
    ),
  }),
  /** Ask the archive, in one request, for the threads of these mails that are not known. */
  'list.prepare': v.object({
    base: inboxBase,
    language,
    ids: v.pipe(v.array(messageId), v.minLength(1), v.maxLength(60)),
  }),
  /** The card of a thread, by any of its mails; with `fetch`, the archive is asked when it is not known. */
  'thread.card': v.object({ base: inboxBase, language, id: messageId, fetch: v.boolean() }),
  /** Forget what was read. */
  'visits.clear': v.object({}),
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
  /** Abort the running job. */
  'report.cancel': v.object({ job: v.string() }),
  /** A finished report with its Markdown in the language asked for. */
  'report.get': v.object({ job: v.string(), language }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestOf<N extends RequestName> = v.InferOutput<(typeof requests)[N]>;

export interface Answers {
  'page.open': null;
  'thread.read': ThreadAnswer;
  'list.read': ListAnswer;
  /** How many came, in words. */
  'list.prepare': string;
  'thread.card': CardAnswer;
  'visits.clear': null;
  'report.start': Job;
  'report.cancel': null;
  'report.get': { report: Report; markdown: string };
}

/** Errors do not survive cloning between contexts, so answers carry them as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
