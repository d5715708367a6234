import * as v from 'valibot';
import type { Problem } from '../archive/problem.ts';
import { inboxNamed } from '../archive/tab.ts';
import type { MessageAnswer } from '../jobs/page-message.ts';
import type { ListAnswer } from '../jobs/list.ts';
import type { CardAnswer } from '../jobs/thread-card.ts';
import type { Outlook } from '../jobs/outlook.ts';
import type { ThreadAnswer } from '../jobs/page-thread.ts';
import type { SampleThread } from '../jobs/sample-threads.ts';
import type { Job } from '../jobs/types.ts';
import type { ActionWords } from '../report/action-words.ts';
import type { Overview } from '../report/overview.ts';
import type { Counter, ReportHead, Sizes, StoredReport } from '../store/store.ts';
import type { ModelsView } from '../jobs/models.ts';
import type { Summarised } from '../jobs/model-thread.ts';
import { FAMILIES, type Endpoint, type EndpointTest } from '../model/types.ts';
import { exportCursor, type ExportPart } from '../store/transfer.ts';

export type { Problem } from '../archive/problem.ts';
export type { Hold, Job, JobPhase } from '../jobs/types.ts';

const endpointShape = v.object({
  /** Empty for a new one. */
  id: v.string(),
  family: v.picklist(FAMILIES),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
  base: v.pipe(v.string(), v.url()),
  model: v.pipe(v.string(), v.trim(), v.maxLength(200)),
  atOnce: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32)),
  perMinute: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  price: v.nullable(
    v.object({
      input: v.pipe(v.number(), v.minValue(0)),
      cached: v.pipe(v.number(), v.minValue(0)),
      output: v.pipe(v.number(), v.minValue(0)),
      of: v.pipe(v.string(), v.isoDate()),
    }),
  ),
  consented: v.boolean(),
});

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

/** A message page as it was read: its mail, and what its overview names. */
const messagePage = v.object({
  base: inboxBase,
  language,
  mail: v.object({
    id: messageId,
    subject: v.string(),
    from: v.string(),
    date: v.string(),
    parent: v.nullable(v.string()),
    text: v.string(),
  }),
  root: messageId,
  others: v.pipe(v.array(messageId), v.maxLength(1000)),
  copies: v.boolean(),
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
  /** The page of one mail was read: its thread as far as it is kept, else that mail alone. */
  'message.read': messagePage,
  /** The reader of that page asks for the whole thread: one request to the archive. */
  'thread.load': messagePage,
  /** A thread that was read, as Markdown. */
  'thread.markdown': v.object({ base: inboxBase, root: messageId, language }),
  /** What a model would get of a thread that was read, as one text for whoever uses a chat of their own. */
  'thread.prompt': v.object({ base: inboxBase, root: messageId, language }),
  /** Have the chosen model summarise a kept thread; `again`: though a summary of it is kept. Parts come as they pass. */
  'thread.summarise': v.object({ base: inboxBase, root: messageId, language, again: v.boolean() }),
  /** An answer of a chat of the user's own to the thread's prompt: checked as any engine's. */
  'thread.paste': v.object({ base: inboxBase, root: messageId, language, text: v.string() }),
  /** Open the newest kept report that holds this thread, in a tab of its own. */
  'thread.report': v.object({ base: inboxBase, root: messageId }),
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
      /** What {@link ReportRequest} says of it. */
      source: v.picklist(['archive', 'visited', 'sample']),
      from: isoInstant,
      to: isoInstant,
      language,
      model: v.nullable(v.string()),
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
  /** The answer to what a job asks: go on with the model, or with the digest. */
  'report.agree': v.object({ job: v.string(), yes: v.boolean() }),
  /** What a model would get to choose a report's first threads, and such an answer of a chat of the user's own. */
  'report.prompt': v.object({ job: v.string(), language }),
  'report.paste': v.object({ job: v.string(), language, text: v.string() }),
  /** Have one thread of a kept report summarised again by the inbox's model. */
  'report.again': v.object({ job: v.string(), language, root: messageId }),
  /** The head of a finished report, with what needs the reader, who says who that is. */
  'report.overview': v.object({
    job: v.string(),
    language,
    me: v.object({ people: v.array(v.string()), paths: v.array(v.string()) }),
  }),
  /** What a report would take, as far as it is known without asking anybody. */
  'report.outlook': v.object({
    base: inboxBase,
    source: v.picklist(['archive', 'visited']),
    from: isoInstant,
    to: isoInstant,
  }),
  /**
   * See to it that a finished report is kept in the language asked for. Its key is the answer, for reading it from
   * the store; `whole`: the report itself too, for where that cannot be done.
   */
  'report.get': v.object({ job: v.string(), language, whole: v.boolean() }),
  /** The kept reports, newest first, without their threads. */
  'report.list': v.object({}),
  /** Some threads of the sample week, for the welcome page; new means the seven days before `until`. */
  'sample.threads': v.object({ language, until: time }),
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
  /** The models that are set up, what they cost so far, and whether the browser has one. */
  'models.read': v.object({}),
  /** Keep an endpoint; its key too, unless that is null (an empty one is forgotten). */
  'models.save': v.object({ endpoint: endpointShape, key: v.nullable(v.string()) }),
  'models.remove': v.object({ id: v.string() }),
  /** Find out what works of an endpoint. Costs a few tokens. */
  'models.test': v.object({ id: v.string(), language }),
  /** Remind of the weekly report, or not any more; `fetch`: make it too. */
  'reminder.set': v.object({ on: v.boolean(), fetch: v.boolean() }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestOf<N extends RequestName> = v.InferOutput<(typeof requests)[N]>;

export interface Answers {
  'page.open': null;
  'thread.read': ThreadAnswer & { words: ActionWords };
  'message.read': MessageAnswer & { words: ActionWords };
  'thread.load': MessageAnswer & { words: ActionWords };
  'thread.markdown': { text: string };
  'thread.prompt': { text: string };
  'thread.summarise': Summarised;
  'thread.paste': Summarised;
  'thread.report': { opened: boolean };
  'list.read': ListAnswer;
  /** How many came, in words. */
  'list.prepare': string;
  'thread.card': CardAnswer;
  'visits.clear': null;
  'report.start': Job;
  'report.cancel': null;
  'report.pause': null;
  'report.resume': null;
  'report.agree': null;
  'report.prompt': { text: string };
  'report.paste': StoredReport;
  'report.again': StoredReport;
  'report.overview': Overview;
  'report.outlook': Outlook;
  'report.get': { key: string; kept: StoredReport | null };
  'report.list': ReportHead[];
  'sample.threads': SampleThread[];
  'store.sizes': Sizes;
  'store.export': ExportPart;
  'store.import': { rows: number };
  'store.clear': null;
  'archive.counters': Counter[];
  'models.read': ModelsView;
  'models.save': Endpoint;
  'models.remove': null;
  'models.test': EndpointTest;
  'reminder.set': null;
}

/** What a request tells of its work before its answer; only where somebody listens. */
export interface Partials {
  'thread.summarise': Summarised;
  'models.test': EndpointTest;
}

/** Errors do not survive cloning between contexts, so answers carry them as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };
