interface Run<T> {
  answer: Promise<T>;
  end: AbortController;
  waiting: number;
}

/** Work that several may wait for at once: it is done once, and ends when nobody waits any more. */
export class Shared<T> {
  readonly #running = new Map<string, Run<T>>();

  /** Wait for the work of this name, begun by whoever comes first. Rejects with the signal's reason. */
  join(name: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const run = this.#running.get(name) ?? this.#begin(name, begin);
    run.waiting++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        if (--run.waiting === 0) {
          this.#forget(name, run);
          run.end.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      const stay = () => {
        signal.removeEventListener('abort', leave);
      };
      run.answer.then(resolve, reject).finally(stay);
    });
  }

  #begin(name: string, begin: (signal: AbortSignal) => Promise<T>): Run<T> {
    const end = new AbortController();
    const run: Run<T> = { answer: begin(end.signal), end, waiting: 0 };
    this.#running.set(name, run);
    const forget = () => {
      this.#forget(name, run);
    };
    run.answer.then(forget, forget);
    return run;
  }

  #forget(name: string, run: Run<T>) {
    if (this.#running.get(name) === run) this.#running.delete(name);
  }
}
