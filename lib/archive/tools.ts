/** What a request asks for. */
export type RequestKind = 'window' | 'threads' | 'feed' | 'manifest';

/** One request that went out. */
export interface SentRequest {
  /** Scheme and host of the archive. */
  origin: string;
  /** Milliseconds since 1970. */
  at: number;
  kind: RequestKind;
}

/** Ask in the name of an open page of that archive; null where no such page is open or willing. */
export type ViaTab = (url: string, method: 'GET' | 'POST', signal: AbortSignal) => Promise<Response | null>;

/** What the client needs of the world. */
export interface ArchiveTools {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Wait so many milliseconds. @throws the signal's reason when it aborts before. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number of [0, 1). */
  random: () => number;
  viaTab: ViaTab;
  /** Called for every request sent, before its answer. */
  onRequest: (request: SentRequest) => void;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** The real clock and chance, no tab, nobody who counts. */
export const PLAIN_TOOLS: Omit<ArchiveTools, 'fetch'> = {
  clock: () => Date.now(),
  sleep,
  random: () => Math.random(),
  viaTab: () => Promise.resolve(null),
  onRequest: () => undefined,
};
