import { ProblemError, problemOf } from '../archive/problem.ts';
import { iso } from '../mail/iso.ts';
import type { Report } from '../report/types.ts';
import type { StoredJob } from '../store/store.ts';
import { fetchMails, makeReport, type JobTools } from './report-job.ts';
import { hasEnded, type Job, type ReportRequest } from './types.ts';

/** Listeners hear at most this often while mails or threads are counted, milliseconds. */
const SAY_EVERY_MS = 50;

export interface RunnerTools extends JobTools {
  /** Keep the background alive; the answer ends it. */
  keepAlive: () => () => void;
  newId: () => string;
}

const REQUEST_KEYS = ['inbox', 'base', 'source', 'from', 'to', 'language'] as const;
const sameRequest = (a: ReportRequest, b: ReportRequest) => REQUEST_KEYS.every((key) => a[key] === b[key]);
const reportKey = (job: string, language: string) => `${job} ${language}`;

/** Makes reports, one at a time, and tells any number of listeners how far it is. */
export class ReportRunner {
  readonly #tools: RunnerTools;
  readonly #listeners = new Set<(job: Job) => void>();
  #running: { stored: StoredJob<Job>; controller: AbortController } | null = null;
  #said = 0;

  constructor(tools: RunnerTools) {
    this.#tools = tools;
  }

  /** Hear every change of the running job; the answer ends it. */
  listen(listener: (job: Job) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The running job, else the last one, else null. A job that a killed background left is failed, and says so. */
  async current(): Promise<Job | null> {
    if (this.#running) return this.#running.stored.job;
    const last = await this.#tools.store.newestJob();
    if (!last) return null;
    // A start may have come in while the store was read.
    const running = this.#now();
    if (running) return running;
    if (hasEnded(last.job)) return last.job;
    const job: Job = {
      ...last.job,
      phase: 'failed',
      ended: iso(this.#tools.clock()),
      problem: {
        kind: 'interrupted',
        message: 'The browser stopped Lorebrief while it made this report.',
        remedy: 'Generate it again; mails that had arrived are kept.',
      },
    };
    await this.#tools.store.putJob({ ...last, job });
    return job;
  }

  #now(): Job | null {
    return this.#running?.stored.job ?? null;
  }

  /**
   * Start a report, or join the running one when it is the same.
   * @throws ProblemError when another one is being made.
   */
  async start(request: ReportRequest): Promise<Job> {
    const running = this.#now();
    if (running && sameRequest(running, request)) return running;
    if (running) {
      throw new ProblemError({
        kind: 'busy',
        message: `The report of ${running.inbox} is still being made.`,
        remedy: 'Wait for it, or cancel it first.',
      });
    }
    const started = this.#tools.clock();
    const job: Job = {
      ...request,
      id: this.#tools.newId(),
      phase: 'fetching',
      mails: 0,
      bytes: 0,
      threads: { done: 0, total: 0 },
      started: iso(started),
      ended: null,
      problem: null,
    };
    const stored: StoredJob<Job> = { id: job.id, started, job, mails: [], unreadable: 0, missing: [] };
    // From here on no second start gets in: nothing was awaited since the check.
    const controller = new AbortController();
    this.#running = { stored, controller };
    try {
      await this.#tools.store.putJob(stored);
    } catch (error) {
      this.#running = null;
      throw error;
    }
    void this.#run(stored, controller.signal);
    return job;
  }

  /** Abort the running job if it is this one. */
  cancel(id: string) {
    if (this.#running?.stored.id === id) this.#running.controller.abort();
  }

  /** The report of a finished job; in another language it is made again from the stored mails, no request. */
  async report(id: string, language: Job['language']): Promise<Report> {
    const kept = await this.#tools.store.getReport(reportKey(id, language));
    if (kept) return kept;
    const stored = await this.#tools.store.getJob(id);
    if (stored?.job.phase !== 'done') {
      throw new ProblemError({
        kind: 'internal',
        message: 'This report is not here any more.',
        remedy: 'Generate it again.',
      });
    }
    const request = { ...stored.job, language };
    const mails = await this.#tools.store.getMails(stored.job.base, stored.mails);
    const { signal } = new AbortController();
    const fetched = { mails, unreadable: stored.unreadable, missing: stored.missing };
    const report = await makeReport(request, fetched, this.#tools, stored.started, signal, () => undefined);
    await this.#tools.store.putReport({ key: reportKey(id, language), report });
    return report;
  }

  #say(stored: StoredJob<Job>, change: Partial<Job>, always: boolean) {
    stored.job = { ...stored.job, ...change };
    const now = this.#tools.clock();
    if (!always && now - this.#said < SAY_EVERY_MS) return;
    this.#said = now;
    for (const listener of this.#listeners) listener(stored.job);
  }

  async #run(stored: StoredJob<Job>, signal: AbortSignal) {
    const letGo = this.#tools.keepAlive();
    let end: Partial<Job> = { phase: 'done' };
    try {
      this.#say(stored, {}, true);
      const fetched = await fetchMails(stored.job, this.#tools, signal, (progress) => {
        this.#say(stored, progress, false);
      });
      stored.mails = fetched.mails.map((m) => m.id);
      stored.unreadable = fetched.unreadable;
      stored.missing = fetched.missing;
      const report = await makeReport(
        stored.job,
        fetched,
        this.#tools,
        stored.started,
        signal,
        ({ phase, done, total }) => {
          this.#say(
            stored,
            { phase, threads: { done, total }, mails: fetched.mails.length },
            phase !== stored.job.phase,
          );
        },
      );
      signal.throwIfAborted();
      await this.#tools.store.putReport({ key: reportKey(stored.id, stored.job.language), report });
    } catch (error) {
      end = signal.aborted ? { phase: 'cancelled' } : { phase: 'failed', problem: problemOf(error) };
    }
    const ended = { ...stored.job, ...end, ended: iso(this.#tools.clock()) };
    // Stored before it is said: who hears "done" may ask for the report at once.
    await this.#tools.store.putJob({ ...stored, job: ended }).catch(() => undefined);
    this.#running = null;
    letGo();
    this.#say(stored, ended, true);
  }
}
