import type { Mail } from '../mail/types.ts';
import { askThreads, batchOf, type Outcome } from './batch.ts';
import type { Line } from './line.ts';
import { problemOf } from './problem.ts';
import type { ArchiveTools } from './tools.ts';
import { Waiter, type ThreadsOptions } from './waiter.ts';

/** What is asked for within this time goes into one request. */
const GATHER_MS = 50;

/**
 * Gathers what is asked of one inbox. What waits in the line is still open: ids that come meanwhile join it, and
 * an id that is waiting or under way is not asked for twice.
 */
export class ThreadBatches {
  readonly #line: Line;
  readonly #base: string;
  readonly #tools: ArchiveTools;
  /** Who waits for an id, waiting or under way; in the order of asking. */
  readonly #waiters = new Map<string, Set<Waiter>>();
  #underWay = new Set<string>();
  #controller: AbortController | null = null;

  constructor(line: Line, base: string, tools: ArchiveTools) {
    this.#line = line;
    this.#base = base;
    this.#tools = tools;
  }

  async ask(ids: string[], options: ThreadsOptions): Promise<Mail[]> {
    options.signal.throwIfAborted();
    this.#line.knock(options);
    if (ids.length === 0) return [];
    const waiter: Waiter = new Waiter(ids, options, (open) => {
      this.#forget(waiter, open);
    });
    for (const id of waiter.open) {
      const others = this.#waiters.get(id);
      if (others) others.add(waiter);
      else this.#waiters.set(id, new Set([waiter]));
    }
    if (!this.#controller) void this.#run();
    return waiter.promise;
  }

  #forget(waiter: Waiter, ids: string[]) {
    for (const id of ids) {
      const waiters = this.#waiters.get(id);
      waiters?.delete(waiter);
      if (waiters?.size === 0) this.#waiters.delete(id);
    }
    const useful = this.#underWay.size > 0 ? [...this.#underWay] : [...this.#waiters.keys()];
    if (!useful.some((id) => this.#waiters.has(id))) this.#controller?.abort();
  }

  async #run() {
    let pause = GATHER_MS;
    do {
      const controller = new AbortController();
      this.#controller = controller;
      await this.#round(pause, controller.signal);
      // What was left over has waited long enough.
      pause = 0;
    } while (this.#waiters.size > 0);
    this.#controller = null;
  }

  /** One batch. Nobody who waits is left without an answer, whatever happens. */
  async #round(pause: number, signal: AbortSignal) {
    let leave: (() => void) | null = null;
    try {
      if (pause > 0) await this.#tools.sleep(pause, signal);
      leave = await this.#line.enter({ signal });
      const ids = batchOf(this.#base, this.#waiters.keys());
      this.#underWay = new Set(ids);
      const asking = { line: this.#line, base: this.#base, signal, tools: this.#tools };
      for await (const outcomes of askThreads(asking, ids, (id) => this.#waiters.has(id)))
        for (const outcome of outcomes) this.#settle(outcome);
    } catch (error) {
      // Aborted: nobody waits for these; whoever came meanwhile waits for the next round.
      if (signal.aborted) return;
      const problem = problemOf(error);
      const ids = this.#underWay.size > 0 ? this.#underWay : [...this.#waiters.keys()];
      for (const id of ids) this.#settle({ id, problem });
    } finally {
      this.#underWay = new Set();
      leave?.();
    }
  }

  #settle(outcome: Outcome) {
    const waiters = this.#waiters.get(outcome.id);
    this.#waiters.delete(outcome.id);
    const told = new Set<Waiter>();
    for (const waiter of waiters ?? []) {
      if ('problem' in outcome) {
        waiter.failed(outcome.id, outcome.problem);
        continue;
      }
      if (outcome.missing !== null && !told.has(waiter)) waiter.missing(outcome.missing);
      told.add(waiter);
      waiter.found(outcome.id, outcome.thread);
    }
  }
}
