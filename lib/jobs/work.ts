import type { Problem } from '../archive/problem.ts';
import type { ModelNotice } from '../model/types.ts';
import { assembleReport, countUndated, threadsInWindow } from '../report/build.ts';
import { sinceLast } from '../report/since.ts';
import type { FirstThread, Report, ReportThread } from '../report/types.ts';
import type { Mail } from '../mail/types.ts';
import type { ReportHead, StoredJob, StoredReport } from '../store/store.ts';
import type { StepResult } from '../store/jobs.ts';
import type { Thread } from '../thread/types.ts';
import { keepCards } from './cards.ts';
import { fetchAnswer, reuseFetch, type FetchValue, type Progress } from './fetch.ts';
import { askedUntil } from './reuse.ts';
import { firstThreads } from './model/choice.ts';
import { windowOf, type JobTools } from './request.ts';
import type { Finished } from './state.ts';
import { Summaries } from './summaries.ts';
import { prepareThreads, slices, type Prepared } from './threads.ts';
import type { Job, ReportRequest } from './types.ts';

/** Why the digest stands in for a model. */
export interface StandIn {
  /** For readers of the thread. */
  notice: string;
  /** What the call failed by; null where its answer broke off too early. */
  problem: Problem | null;
}

/** Mails that a job stood on were removed from the store. */
export class MailsGoneError extends Error {}

/** A finished step (a reused fetch finishes two), and what is written with it. */
export interface Done {
  finished: Finished[];
  /** What the steps behind it need to know. */
  value?: FetchValue;
  also?: Omit<StepResult<Job>, 'steps' | 'job'>;
  /** Changes of the job's row. */
  row?: Partial<Pick<StoredJob<Job>, 'mails' | 'unreadable' | 'missing'>>;
  /** The digest stands in for a call that failed, and why. */
  standIn?: StandIn & { root: string };
  /** Why threads have the digest where a model was to write. */
  notice?: ModelNotice | null;
}

export interface WorkInput {
  tools: JobTools;
  job: StoredJob<Job>;
  /** What was journalled of the fetch before a kill. */
  fetched: FetchValue | null;
  /** Threads whose call failed before a kill, by root, and why. */
  standIns: ReadonlyMap<string, StandIn>;
  signal: AbortSignal;
  onProgress: (progress: Progress & { stale?: number }) => void;
  /** Journal a step; it counts once this has resolved. */
  finish: (done: Done) => Promise<void>;
  /** Keep why threads have the digest. */
  onNotice: (notice: ModelNotice) => Promise<void>;
}

/** The key of a report in the store. */
export const reportKey = (job: string, language: string) => `${job} ${language}`;

/** A report with what changed since the last one, as it is kept. */
export async function kept(
  tools: JobTools,
  { id, started }: Pick<StoredJob<Job>, 'id' | 'started'>,
  request: ReportRequest,
  report: Report,
): Promise<{ stored: StoredReport; head: ReportHead }> {
  const { inbox, base, window, statistics } = report;
  const previous = await tools.store.previousReport(request, started, id);
  const key = reportKey(id, request.language);
  return {
    stored: { key, report, since: previous ? sinceLast(report, previous) : null },
    head: {
      ...{ key, job: id, inbox, base, window, language: request.language, made: started },
      source: request.source,
      ...{ mails: statistics.mails, threads: statistics.threads },
    },
  };
}

/**
 * The steps of one job. What costs (requests, an engine's calls) is done once and journalled; threads and facts
 * are made again from the kept mails when a resumed job needs them, which takes less time than reading them.
 */
export class ReportWork {
  readonly #input: WorkInput;
  readonly #pause: () => Promise<void>;
  #fetched: FetchValue | null;
  #mails: Mail[] | null = null;
  #built: Thread[] | null = null;
  #undated = 0;
  #prepared: Prepared[] | null = null;
  #summaries: Summaries | null = null;
  #made: ReportThread[] | null = null;

  constructor(input: WorkInput) {
    this.#input = input;
    this.#fetched = input.fetched;
    this.#pause = slices(input.tools.clock, input.signal);
  }

  /** Do one step and journal it. @throws ProblemError, MailsGoneError, AskFirst; when aborted, the reason. */
  async perform(step: Finished['step']): Promise<void> {
    switch (step) {
      case 'fetch':
        return this.#fetch();
      case 'parse':
        return this.#parse();
      case 'threads':
        return this.#finishThreads();
      case 'facts':
        await this.#prepare();
        return this.#input.finish({ finished: [{ step: 'facts' }] });
      case 'summary':
        await this.#summarise();
        return;
      case 'assemble':
        return this.#assemble();
    }
  }

  get #request(): ReportRequest {
    return this.#input.job.job;
  }

  get #fetchInput() {
    const { tools, signal, onProgress } = this.#input;
    return { request: this.#request, tools, signal, onProgress };
  }

  async #fetch() {
    const { onProgress, finish } = this.#input;
    const { mails, unreadable, fingerprint, asked, missing = [] } = await reuseFetch(this.#fetchInput);
    if (mails) {
      this.#mails = mails;
      onProgress({ mails: mails.length });
      const row = { mails: mails.map((mail) => mail.id), unreadable, missing };
      await finish({ finished: [{ step: 'fetch' }, { step: 'parse' }], row });
      return;
    }
    const { value, kept } = await fetchAnswer(this.#fetchInput, asked);
    this.#mails = kept;
    this.#fetched = { ...value, fingerprint, asked };
    await finish({ finished: [{ step: 'fetch' }], value: this.#fetched });
  }

  /** What the answer comes to: each mail once, and whether it is the whole window. */
  async #parse() {
    const { finish } = this.#input;
    if (!this.#fetched) throw new MailsGoneError('nothing is known of the answer');
    const { fingerprint, asked, unreadable, missing } = this.#fetched;
    const mails = [...new Set(this.#fetched.mails)];
    const window = windowOf(this.#request);
    const covered = { from: window.from, to: askedUntil(window, asked) };
    const fetch = { base: this.#request.base, ...covered, fingerprint, asked, mails, unreadable };
    const isWhole = missing.length === 0 && this.#request.source === 'archive';
    await finish({
      finished: [{ step: 'parse' }],
      row: { mails, unreadable, missing },
      also: isWhole ? { fetch } : {},
    });
  }

  async #build(): Promise<Thread[]> {
    const { tools, job } = this.#input;
    if (this.#built) return this.#built;
    const mails = this.#mails ?? (await tools.store.getMails(this.#request.base, job.mails));
    this.#mails = null;
    if (mails.length < job.mails.length) throw new MailsGoneError('mails were removed');
    this.#undated = countUndated(mails);
    this.#built = threadsInWindow(mails, windowOf(this.#request), await tools.rules?.());
    return this.#built;
  }

  async #finishThreads() {
    const threads = await this.#build();
    const roots = threads.map((thread) => thread.root.mail.id);
    await this.#input.finish({ finished: [{ step: 'threads', roots }] });
  }

  async #prepare(): Promise<Prepared[]> {
    const { tools, signal } = this.#input;
    const { language, base } = this.#request;
    const threads = await this.#build();
    const window = windowOf(this.#request);
    this.#prepared ??= await prepareThreads({
      ...{ threads, window, language, base, signal },
      ...{ clock: tools.clock, engine: tools.engine },
    });
    return this.#prepared;
  }

  async #summarise(): Promise<ReportThread[]> {
    if (this.#made) return this.#made;
    const { tools, job, standIns, signal, onProgress, onNotice, finish } = this.#input;
    const prepared = await this.#prepare();
    this.#summaries = new Summaries({
      ...{ tools, job, prepared, standIns, signal, onNotice, finish, pause: this.#pause },
      onStale: (stale) => {
        onProgress({ stale });
      },
    });
    this.#made = await this.#summaries.make();
    // Of mails nothing more is needed but to choose among the threads, and they are most of what is held.
    this.#built = null;
    if (!this.#summaries.model) this.#prepared = null;
    return this.#made;
  }

  async #assemble() {
    const { tools, job, finish, signal } = this.#input;
    const { inbox, base } = this.#request;
    const made = await this.#summarise();
    const { started: generated, unreadable, missing } = job;
    const input = { inbox, base, window: windowOf(this.#request), generated, unreadable, missing };
    const notice = this.#summaries?.fellBack() ?? null;
    // Whose calls all failed is not called once more, for a choice.
    const fails = notice?.threads === made.length && !notice.final;
    const first = fails ? [] : await this.#first(assembleReport(input, made, this.#undated));
    const whole = assembleReport(input, made, this.#undated, first);
    const report = await kept(tools, job, this.#request, whole);
    signal.throwIfAborted();
    if (this.#request.source === 'archive') await keepCards(tools.store, base, made, this.#request.language);
    await finish({ finished: [{ step: 'assemble' }], also: { report }, notice });
  }

  async #first(report: Report): Promise<FirstThread[]> {
    const model = this.#summaries?.model;
    const prepared = this.#prepared;
    if (!model || !prepared) return [];
    const { tools, job, signal } = this.#input;
    const agreed = job.job.agreed === true;
    const { language } = this.#request;
    const { engine, settings } = model;
    return firstThreads({ engine, report, prepared, language, store: tools.store, signal, settings, agreed });
  }
}
