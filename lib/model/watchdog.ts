import type { Patience } from './tools.ts';

/** What the signal of a watchdog aborts with when nothing came for too long. */
export class Stalled extends Error {
  /** @param ms how long was waited. */
  constructor(readonly ms: number) {
    super(`nothing came for ${ms} ms`);
    this.name = 'Stalled';
  }
}

/**
 * A signal that aborts with the given one's reason, or with {@link Stalled} when the patience is at its end. The SDK's
 * own timeout ends when headers arrive (measured), and its streams then wait for ever.
 */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #whole: ReturnType<typeof setTimeout>;
  #timer: ReturnType<typeof setTimeout>;

  constructor(
    readonly outer: AbortSignal,
    readonly patience: Readonly<Patience>,
  ) {
    if (outer.aborted) this.#pass();
    outer.addEventListener('abort', this.#pass);
    this.#timer = this.#after(patience.first);
    this.#whole = this.#after(patience.total);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly #pass = () => {
    this.#controller.abort(this.outer.reason);
  };

  #after(ms: number) {
    return setTimeout(() => {
      this.#controller.abort(new Stalled(ms));
    }, ms);
  }

  /** Something came. */
  alive() {
    clearTimeout(this.#timer);
    this.#timer = this.#after(this.patience.idle);
  }

  end() {
    clearTimeout(this.#timer);
    clearTimeout(this.#whole);
    this.outer.removeEventListener('abort', this.#pass);
  }
}
