import { readMails } from '../mail/read.ts';
import type { Mail } from '../mail/types.ts';
import type { StoredFetch } from '../store/store.ts';
import { windowOf, type JobTools } from './request.ts';
import { askedUntil, coversUnchanged, isSettled, mailsFor, SETTLED_MS } from './reuse.ts';
import type { ReportRequest } from './types.ts';
import { visitedMails } from './visited.ts';

/** Mails stored in one transaction. */
const BATCH = 200;

/** What is journalled of a fetch: its mails are in the store by then. */
export interface FetchValue {
  /** Message-IDs in the order of the answer, copies and all. */
  mails: string[];
  unreadable: number;
  /** What the archive has and this answer lacks, in words. */
  missing: string[];
  fingerprint: string | null;
  /** When the archive was asked, milliseconds. */
  asked: number;
}

export interface Progress {
  mails?: number;
  bytes?: number;
}

interface FetchInput {
  request: ReportRequest;
  tools: JobTools;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

async function allKept(tools: JobTools, fetch: StoredFetch): Promise<Mail[] | null> {
  const mails = await tools.store.getMails(fetch.base, fetch.mails);
  return mails.length === fetch.mails.length ? mails : null;
}

/**
 * The mails of a window where an earlier fetch brought them all and nothing has come since. The archive is asked
 * for its fingerprint at most, and not at all where the window was over for long.
 */
export async function reuseFetch({ request, tools, signal }: FetchInput): Promise<{
  mails: Mail[] | null;
  unreadable: number;
  fingerprint: string | null;
  asked: number;
  /** What these mails lack of the window, in words. */
  missing?: string[];
}> {
  const window = windowOf(request);
  const asked = tools.clock();
  const none = { mails: null, unreadable: 0, fingerprint: null, asked };
  if (request.source === 'sample') return none;
  if (request.source === 'visited') return { ...none, ...(await visitedMails(tools.store, request)) };
  const fetches = await tools.store.getFetches(request.base);
  const same = (f: StoredFetch) => f.from === window.from && f.to === window.to;
  const usable = fetches.filter((f) => same(f) || f.unreadable === 0).sort((a, b) => b.asked - a.asked);
  const take = async (fetch: StoredFetch, fingerprint: string | null) => {
    const mails = await allKept(tools, fetch);
    if (!mails) return null;
    const mine = same(fetch) ? mails : mailsFor(mails, window);
    return { mails: mine, unreadable: same(fetch) ? fetch.unreadable : 0, fingerprint, asked };
  };
  const settled = usable.find((f) => isSettled(f, window));
  if (settled) return (await take(settled, null)) ?? none;
  // What is over for long is fetched once and for all: its fingerprint would never be looked at.
  if (asked - window.to >= SETTLED_MS) return none;
  const fingerprint = await tools.archive.fingerprint(request.base, { signal, byUser: true });
  const unchanged = usable.find(
    (f) => fingerprint !== null && f.fingerprint === fingerprint && coversUnchanged(f, window),
  );
  return (unchanged && (await take(unchanged, fingerprint))) ?? { ...none, fingerprint };
}

/** Mails of the answer as they arrive; null for what cannot be read. */
async function* answer(
  { request, tools, signal, onProgress }: FetchInput,
  asked: number,
  missing: string[],
): AsyncGenerator<Mail | null> {
  if (request.source === 'sample') {
    yield* readMails(await tools.sample(signal));
    return;
  }
  const window = windowOf(request);
  yield* tools.archive.window(request.base, window.from, askedUntil(window, asked), {
    signal,
    byUser: true,
    onBytes: (bytes) => {
      onProgress({ bytes });
    },
    onMissing: (sentence) => missing.push(sentence),
  });
}

/** Mails of an answer that are held for its report; of a longer one they are read from the store, for less memory. */
const HELD = 4000;

/** A fetched answer: what is journalled of it, and its mails as they are kept; null when they are too many to hold. */
export interface Fetched {
  value: Pick<FetchValue, 'mails' | 'unreadable' | 'missing'>;
  kept: Mail[] | null;
}

/**
 * Fetch an answer: each mail is read and kept as it arrives.
 * @param asked - when the archive is asked, milliseconds.
 * @throws ProblemError when no mail arrived; the reason when aborted.
 */
export async function fetchAnswer(input: FetchInput, asked: number): Promise<Fetched> {
  const { request, tools, signal, onProgress } = input;
  const kept = new Map<string, Mail>();
  const holds = () => fetched.mails.length <= HELD;
  const fetched = { mails: [] as string[], unreadable: 0, missing: [] as string[] };
  let batch: Mail[] = [];
  let writing = Promise.resolve();
  /** Writes while the next mails are read; of two batches the second waits for the first. */
  const put = async () => {
    const full = batch;
    batch = [];
    await writing;
    writing = tools.store.putMails(request.base, full).then((stored) => {
      if (holds()) for (const mail of stored) kept.set(mail.id, mail);
      else kept.clear();
    });
    // Whoever waits for it hears of a failure; until then it must not count as unheard.
    writing.catch(() => undefined);
  };
  try {
    for await (const mail of answer(input, asked, fetched.missing)) {
      signal.throwIfAborted();
      if (mail) {
        batch.push(mail);
        fetched.mails.push(mail.id);
      } else fetched.unreadable++;
      if (batch.length >= BATCH) await put();
      onProgress({ mails: fetched.mails.length });
    }
  } finally {
    // What had arrived is kept, whatever became of the rest.
    if (!signal.aborted) {
      await put();
      await writing;
    }
  }
  signal.throwIfAborted();
  return { value: fetched, kept: holds() ? [...kept.values()] : null };
}
