import type { Mail } from '../mail/types.ts';
import { ProblemError, type Problem } from './problem.ts';
import type { Asker } from './line.ts';
import { inBrowser } from './ui-language.ts';

export interface ThreadsOptions extends Asker {
  /** Called with a sentence for each thing that the archive has and this answer lacks. */
  onMissing?: (sentence: string) => void;
}

/** One caller that waits for the threads of some mails. */
export class Waiter {
  /** Ids whose threads are still to come. */
  readonly open: Set<string>;
  readonly promise: Promise<Mail[]>;
  readonly #options: ThreadsOptions;
  readonly #found = new Map<string, Mail>();
  readonly #failed: { id: string; problem: Problem }[] = [];
  readonly #asked: number;
  readonly #onLeave: (open: string[]) => void;
  #resolve!: (mails: Mail[]) => void;
  #reject!: (reason: unknown) => void;

  /** @param onLeave called when the caller does not wait any longer, with the ids that were still open. */
  constructor(ids: Iterable<string>, options: ThreadsOptions, onLeave: (open: string[]) => void) {
    this.#options = options;
    this.open = new Set(ids);
    this.#asked = this.open.size;
    const { signal } = options;
    const abort = () => {
      this.leave(signal.reason);
    };
    signal.addEventListener('abort', abort);
    this.promise = new Promise<Mail[]>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    }).finally(() => {
      signal.removeEventListener('abort', abort);
    });
    this.#onLeave = onLeave;
  }

  /** Wait no longer. */
  leave(reason: unknown) {
    const left = [...this.open];
    this.open.clear();
    this.#reject(reason);
    this.#onLeave(left);
  }

  /** The whole thread of this mail; none when the archive does not know the mail. */
  found(id: string, thread: Mail[]) {
    if (!this.open.delete(id)) return;
    for (const mail of thread) this.#found.set(mail.id, mail);
    this.#settle();
  }

  /** Some of the thread is missing. */
  missing(sentence: string) {
    this.#options.onMissing?.(sentence);
  }

  failed(id: string, problem: Problem) {
    if (!this.open.delete(id)) return;
    this.#failed.push({ id, problem });
    this.#settle();
  }

  #settle() {
    if (this.open.size > 0) return;
    const [first] = this.#failed;
    if (first && this.#failed.length === this.#asked) {
      this.#reject(new ProblemError(first.problem));
      return;
    }
    for (const { id, problem } of this.#failed)
      this.missing(
        inBrowser({
          en: `The thread of <${id}> is missing: ${problem.message}`,
          'zh-CN': `缺少 <${id}> 的线程：${problem.message}`,
        }),
      );
    this.#resolve([...this.#found.values()]);
  }
}
