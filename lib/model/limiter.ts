import type { ModelTools } from './tools.ts';
import type { Endpoint } from './types.ts';

type Limits = Pick<Endpoint, 'id' | 'atOnce' | 'perMinute'>;
type Clock = Pick<ModelTools, 'clock' | 'sleep'>;

const MINUTE = 60_000;

interface Waiting {
  go: () => void;
  fail: (error: unknown) => void;
}

/** Lets calls of one endpoint through: so many at once, so many in any minute, in the order of coming. */
export class Limiter {
  #limits: Omit<Limits, 'id'>;
  #inside = 0;
  #waiting: Waiting[] = [];
  /** When calls began, within the last minute. */
  #begun: number[] = [];
  /** Nobody goes in before. */
  #notBefore = 0;
  /** Until when it sleeps, to look again. */
  #alarm = Infinity;

  constructor(
    limits: Omit<Limits, 'id'>,
    readonly clock: Clock,
  ) {
    this.#limits = limits;
  }

  /** Other limits from now on. */
  set limits(limits: Omit<Limits, 'id'>) {
    this.#limits = limits;
    this.#next();
  }

  /** Nobody begins for so long: the host has asked for a rest. */
  pause(ms: number) {
    this.#notBefore = Math.max(this.#notBefore, this.clock.clock() + ms);
  }

  /**
   * Wait for one's turn. The answer is to be called when done, once or more often.
   * @throws the signal's reason, at once, when it aborts while waiting; what {@link failAll} was given.
   */
  enter(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        signal.removeEventListener('abort', leave);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        act();
      };
      const waiting: Waiting = {
        go: () => {
          settle(() => {
            resolve(this.#leave());
          });
        },
        fail: (error) => {
          settle(() => {
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason is what it is
            reject(error);
          });
        },
      };
      const leave = () => {
        waiting.fail(signal.reason);
      };
      this.#waiting.push(waiting);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave);
      this.#next();
    });
  }

  /** Turn away all that wait; those inside go on. */
  failAll(error: Error) {
    for (const waiting of [...this.#waiting]) waiting.fail(error);
  }

  #leave() {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inside -= 1;
      this.#next();
    };
  }

  /** When the next one may begin, by the clock. */
  #free(now: number): number {
    const { perMinute } = this.#limits;
    this.#begun = this.#begun.filter((at) => at > now - MINUTE);
    const oldest = perMinute === null ? undefined : this.#begun[this.#begun.length - perMinute];
    return Math.max(this.#notBefore, oldest === undefined ? 0 : oldest + MINUTE);
  }

  #next() {
    while (this.#waiting.length > 0 && this.#inside < this.#limits.atOnce) {
      const now = this.clock.clock();
      const at = this.#free(now);
      if (at > now) {
        this.#wake(at, at - now);
        return;
      }
      this.#inside += 1;
      this.#begun.push(now);
      this.#waiting[0]?.go();
    }
  }

  #wake(at: number, ms: number) {
    if (at >= this.#alarm) return;
    this.#alarm = at;
    void this.clock.sleep(ms, new AbortController().signal).then(() => {
      if (this.#alarm === at) this.#alarm = Infinity;
      this.#next();
    });
  }
}

/** The limiters of all endpoints, each by its id. */
export class Limiters {
  readonly #byId = new Map<string, Limiter>();

  of({ id, atOnce, perMinute }: Limits, clock: Clock): Limiter {
    const known = this.#byId.get(id);
    if (known) known.limits = { atOnce, perMinute };
    const limiter = known ?? new Limiter({ atOnce, perMinute }, clock);
    this.#byId.set(id, limiter);
    return limiter;
  }
}
