import { openOrRemember, type Store, type StoreTools } from '../store/store.ts';
import { ReportRunner, type RunnerTools } from './runner.ts';
import type { Job } from './types.ts';

/** Something that is made at its first use; a failure is tried again at the next. */
function lazily<T>(make: () => Promise<T>): {
  get: () => Promise<T>;
  made: () => Promise<T> | null;
  forget: () => void;
} {
  let made: Promise<T> | null = null;
  const forget = () => {
    made = null;
  };
  return {
    get() {
      made ??= make().catch((error: unknown) => {
        forget();
        throw error;
      });
      return made;
    },
    made: () => made,
    forget,
  };
}

/** Store and runner of a background: opened when they are needed first, and anew after all was cleared. */
export interface Workshop {
  /** @throws ProblemError when what is kept is of a newer version. */
  store: () => Promise<Store<Job>>;
  runner: () => Promise<ReportRunner>;
  /** Count a request to an archive. A count that cannot be kept costs nobody a request. */
  countRequest: (request: { origin: string; at: number; kind: string }) => void;
  /** Stop what is at work and leave nothing of what was kept. */
  clear: () => Promise<void>;
  /** Hear of each runner that is made, and null when all was cleared; the answer ends it. */
  onRunner: (listener: (made: ReportRunner | null) => void) => () => void;
}

export function openWorkshop(name: string, tools: Omit<RunnerTools, 'store'> & StoreTools): Workshop {
  const store = lazily(() => openOrRemember<Job>(name, tools));
  const listeners = new Set<(made: ReportRunner | null) => void>();
  const tell = (made: ReportRunner | null) => {
    for (const listener of listeners) listener(made);
  };
  const runner = lazily(async () => {
    const made = new ReportRunner({ ...tools, store: await store.get() });
    tell(made);
    return made;
  });
  return {
    onRunner(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    store: store.get,
    runner: runner.get,
    countRequest({ origin, at, kind }) {
      store
        .get()
        .then((kept) => kept.count(`${origin} ${kind}`, at))
        .catch(() => undefined);
    },
    async clear() {
      await (await runner.made()?.catch(() => null))?.stop();
      runner.forget();
      const kept = await store.get();
      store.forget();
      await kept.destroy();
      tell(null);
    },
  };
}
