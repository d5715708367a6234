interface Waiting {
  go: () => void;
  fail: (error: Error) => void;
}

/** Lets one through at a time, in the order of coming. */
export class Queue {
  #taken = false;
  #waiting: Waiting[] = [];

  /**
   * Wait for one's turn. The answer is to be called when done, once or more often.
   * @throws the signal's reason, at once, when it aborts while waiting; what {@link failAll} was given.
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken) await this.#turn(signal);
    this.#taken = true;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#next();
    };
  }

  /** Turn away all that wait; the one inside goes on. */
  failAll(error: Error) {
    for (const waiting of this.#waiting.splice(0)) waiting.fail(error);
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        signal.removeEventListener('abort', leave);
        act();
      };
      const waiting: Waiting = {
        go: () => {
          settle(resolve);
        },
        fail: (error) => {
          settle(() => {
            reject(error);
          });
        },
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        waiting.fail(signal.reason as Error);
      };
      signal.addEventListener('abort', leave);
      this.#waiting.push(waiting);
    });
  }

  #next() {
    const next = this.#waiting.shift();
    // The turn is handed over, not given back: nobody can slip in between.
    if (next) next.go();
    else this.#taken = false;
  }
}
