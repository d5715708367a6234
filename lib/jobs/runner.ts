import { ProblemError, problemIn } from '../archive/problem.ts';
import type { StoredReport, StoredStep } from '../store/store.ts';
import { fetchedOf, standInsOf, stateOf } from './journal.ts';
import { inLanguage } from './in-language.ts';
import { applyEvent, beginJob, openJob, writtenBy, type Open } from './open.ts';
import { nextStep, type JobEvent } from './state.ts';
import type { RunnerTools } from './runner-tools.ts';
import { eventOf } from './failed.ts';
import { Teller } from './teller.ts';
import { hasEnded, sameRequest, type Job, type ReportRequest } from './types.ts';
import { isDue, wakeAt } from './waits.ts';
import { MailsGoneError, ReportWork, reportKey, type Done } from './work.ts';

export type { RunnerTools } from './runner-tools.ts';

/** Makes reports, one at a time and step by step, and tells any number of listeners how far it is (docs/jobs.md). */
export class ReportRunner {
  readonly #tools: RunnerTools;
  readonly #teller: Teller;
  #open: Open | null = null;
  #loading: Promise<void> | null = null;
  #stopped = false;

  constructor(tools: RunnerTools) {
    this.#tools = tools;
    this.#teller = new Teller(tools.clock);
  }

  /** Hear every change of the job at work; the answer ends it. */
  listen(listener: (job: Job) => void): () => void {
    return this.#teller.listen(listener);
  }

  /** The job at work, else the last one, else null. */
  async current(): Promise<Job | null> {
    await this.#load();
    return this.#open?.stored.job ?? null;
  }

  /**
   * Go on with what a killed background left, and with what has waited long enough. To be called at every start
   * of the background, and when the alarm rings.
   */
  async wake(): Promise<void> {
    await this.#load();
    const open = this.#unfinished();
    if (!open) return;
    if (isDue(open.state.hold, this.#tools.clock())) await this.#change(open, { type: 'resume' });
    this.#drive(open);
  }

  /**
   * Start a report, or join the one at work when it is the same.
   * @throws ProblemError when another one is being made.
   */
  async start(request: ReportRequest): Promise<Job> {
    await this.#load();
    const other = this.#unfinished();
    if (other && sameRequest(other.stored.job, request)) {
      await this.resume(other.stored.id);
      return other.stored.job;
    }
    if (other) {
      const { inbox } = other.stored.job;
      throw new ProblemError(
        problemIn('busy', {
          en: [`The report of ${inbox} is still being made.`, 'Wait for it, or cancel it first.'],
          'zh-CN': [`${inbox} 的报告还在生成。`, '请等它完成，或先取消它。'],
        }),
      );
    }
    // From here on no second start gets in: nothing was awaited since the check.
    const open = beginJob(request, this.#tools.newId(), this.#tools.clock());
    this.#open = open;
    try {
      await this.#tools.store.putJob(open.stored);
    } catch (error) {
      this.#open = null;
      throw error;
    }
    this.#drive(open);
    return open.stored.job;
  }

  /** Stop a job for good. */
  async cancel(id: string): Promise<void> {
    await this.#hold(id, { type: 'cancel' });
  }

  /** Stop a job until it is resumed; what was journalled of it stays. */
  async pause(id: string): Promise<void> {
    await this.#hold(id, { type: 'pause' });
  }

  /** Go on with a job that pauses or waits. */
  async resume(id: string): Promise<void> {
    await this.#load();
    const open = this.#unfinished();
    if (open?.stored.id !== id) return;
    const { hold } = open.state;
    // Whoever resumes it wants the archive to be asked, and may have passed the wall unseen.
    if (hold?.kind === 'waiting' && hold.for === 'archive') {
      this.#tools.archive.passed(new URL(open.stored.job.base).origin);
    }
    if (hold) await this.#change(open, { type: 'resume' });
    this.#drive(open);
  }

  /** The answer to what a job asks: go on with the model, or with the digest. */
  async agree(id: string, yes: boolean): Promise<void> {
    await this.#load();
    const open = this.#unfinished();
    if (open?.stored.id !== id || open.state.hold?.kind !== 'asking') return;
    await this.#change(open, { type: 'agree', yes });
    this.#drive(open);
  }

  /** A page of an archive shows mail: its bot wall has let the user in. */
  async archiveSeen(origin: string): Promise<void> {
    this.#tools.archive.passed(origin);
    await this.#resumeWaiting('archive', (job) => new URL(job.base).origin === origin);
  }

  /** The browser has a connection again. */
  async online(): Promise<void> {
    await this.#resumeWaiting('network', () => true);
  }

  /** The report of a finished job; in another language it is made again from the stored mails, no request. */
  async report(id: string, language: Job['language']): Promise<StoredReport> {
    const { store } = this.#tools;
    const known = await store.getReport(reportKey(id, language));
    return known ?? (await inLanguage(this.#tools, await store.getJob(id), language));
  }

  /** Let go of everything for good, as before the store is cleared. */
  async stop(): Promise<void> {
    await this.#load();
    this.#stopped = true;
    this.#open?.controller.abort();
    await this.#tools.alone(() => Promise.resolve());
    this.#tools.alarm(null);
  }

  async #resumeWaiting(what: 'archive' | 'network', fits: (job: Job) => boolean) {
    await this.#load();
    const open = this.#unfinished();
    const hold = open?.state.hold;
    if (open && hold?.kind === 'waiting' && hold.for === what && fits(open.stored.job)) {
      await this.resume(open.stored.id);
    }
  }

  #unfinished(): Open | null {
    return this.#open && this.#open.state.end === null ? this.#open : null;
  }

  /** Read the newest job from the store, once: afterwards this context knows better, but for what {@link #run} looks up. */
  async #load(): Promise<void> {
    if (this.#open) return;
    this.#loading ??= this.#read().finally(() => {
      this.#loading = null;
    });
    await this.#loading;
  }

  async #read() {
    const stored = await this.#tools.store.newestJob();
    if (!stored) return;
    const steps = await this.#tools.store.getSteps(stored.id);
    // Killed between its end and the tidying up behind it.
    if (hasEnded(stored.job) && steps.length > 0) await this.#tools.store.endJob(stored);
    // A start may have come in while the store was read.
    this.#open ??= openJob(stored, steps);
  }

  #apply(open: Open, event: JobEvent) {
    applyEvent(open, event, this.#tools.clock());
  }

  /** Apply an event, keep it, and say so. */
  async #change(open: Open, event: JobEvent): Promise<void> {
    this.#apply(open, event);
    this.#setAlarm(open);
    await this.#tools.store.putJob(open.stored);
    this.#say(open, {}, true);
  }

  async #hold(id: string, event: JobEvent & { type: 'cancel' | 'pause' }) {
    await this.#load();
    const open = this.#unfinished();
    if (open?.stored.id !== id) return;
    const kept = this.#change(open, event);
    open.controller.abort();
    await kept;
    if (event.type === 'cancel' && !open.running) await this.#tools.store.endJob(open.stored);
  }

  #setAlarm({ state }: Open) {
    this.#tools.alarm(wakeAt(state, this.#tools.clock()));
  }

  #say(open: Open, change: Partial<Job>, always: boolean) {
    open.stored.job = { ...open.stored.job, ...change };
    this.#teller.say(open.stored.job, always);
  }

  /** Work on a job unless that is done already, or it holds. */
  #drive(open: Open) {
    if (this.#stopped || open.running || open.state.end !== null || open.state.hold) return;
    open.running = true;
    open.controller = new AbortController();
    const letGo = this.#tools.keepAlive();
    this.#setAlarm(open);
    const left = () => {
      open.running = false;
      letGo();
    };
    this.#tools
      .alone(() => this.#run(open, open.controller.signal))
      .then(() => {
        left();
        // It may have been resumed while the last run was being left.
        this.#drive(open);
      }, left);
  }

  async #run(open: Open, signal: AbortSignal): Promise<void> {
    const { store } = this.#tools;
    try {
      const steps = await this.#catchUp(open);
      this.#say(open, {}, true);
      await this.#work(open, steps, signal);
    } catch (error) {
      if (!signal.aborted) await this.#failed(open, error).catch(() => undefined);
    }
    if (open.state.end === null) return;
    await store.endJob(open.stored).catch(() => undefined);
    this.#setAlarm(open);
    this.#say(open, {}, true);
  }

  /** Another context may have worked on it until this one's turn came. */
  async #catchUp(open: Open): Promise<StoredStep[]> {
    const { store } = this.#tools;
    const [stored, steps] = [await store.getJob(open.stored.id), await store.getSteps(open.stored.id)];
    if (!stored || open.state.end !== null || open.state.hold) return steps;
    open.stored = stored;
    open.state = { ...stateOf(stored, steps), hold: null };
    return steps;
  }

  async #work(open: Open, steps: StoredStep[], signal: AbortSignal) {
    let losses = 0;
    let fetched = fetchedOf(steps);
    for (;;) {
      const work = new ReportWork({
        ...{ tools: this.#tools, job: open.stored, fetched, standIns: standInsOf(steps), signal },
        onProgress: ({ stale, ...counts }) => {
          const { threads } = open.stored.job;
          this.#say(
            open,
            { ...counts, threads: { ...threads, stale: stale ?? threads.stale } },
            stale !== undefined,
          );
        },
        finish: (done) => this.#finish(open, done, signal),
        onNotice: async (notice) => {
          signal.throwIfAborted();
          this.#say(open, { notice }, true);
          await this.#tools.store.putJob(open.stored);
        },
      });
      try {
        for (let next = nextStep(open.state); next; next = nextStep(open.state)) {
          signal.throwIfAborted();
          await work.perform(next);
        }
        return;
      } catch (error) {
        if (signal.aborted || !(error instanceof MailsGoneError) || ++losses > 1) throw error;
        fetched = null;
        await this.#lose(open);
      }
    }
  }

  async #lose(open: Open) {
    this.#apply(open, { type: 'lost' });
    await this.#tools.store.dropSteps(open.stored.id);
  }

  async #finish(open: Open, done: Done, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { finished } = done;
    const written = writtenBy(open, done, this.#tools.clock());
    if (!written) return;
    await this.#tools.store.finishSteps(written);
    const before = open.stored.job.phase;
    for (const each of finished) this.#apply(open, { type: 'finished', ...each });
    this.#say(open, {}, open.stored.job.phase !== before);
  }

  async #failed(open: Open, error: unknown) {
    // An answer that cannot be read is of no use the next time either.
    if (nextStep(open.state) === 'parse') await this.#lose(open).catch(() => undefined);
    await this.#change(open, eventOf(error, open.state.tries, this.#tools.clock()));
  }
}
