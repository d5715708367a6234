import type { Browser } from 'wxt/browser';
import type { FetchAsk, FetchTold } from '../../lib/archive/via-tab.ts';

const PIECE = 32_768;

/**
 * Fetch for the background, with this page's cookies: from this page's own archive alone, by GET or by POST without
 * a body. Each piece is sent when it is asked for.
 */
export function fetchFor(port: Browser.runtime.Port) {
  const gone = new AbortController();
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const answer = async (ask: FetchAsk): Promise<FetchTold> => {
    if (ask === 'more') {
      const { value } = (await reader?.read()) ?? {};
      if (!value) return { pieces: null };
      const pieces: string[] = [];
      for (let at = 0; at < value.length; at += PIECE)
        pieces.push(btoa(String.fromCharCode(...value.subarray(at, at + PIECE))));
      return { pieces };
    }
    const { url, method } = ask;
    if (new URL(url).origin !== location.origin || !/^(GET|POST)$/.test(method))
      throw new TypeError('refused');
    const { body, status, headers } = await fetch(url, { method, signal: gone.signal });
    reader = body?.getReader();
    return { status, type: headers.get('content-type') ?? '', retryAfter: headers.get('retry-after') ?? '' };
  };
  port.onDisconnect.addListener(() => {
    gone.abort();
  });
  port.onMessage.addListener((ask: FetchAsk) => {
    void answer(ask)
      .catch((error: unknown) => ({ error: String(error) }))
      .then((told) => {
        if (!gone.signal.aborted) port.postMessage(told);
      });
  });
}
