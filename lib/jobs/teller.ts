import type { Job } from './types.ts';

/** Listeners hear at most this often while mails are counted, milliseconds. */
const SAY_EVERY_MS = 250;

/** Tells any number of listeners how far a job is. */
export class Teller {
  readonly #listeners = new Set<(job: Job) => void>();
  readonly #clock: () => number;
  #said = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Hear of every change; the answer ends it. */
  listen(listener: (job: Job) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param always it is more than a count that went up. */
  say(job: Job, always: boolean): void {
    const now = this.#clock();
    if (!always && now - this.#said < SAY_EVERY_MS) return;
    this.#said = now;
    for (const listener of this.#listeners) listener(job);
  }
}
