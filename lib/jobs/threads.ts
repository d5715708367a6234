import { factsOf } from '../facts/facts.ts';
import type { Facts } from '../facts/types.ts';
import { newIds, reportThread } from '../report/build.ts';
import type { Language, ReportThread } from '../report/types.ts';
import type { ReportWindow } from '../report/window.ts';
import type { Store, StoredSummary } from '../store/store.ts';
import { headlineOf } from '../summary/headline.ts';
import type { Summary, SummaryContext } from '../summary/types.ts';
import { verify } from '../summary/verify.ts';
import type { Thread } from '../thread/types.ts';
import { contentKey } from './content-key.ts';
import { digestEngine, type Engine, type Made } from './engine.ts';

/** How long threads are worked on before other events get their turn, milliseconds. */
const SLICE_MS = 12;

export interface ThreadsInput {
  threads: Thread[];
  window: ReportWindow;
  language: Language;
  base: string;
  signal: AbortSignal;
  clock: () => number;
  engine?: Engine;
}

/** A thread with all that its summary is made from. */
export interface Prepared {
  thread: Thread;
  /** Message-IDs of its new mails. */
  fresh: Set<string>;
  facts: Facts;
  /** Its content's key. */
  key: string;
}

/** Other events' turn. A message comes back at once, where a timer in a row of them is held for 4 ms (HTML, 8.6). */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Lets other events have their turn every now and then, so that a cancel is heard at once. */
export function slices(clock: () => number, signal: AbortSignal): () => Promise<void> {
  let since = clock();
  return async () => {
    signal.throwIfAborted();
    if (clock() - since <= SLICE_MS) return;
    await turn();
    signal.throwIfAborted();
    since = clock();
  };
}

/** Facts and content keys of all threads. Facts are read anew each time, as mails of other threads bear on them. */
export async function prepareThreads(input: ThreadsInput): Promise<Prepared[]> {
  const { threads, window, language, signal, clock, engine = digestEngine } = input;
  const pause = slices(clock, signal);
  const prepared: Prepared[] = [];
  for (const thread of threads) {
    const fresh = newIds(thread, window);
    // The hash is made elsewhere while facts are read.
    const key = contentKey(thread, (id) => fresh.has(id), engine.key, language);
    const facts = factsOf(thread, threads);
    prepared.push({ thread, fresh, key: await key, facts });
    await pause();
  }
  return prepared;
}

/** What an engine is told beside a thread. */
export function contextOf({ fresh, facts }: Prepared, language: Language): SummaryContext & { facts: Facts } {
  return { isNew: (id) => fresh.has(id), language, facts };
}

/** A summary as it is kept. */
export function storedOf(
  { summary, read, updates }: Made,
  where: Pick<StoredSummary, 'key' | 'base' | 'root' | 'language' | 'engine'>,
): StoredSummary {
  return { ...where, read, updates, summary };
}

/** A thread with the summary that is kept of this very content. Its headline tells facts, which may have changed. */
export function withKept(prepared: Prepared, kept: Summary, language: Language): ReportThread {
  const { thread, fresh, facts } = prepared;
  const context = contextOf(prepared, language);
  const byCode = headlineOf(thread, context);
  if (kept.model === null) return reportThread(thread, fresh, facts, { ...kept, headline: byCode });
  // A model's was checked against facts that may have changed.
  const draft = { headline: kept.headline, points: [], positions: [], openQuestions: [] };
  const { headline } = verify(draft, { ...context, thread, headline: byCode }).draft;
  return reportThread(thread, fresh, facts, { ...kept, headline: headline || byCode });
}

/**
 * Facts and summary of each thread. A summary comes from the store where the same content was summarised
 * before, else it is made and kept.
 */
export async function summariseThreads(
  store: Pick<Store<unknown>, 'getSummaries' | 'putSummaries'>,
  input: ThreadsInput,
): Promise<ReportThread[]> {
  return summarisePrepared(store, input, await prepareThreads(input));
}

/** The same of threads whose facts are read. */
export async function summarisePrepared(
  store: Pick<Store<unknown>, 'getSummaries' | 'putSummaries'>,
  input: ThreadsInput,
  prepared: Prepared[],
): Promise<ReportThread[]> {
  const { base, language, signal, clock, engine = digestEngine } = input;
  const kept = await store.getSummaries(prepared.map(({ key }) => key));
  const made: StoredSummary[] = [];
  const out: ReportThread[] = [];
  const pause = slices(clock, signal);
  for (const [i, each] of prepared.entries()) {
    const { thread, fresh, facts, key } = each;
    const known = kept[i];
    if (known) {
      out.push(withKept(each, known, language));
    } else {
      const one = await engine.summarise(thread, contextOf(each, language), { signal });
      made.push(storedOf(one, { key, base, root: thread.root.mail.id, language, engine: engine.key }));
      out.push(reportThread(thread, fresh, facts, one.summary));
    }
    await pause();
  }
  await store.putSummaries(made);
  return out;
}
