import type { Browser } from 'wxt/browser';
import type { ViaTab } from './tools.ts';

/** A page of the archive listens for ports of this name, and fetches what it is asked for. */
export const FETCH_PORT = 'archive-fetch';

/** What the page is asked: first for an answer, then for each piece of it. */
export type FetchAsk = { url: string; method: string } | 'more';

/** What it says: how the answer begins, each piece in base64 (ports carry JSON), the end (null), or why not. */
export type FetchTold =
  { status: number; type: string; retryAfter: string } | { pieces: string[] | null } | { error: string };

type Tabs = Pick<typeof Browser.tabs, 'query' | 'connect'>;

function bytesOf(piece: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(piece), (c) => c.charCodeAt(0));
}

/** One question at a time, one answer to each; null when the other side is gone. */
function asker(port: Browser.runtime.Port) {
  let told: ((message: FetchTold | null) => void) | null = null;
  let gone = false;
  const tell = (message: FetchTold | null) => {
    told?.(message);
    told = null;
  };
  port.onMessage.addListener(tell);
  port.onDisconnect.addListener(() => {
    gone = true;
    tell(null);
  });
  return (ask: FetchAsk) =>
    new Promise<FetchTold | null>((resolve) => {
      if (gone) {
        resolve(null);
        return;
      }
      told = resolve;
      port.postMessage(ask);
    });
}

/** Ask one page; null when it does not listen. */
async function askPage(
  port: Browser.runtime.Port,
  ask: FetchAsk,
  signal: AbortSignal,
): Promise<Response | null> {
  const question = asker(port);
  const end = () => {
    signal.removeEventListener('abort', end);
    port.disconnect();
  };
  signal.addEventListener('abort', end);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
  aborted.catch(() => undefined);
  const told = await Promise.race([question(ask), aborted]);
  if (told === null) return null;
  if (!('status' in told)) {
    end();
    throw new TypeError('error' in told ? told.error : 'the page answered out of turn');
  }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const piece = await Promise.race([question('more'), aborted]);
      if (piece === null || !('pieces' in piece)) {
        end();
        throw new TypeError(piece && 'error' in piece ? piece.error : 'the page was closed');
      }
      for (const each of piece.pieces ?? []) controller.enqueue(bytesOf(each));
      if (piece.pieces !== null) return;
      end();
      controller.close();
    },
    cancel: end,
  });
  const headers = { 'content-type': told.type, 'retry-after': told.retryAfter };
  const empty = told.status === 204 || told.status === 205 || told.status === 304;
  return new Response(empty ? null : body, { status: told.status, headers });
}

/**
 * Ask by an open page of that archive, with the page's own cookies: a cookie that is kept apart for each site
 * (Partitioned) lets the page in and not the background (docs/lore.md). Pages that show no mail do not listen.
 */
export function createViaTab(tabs: Tabs): ViaTab {
  return async (url, method, signal) => {
    const { protocol, hostname } = new URL(url);
    // The permission for the host is enough to find its pages.
    for (const { id } of await tabs.query({ url: `${protocol}//${hostname}/*` })) {
      signal.throwIfAborted();
      if (id === undefined) continue;
      const response = await askPage(tabs.connect(id, { name: FETCH_PORT }), { url, method }, signal);
      if (response) return response;
    }
    return null;
  };
}
