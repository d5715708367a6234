import { chunksOf } from '../mail/stream.ts';
import { mailBody } from './answer.ts';
import { ProblemError } from './problem.ts';

/** Longest answer that is read, as gzip: a busy list's month; one runaway thread is known to have 140 MB. */
export const MAX_GZIP_BYTES = 32 * 1024 * 1024;
/** An archive that sends nothing for this long is given up. */
const IDLE_MS = 60_000;

export interface ReadOptions {
  signal: AbortSignal;
  /** Called with the bytes received so far. */
  onBytes?: (bytes: number) => void;
  /** Called once when the answer was longer than the cap and the rest was left. */
  onCap?: () => void;
}

/** Talks to public-inbox archives, one request at a time for each. */
export interface ArchiveClient {
  /**
   * The gzipped mbox of all threads with a mail received in [from, to) (milliseconds): whole threads, newest
   * first. Yields nothing when no mail matches.
   * @throws ProblemError; the reason of an abort passes through.
   */
  window(base: string, from: number, to: number, options: ReadOptions): AsyncGenerator<Uint8Array>;
  /** The gzipped mbox of the whole threads of these mails, in one answer. */
  threads(base: string, ids: string[], options: ReadOptions): AsyncGenerator<Uint8Array>;
}

const search = (base: string, q: string) => `${base}?q=${encodeURIComponent(q)}&x=m&t=1`;

/** URL of the weekly POST; `rt:` takes epoch seconds, both ends included (docs/lore.md). */
export function windowUrl(base: string, from: number, to: number): string {
  return search(base, `rt:${Math.floor(from / 1000)}..${Math.ceil(to / 1000) - 1}`);
}

/** URL of the many-threads POST. Quotes keep Message-IDs with odd characters in one piece. */
export function threadsUrl(base: string, ids: string[]): string {
  return search(base, ids.map((id) => `mid:"${id.replaceAll('"', '')}"`).join(' OR '));
}

/** An abort that also comes when nothing happens for {@link IDLE_MS}; `alive` puts it off. */
function watchdog(signal: AbortSignal) {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pass = () => {
    controller.abort(signal.reason);
  };
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      controller.abort(
        new ProblemError({
          kind: 'network',
          message: `The archive sent nothing for ${IDLE_MS / 1000} seconds.`,
          remedy: 'Try again later.',
        }),
      );
    }, IDLE_MS);
  };
  if (signal.aborted) pass();
  signal.addEventListener('abort', pass);
  alive();
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', pass);
  };
  return { signal: controller.signal, alive, end };
}

function networkProblem(url: string, cause: unknown): ProblemError {
  const host = new URL(url).host;
  return new ProblemError(
    {
      kind: 'network',
      message: `${host} could not be reached, or the connection broke off.`,
      remedy: 'Check the connection, then try again.',
    },
    { cause },
  );
}

async function* post(fetcher: typeof fetch, url: string, options: ReadOptions): AsyncGenerator<Uint8Array> {
  const watch = watchdog(options.signal);
  try {
    // x=m answers to POST only; the user's cookie is what the archive's bot wall asks for.
    const response = await fetcher(url, { method: 'POST', credentials: 'include', signal: watch.signal });
    const body = await mailBody(response);
    if (!body) return;
    let bytes = 0;
    for await (const chunk of chunksOf(body)) {
      watch.alive();
      bytes += chunk.length;
      options.onBytes?.(bytes);
      yield chunk;
      if (bytes > MAX_GZIP_BYTES) {
        options.onCap?.();
        return;
      }
    }
  } catch (error) {
    watch.signal.throwIfAborted();
    throw error instanceof ProblemError ? error : networkProblem(url, error);
  } finally {
    watch.end();
  }
}

/**
 * The one client that talks to archives. A second request to the same archive waits for the first to end: a
 * challenge answer deletes the user's cookie, so no other request may then be on its way.
 */
export function createArchiveClient(fetcher: typeof fetch): ArchiveClient {
  const last = new Map<string, Promise<void>>();

  async function* inTurn(url: string, options: ReadOptions): AsyncGenerator<Uint8Array> {
    const { origin } = new URL(url);
    const before = last.get(origin) ?? Promise.resolve();
    let done: () => void = () => undefined;
    last.set(
      origin,
      new Promise((resolve) => {
        done = resolve;
      }),
    );
    await before;
    try {
      options.signal.throwIfAborted();
      yield* post(fetcher, url, options);
    } finally {
      done();
    }
  }

  return {
    window: (base, from, to, options) => inTurn(windowUrl(base, from, to), options),
    threads: (base, ids, options) => inTurn(threadsUrl(base, ids), options),
  };
}
