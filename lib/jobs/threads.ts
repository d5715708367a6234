import { factsOf } from '../facts/facts.ts';
import { newIds, reportThread } from '../report/build.ts';
import type { Language, ReportThread } from '../report/types.ts';
import type { ReportWindow } from '../report/window.ts';
import type { Store, StoredSummary } from '../store/store.ts';
import { checkedDigest } from '../summary/checked-digest.ts';
import { headlineOf } from '../summary/headline.ts';
import type { Thread } from '../thread/types.ts';
import { contentKey } from './content-key.ts';

/** Threads looked up in one transaction. */
const BATCH = 100;
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

interface Keyed {
  thread: Thread;
  fresh: Set<string>;
  key: string;
}

async function keyed({ window, language }: ThreadsInput, threads: Thread[]): Promise<Keyed[]> {
  return Promise.all(
    threads.map(async (thread) => {
      const fresh = newIds(thread, window);
      return { thread, fresh, key: await contentKey(thread, (id) => fresh.has(id), 'digest', language) };
    }),
  );
}

/**
 * Facts and summary of each thread. A summary comes from the store where the same content was summarised
 * before, else it is made and kept; facts are read anew, as mails of other threads bear on them. Yields to
 * other events, so that a cancel is heard at once.
 */
export async function summariseThreads(
  store: Pick<Store<unknown>, 'getSummaries' | 'putSummaries'>,
  input: ThreadsInput,
): Promise<ReportThread[]> {
  const { threads, language, base, signal, clock, onThread } = input;
  const out: ReportThread[] = [];
  let since = clock();
  for (let at = 0; at < threads.length; at += BATCH) {
    const batch = await keyed(input, threads.slice(at, at + BATCH));
    const known = await store.getSummaries(batch.map(({ key }) => key));
    const made: StoredSummary[] = [];
    for (const [i, { thread, fresh, key }] of batch.entries()) {
      signal.throwIfAborted();
      const facts = factsOf(thread, threads);
      const context = { isNew: (id: string) => fresh.has(id), language, facts };
      let summary = known[i];
      if (summary) {
        // The headline tells facts, and those may have changed by mails of other threads.
        summary = { ...summary, headline: headlineOf(thread, context) };
      } else {
        summary = checkedDigest(thread, context);
        made.push({ key, base, root: thread.root.mail.id, summary });
      }
      out.push(reportThread(thread, fresh, facts, summary));
      onThread?.(out.length);
      if (clock() - since > SLICE_MS) {
        await nextTurn();
        since = clock();
      }
    }
    await store.putSummaries(made);
  }
  return out;
}
