import { isNewIn, reportThread } from '../report/build.ts';
import type { Language, ReportThread } from '../report/types.ts';
import type { ReportWindow } from '../report/window.ts';
import type { Store, StoredSummary } from '../store/store.ts';
import type { Thread } from '../thread/types.ts';
import { contentKey } from './content-key.ts';

/** How long threads are worked on before other events get their turn, milliseconds. */
const SLICE_MS = 12;

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

export interface ThreadsInput {
  threads: Thread[];
  window: ReportWindow;
  language: Language;
  base: string;
  signal: AbortSignal;
  clock: () => number;
  onThread?: (done: number) => void;
}

/**
 * Facts and summary of each thread: from the store where the same content was summarised before, else made
 * and kept. Yields to other events, so that a cancel is heard at once.
 */
export async function summariseThreads(
  store: Pick<Store<unknown>, 'getSummary' | 'putSummaries'>,
  { threads, window, language, base, signal, clock, onThread }: ThreadsInput,
): Promise<ReportThread[]> {
  const out: ReportThread[] = [];
  const made: StoredSummary[] = [];
  let since = clock();
  for (const thread of threads) {
    signal.throwIfAborted();
    const fresh = new Set(thread.mails.filter((m) => isNewIn(window, m.mail)).map((m) => m.mail.id));
    const key = await contentKey(thread, (id) => fresh.has(id), 'digest', language);
    let done = await store.getSummary(key);
    if (!done) {
      done = reportThread(thread, window, language);
      made.push({ key, base, thread: done });
    }
    out.push(done);
    onThread?.(out.length);
    if (clock() - since > SLICE_MS) {
      await nextTurn();
      since = clock();
    }
  }
  await store.putSummaries(made);
  return out;
}
