import { MAX_GZIP_BYTES } from '../archive/client.ts';
import type { Problem } from '../archive/problem.ts';
import { chunksOf } from '../mail/stream.ts';
import type { Mail } from '../mail/types.ts';
import type { StoredFetch } from '../store/store.ts';
import { longerThan, parseAnswer, type Parsed } from './parse.ts';
import { IncomingAnswer, storedAnswer } from './pieces.ts';
import { windowOf, type JobTools } from './request.ts';
import { coversUnchanged, isSettled, mailsFor, SETTLED_MS } from './reuse.ts';
import type { ReportRequest } from './types.ts';

/** What is journalled of a fetch: how to read the answer once more without asking for it. */
export interface FetchValue {
  pieces: number;
  cut: Problem | null;
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
  job: string;
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
}> {
  const window = windowOf(request);
  const asked = tools.clock();
  const none = { mails: null, unreadable: 0, fingerprint: null, asked };
  if (request.source === 'sample') return none;
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
  const fingerprint = (await tools.archive.fingerprint?.(request.base, { signal })) ?? null;
  const unchanged = usable.find(
    (f) => fingerprint !== null && f.fingerprint === fingerprint && coversUnchanged(f, window),
  );
  return (unchanged && (await take(unchanged, fingerprint))) ?? { ...none, fingerprint };
}

function keepingOf({ request, tools, signal, onProgress }: FetchInput) {
  const onMails = (mails: number) => {
    onProgress({ mails });
  };
  return { store: tools.store, base: request.base, signal, onMails };
}

/** Fetch an answer into the store, and read its mails as it arrives. */
export async function fetchAnswer(
  input: FetchInput,
): Promise<Pick<FetchValue, 'pieces' | 'cut' | 'missing'> & { reading: Promise<Parsed> }> {
  const { request, job, tools, signal, onProgress } = input;
  const missing: string[] = [];
  const keeping = keepingOf(input);
  if (request.source === 'sample') {
    const reading = tools.sample(signal).then((sample) => parseAnswer(chunksOf(sample), keeping));
    return { pieces: 0, cut: null, missing, reading };
  }
  const window = windowOf(request);
  const answer = tools.archive.window(request.base, window.from, window.to, {
    signal,
    onBytes: (bytes) => {
      onProgress({ bytes });
    },
    onCap: () => missing.push(longerThan(MAX_GZIP_BYTES)),
  });
  const incoming = new IncomingAnswer(tools.store, job);
  const reading = parseAnswer(incoming.read(), keeping);
  // Whoever waits for it hears of a failure; until then it must not count as unheard.
  reading.catch(() => undefined);
  return { ...(await incoming.keep(answer, signal)), missing, reading };
}

/** Read an answer once more that was fetched before the browser stopped the background. */
export async function readAgain(input: FetchInput, value: FetchValue): Promise<Parsed> {
  const { request, job, tools, signal } = input;
  const source =
    request.source === 'sample' ? await tools.sample(signal) : storedAnswer(tools.store, job, value);
  return parseAnswer(source, keepingOf(input));
}
