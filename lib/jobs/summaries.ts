import { ModelError } from '../model/failure.ts';
import type { Estimate, ModelNotice } from '../model/types.ts';
import { reportThread } from '../report/build.ts';
import type { ReportThread } from '../report/types.ts';
import type { ModelSettings } from '../store/choices.ts';
import type { StoredJob, StoredSummary } from '../store/store.ts';
import { contentKey } from './content-key.ts';
import type { Engine, Made } from './engine.ts';
import { callsOf, digestMade } from './engine.ts';
import { estimateOf, goesWithoutAsking } from './model/budget.ts';
import { engineFor } from './model/engine-for.ts';
import type { ModelEngine } from './model/engine.ts';
import { fellBack } from './model/fell-back.ts';
import { modelWords } from './model/words.ts';
import type { JobTools } from './request.ts';
import { contextOf, storedOf, withKept, type Prepared } from './threads.ts';
import type { Job } from './types.ts';
import type { Done, StandIn } from './work.ts';

/** What the model will take must be agreed to first. */
export class AskFirst extends Error {
  constructor(readonly estimate: Estimate) {
    super('the user has to be asked');
  }
}

export interface SummariesInput {
  tools: JobTools;
  job: StoredJob<Job>;
  prepared: Prepared[];
  /** Threads whose call failed before a kill, by root, and why. */
  standIns: ReadonlyMap<string, StandIn>;
  signal: AbortSignal;
  onStale: (stale: number) => void;
  finish: (done: Done) => Promise<void>;
  /** Keep why threads have the digest. */
  onNotice: (notice: ModelNotice) => Promise<void>;
  pause: () => Promise<void>;
}

/** A thread that is to be summarised. */
interface Slot {
  each: Prepared;
  root: string;
  done: ReportThread | null;
  /** Why it gets the digest, where a model was to write. */
  standIn: StandIn | null;
}

/** Summaries of all threads of a report, by its model as far as there is one, else by the digest. */
export class Summaries {
  readonly #slots: Slot[];
  #engine: { engine: ModelEngine; settings: ModelSettings } | null = null;

  constructor(readonly input: SummariesInput) {
    this.#slots = input.prepared.map((each) => {
      const root = each.thread.root.mail.id;
      return { each, root, done: null, standIn: input.standIns.get(root) ?? null };
    });
  }

  get #job(): Job {
    return this.input.job.job;
  }

  /** The model's engine, where it may be asked and nothing is wrong with it. */
  get model(): { engine: ModelEngine; settings: ModelSettings } | null {
    return this.#job.agreed === false || this.#job.notice ? null : this.#engine;
  }

  /** @throws AskFirst before anything that costs; the signal's reason when aborted. */
  async make(): Promise<ReportThread[]> {
    if (this.#job.model !== null) await this.#byModel(this.#job.model);
    await this.#byDigest();
    return this.#slots.flatMap(({ done }) => done ?? []);
  }

  /** Why threads of a finished report have the digest, where nothing stopped its model; null when none has. */
  fellBack(): ModelNotice | null {
    const { notice, agreed, language } = this.#job;
    const model = this.#engine?.engine.input.opened.modelName;
    if (notice || agreed === false || model === undefined) return null;
    return fellBack(
      this.#slots.map(({ done, standIn }) => ({ summary: done?.summary, problem: standIn?.problem })),
      modelWords(language).unchecked(model),
    );
  }

  async #byModel(id: string) {
    const { tools } = this.input;
    const { language } = this.#job;
    try {
      this.#engine = await engineFor(tools, { id, language, job: this.input.job.id });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return this.#stopped(error);
    }
    const { engine } = this.#engine;
    const keys = await this.#keys(engine);
    const { found, finished } = await this.#known(this.#slots, keys);
    const todo = this.#slots.filter((slot) => !found.has(slot) && slot.standIn === null);
    const earlier = await this.#earlier(engine, todo);
    try {
      if (this.model) await this.#ask(todo, earlier);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      await this.#stopped(error);
    }
    await finished();
    if (!this.model) return;
    const isStale = ({ root }: Slot) => (earlier.get(root) ?? []).length > 0;
    let stale = todo.filter(isStale).length;
    this.input.onStale(stale);
    const failures: ModelError[] = [];
    await this.#inLines(todo, engine, async ([slot]) => {
      if (!slot || failures.length > 0) return;
      const { each, root } = slot;
      const making = { signal: this.input.signal, earlier: earlier.get(root) ?? [] };
      const made = await engine.summarise(each.thread, contextOf(each, language), making);
      this.input.signal.throwIfAborted();
      if (made.failure?.scope === 'all') {
        failures.push(made.failure);
        // The digest writes it below, where no call is made.
        await tools.store.settle(made.bills);
      } else await this.#finishModel(slot, made, keys.get(root) ?? '');
      if (isStale(slot)) this.input.onStale(--stale);
    });
    const [failure] = failures;
    if (failure) await this.#stopped(failure);
  }

  /** What goes wrong for one goes wrong for all: the digest writes what is left. */
  async #stopped({ problem }: ModelError) {
    const threads = this.#slots.filter(({ done }) => !done).length;
    if (!this.#job.notice) await this.input.onNotice({ problem, threads });
  }

  async #ask(todo: Slot[], earlier: Map<string, StoredSummary[]>) {
    const { tools, job } = this.input;
    const opened = this.#engine;
    if (!opened || job.job.agreed !== null || todo.length === 0) return;
    const { engine, settings } = opened;
    const plans = [];
    for (const { each, root } of todo) {
      await this.input.pause();
      plans.push(
        await engine.plan(each.thread, contextOf(each, this.#job.language), {
          earlier: earlier.get(root) ?? [],
        }),
      );
    }
    const estimate = await estimateOf({
      ...{ opened: engine.input.opened, plans, threads: this.#slots.length, job: job.id },
      ...{ store: tools.store, settings, now: tools.clock() },
    });
    if (!goesWithoutAsking(estimate, settings)) throw new AskFirst(estimate);
  }

  async #finishModel(slot: Slot, made: Made, key: string) {
    const { base, language } = this.#job;
    const { engine } = this.#engine ?? {};
    const { each, root } = slot;
    const step = { step: 'summary' as const, roots: [root] };
    const settled = made.bills;
    if (made.settled && engine) {
      const summaries = [storedOf(made, { key, base, root, language, engine: engine.key })];
      await this.input.finish({ finished: [step], also: { summaries, settled } });
    } else {
      // It is not what the model says, so that a later report asks anew; this one does not, whatever happens to it.
      const { notice, ...summary } = made.summary;
      delete summary.detail;
      const stored = storedOf(digestMade({ ...summary, notice: null }), {
        ...{ key: each.key, base, root, language, engine: this.input.tools.engine.key },
      });
      await this.input.finish({
        ...{ finished: [step], also: { summaries: [stored], settled } },
        standIn: {
          root,
          ...(slot.standIn = { notice: notice ?? '', problem: made.failure?.problem ?? null }),
        },
      });
    }
    slot.done = reportThread(each.thread, each.fresh, each.facts, made.summary);
  }

  async #byDigest() {
    const { tools, onStale, signal } = this.input;
    const { language, base, notice } = this.#job;
    const { problem = null } = notice ?? {};
    const why = problem && { notice: modelWords(language).instead(problem), problem };
    const left = this.#slots.filter(({ done }) => !done);
    for (const slot of left) slot.standIn ??= why;
    const { found, finished } = await this.#known(
      left,
      new Map(left.map(({ each, root }) => [root, each.key])),
    );
    await finished();
    const todo = left.filter((slot) => !found.has(slot));
    const old = await this.#earlier(tools.engine, todo);
    const isStale = ({ root }: Slot) => (old.get(root) ?? []).length > 0;
    let stale = todo.filter(isStale).length;
    onStale(stale);
    await this.#inLines(todo, tools.engine, async (some) => {
      const summaries: StoredSummary[] = [];
      for (const { each, root } of some) {
        await this.input.pause();
        const made = await tools.engine.summarise(each.thread, contextOf(each, language), { signal });
        summaries.push(storedOf(made, { key: each.key, base, root, language, engine: tools.engine.key }));
      }
      signal.throwIfAborted();
      const counted = { name: callsOf(tools.engine.id), times: some.length };
      const roots = some.map(({ root }) => root);
      await this.input.finish({ finished: [{ step: 'summary', roots }], also: { summaries, counted } });
      for (const [i, slot] of some.entries()) {
        const summary = summaries[i]?.summary;
        const { thread, fresh, facts } = slot.each;
        if (summary) slot.done = noticed(reportThread(thread, fresh, facts, summary), slot);
      }
      const renewed = some.filter(isStale).length;
      if (renewed > 0) onStale((stale -= renewed));
    });
  }

  /** Fill in what is kept; `finished` journals it, all together. */
  async #known(slots: Slot[], keys: Map<string, string>) {
    const { tools, finish } = this.input;
    const kept = await tools.store.getSummaries(slots.map(({ root }) => keys.get(root) ?? ''));
    const found = new Set(slots.filter((_, i) => kept[i]));
    for (const [i, slot] of slots.entries()) {
      const summary = kept[i];
      if (summary) slot.done = noticed(withKept(slot.each, summary, this.#job.language), slot);
    }
    const roots = [...found].map(({ root }) => root);
    const finished = async () => {
      if (roots.length > 0) await finish({ finished: [{ step: 'summary', roots }] });
    };
    return { found, finished };
  }

  async #keys(engine: Engine): Promise<Map<string, string>> {
    const { language } = this.#job;
    const keys = new Map<string, string>();
    for (const { each, root } of this.#slots) {
      await this.input.pause();
      keys.set(root, await contentKey(each.thread, (id) => each.fresh.has(id), engine.key, language));
    }
    return keys;
  }

  async #earlier(engine: Engine, slots: Slot[]): Promise<Map<string, StoredSummary[]>> {
    const { language, base } = this.#job;
    const roots = slots.map(({ root }) => root);
    const rows = await this.input.tools.store.getEarlier(base, roots, { engine: engine.key, language });
    return new Map(roots.map((root, i) => [root, rows[i] ?? []]));
  }

  /** As many at once, and as many in one go, as the engine has it. When one throws, the others are left to end. */
  async #inLines(todo: Slot[], { atOnce, together }: Engine, make: (some: Slot[]) => Promise<void>) {
    const size = together(todo.length);
    const groups = Array.from({ length: Math.ceil(todo.length / size) }, (_, i) =>
      todo.slice(i * size, (i + 1) * size),
    ).values();
    let broken = false;
    const line = async () => {
      for (const group of groups) {
        if (broken) return;
        await make(group).catch((error: unknown) => {
          broken = true;
          throw error;
        });
      }
    };
    const lines = await Promise.allSettled(Array.from({ length: atOnce }, line));
    for (const each of lines) if (each.status === 'rejected') throw each.reason;
  }
}

/** The reader is told why a thread has the digest. */
function noticed(thread: ReportThread, { standIn }: Slot): ReportThread {
  if (!standIn) return thread;
  const { notice, problem } = standIn;
  const { detail } = problem ?? {};
  return {
    ...thread,
    summary: { ...thread.summary, notice, ...(detail !== undefined && { detail }) },
  };
}
