import { iso } from '../../mail/iso.ts';
import { ModelError } from '../../model/failure.ts';
import type { FailureName, Price, Usage } from '../../model/types.ts';
import type { WriterCall, Written } from '../../model/writer.ts';
import type { Language } from '../../report/types.ts';
import type { ModelSettings } from '../../store/choices.ts';
import type { Settled, Store } from '../../store/store.ts';
import type { Asks } from '../../summary/prompt/question.ts';
import type { Models, Opened } from './opened.ts';
import { modelWords } from './words.ts';

/** An estimate of tokens may be so much too small. */
const MARGIN = 1.25;
/** What an answer comes to at most, as far as caps go; clients ask for no more. Tokens. */
export const MOST_OUTPUT = 8192;
const NONE: Usage = { input: 0, cached: 0, output: 0 };
/** Failures behind which the model may have written, though its host did not tell how much. */
const WRITTEN: readonly FailureName[] = [
  ...(['silent', 'empty', 'truncated', 'not json', 'wrong shape', 'wrong language', 'filtered'] as const),
];

/** US dollars; null where the price is not known. */
export function costOf(price: Price | null, { input, cached, output }: Usage): number | null {
  if (!price) return null;
  const fresh = Math.max(0, input - cached);
  return (fresh * price.input + cached * price.cached + output * price.output) / 1e6;
}

/** What a call of so many tokens comes to at most. */
export const mostOf = (tokens: number): Usage => ({
  ...{ input: Math.ceil(tokens * MARGIN), cached: 0, output: MOST_OUTPUT },
});

/** The day of spending, UTC. */
export const dayOf = (now: number): string => iso(now).slice(0, 10);

/** Whose calls are counted, and what they cost. */
interface Priced {
  model: { id: string };
  price: Price | null;
}

interface LedgerTools {
  store: Pick<Store<unknown>, 'reserve' | 'unmade' | 'lower' | 'settle' | 'settleOthers'>;
  models: Pick<Models, 'newId' | 'by'>;
  clock: () => number;
}

/** Calls in flight of one background: they are set down at their most, and come to less. */
class Flight {
  calls = 0;
  #waiting: (() => void)[] = [];

  /** @throws the signal's reason when it aborts first. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
    });
  }

  /** One of them has ended: there may be room for those that wait. */
  landed() {
    this.calls--;
    this.#wake();
  }

  /** One could not begin. @returns whether others are in flight, whose end may make room for it. */
  turnedAway(): boolean {
    this.calls--;
    // Nobody is left to wake those that wait.
    if (this.calls === 0) this.#wake();
    return this.calls > 0;
  }

  #wake() {
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** By the store, so that all windows and jobs of a background are one. */
const flights = new WeakMap<object, Flight>();

/**
 * Makes calls of a model so that no cap is ever passed: each is set down in the store, at the most that it can cost,
 * before it is made.
 */
export class Ledger {
  constructor(
    readonly tools: LedgerTools,
    /** The job that it is for; empty for none. */
    readonly job: string,
    readonly settings: Pick<ModelSettings, 'reportCap' | 'dayCap'>,
    readonly language: Language,
  ) {}

  /**
   * Ask. What the answer came to is for the caller to settle, together with what it makes of it; what failed is
   * settled here.
   * @throws ModelError, also (`limit`, for all) when a cap stands in the way; the signal's reason when aborted.
   */
  async ask<A extends Asks>(
    opened: Opened,
    call: WriterCall<A>,
  ): Promise<{ answer: Written<A>; bill: Settled }> {
    const { store } = this.tools;
    call.signal.throwIfAborted();
    const { tokens } = call.question;
    const most = mostOf(tokens);
    const flight = await this.#flight();
    const id = await this.#reserve(opened, most, flight, call.signal);
    const priced = (usage: Usage): Settled => ({ id, usage, cost: costOf(opened.price, usage) ?? 0 });
    try {
      const answer = await opened.model.ask(call);
      // Some hosts do not count.
      const bill = priced(answer.usage ?? { input: tokens, cached: 0, output: answer.tokens });
      await store.lower(bill);
      return { answer, bill };
    } catch (error) {
      const written = !(error instanceof ModelError) || WRITTEN.includes(error.failure);
      const usage = (error instanceof ModelError ? error.usage : null) ?? (written ? most : NONE);
      await store.settle([priced(usage)]);
      throw error;
    } finally {
      flight.landed();
    }
  }

  /**
   * Count work that takes tokens and leaves nothing to keep. Where it throws, what `took` tells by then counts.
   * @param took what it came to; null where nothing was asked.
   * @throws ModelError (`limit`, for all) when a cap stands in the way; what the work throws.
   */
  async count<T>(
    of: Priced,
    most: Usage,
    signal: AbortSignal,
    { work, took }: { work: () => Promise<T>; took: () => Usage | null },
  ): Promise<T> {
    const { store } = this.tools;
    const flight = await this.#flight();
    const id = await this.#reserve(of, most, flight, signal);
    try {
      return await work();
    } finally {
      const usage = took();
      await (
        usage ? store.settle([{ id, usage, cost: costOf(of.price, usage) ?? 0 }]) : store.unmade(id)
      ).finally(() => {
        flight.landed();
      });
    }
  }

  async #flight(): Promise<Flight> {
    const { store, models } = this.tools;
    const known = flights.get(store);
    if (known) return known;
    const flight = new Flight();
    flights.set(store, flight);
    await store.settleOthers(models.by);
    return flight;
  }

  async #reserve(
    { model, price }: Priced,
    most: Usage,
    flight: Flight,
    signal: AbortSignal,
  ): Promise<string> {
    const { store, models, clock } = this.tools;
    const [id, day, cost] = [models.newId(), dayOf(clock()), costOf(price, most)];
    const bill = { id, job: this.job, endpoint: model.id, day, by: models.by, open: true, ...most };
    const { reportCap, dayCap } = this.settings;
    const priced = { ...bill, cost: cost ?? 0, priced: cost !== null };
    let cap: 'report' | 'day' | null;
    for (;;) {
      // Counted before it is certain: of two that come at once, the one that is turned away must see the other.
      flight.calls++;
      cap = await store.reserve(priced, { report: reportCap, day: dayCap }).catch((error: unknown) => {
        flight.landed();
        throw error;
      });
      if (cap === null) return id;
      if (!flight.turnedAway()) break;
      await flight.next(signal);
    }
    const words = modelWords(this.language);
    const [message, remedy] =
      cap === 'report' ? [words.reportCap(reportCap), words.raiseCap] : [words.dayCap(dayCap), words.waitDay];
    throw new ModelError('limit', 'all', { kind: 'model', message, remedy });
  }
}
