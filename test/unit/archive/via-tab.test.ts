import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchFor } from '../../../entrypoints/lore.content/fetch-for.ts';
import { createViaTab, FETCH_PORT } from '../../../lib/archive/via-tab.ts';

type Listener = (message: unknown) => void;

/** Two ends of a port; messages are copied as JSON and come in a later turn, as in browsers. */
function portPair() {
  const closed = { now: false };
  const end = () => ({ messages: [] as Listener[], ends: [] as (() => void)[] });
  const ends = [end(), end()] as const;
  const side = (own: 0 | 1) => {
    const other = ends[own === 0 ? 1 : 0];
    return {
      name: FETCH_PORT,
      postMessage: (message: unknown) => {
        if (closed.now) throw new Error('Attempting to use a disconnected port object');
        const copy: unknown = JSON.parse(JSON.stringify(message));
        setTimeout(() => {
          if (!closed.now) for (const listener of other.messages) listener(copy);
        });
      },
      disconnect: () => {
        if (closed.now) return;
        closed.now = true;
        for (const listener of other.ends) listener();
      },
      onMessage: { addListener: (listener: Listener) => ends[own].messages.push(listener) },
      onDisconnect: { addListener: (listener: () => void) => ends[own].ends.push(listener) },
    } as never;
  };
  return {
    background: side(0),
    page: side(1),
    close: () => {
      (side(1) as { disconnect(): void }).disconnect();
    },
    closed,
  };
}

const PAGE = 'https://lore.kernel.org/frob/';
const signal = () => new AbortController().signal;

/** Tabs of the archive: `listens` shows mail, `deaf` does not. */
function tabsWith(...kinds: ('listens' | 'deaf')[]) {
  const queried: unknown[] = [];
  const pairs: ReturnType<typeof portPair>[] = [];
  const tabs = {
    query: (asked: unknown) => {
      queried.push(asked);
      return Promise.resolve(kinds.map((_, id) => ({ id })));
    },
    connect: (id: number) => {
      const pair = portPair();
      pairs.push(pair);
      if (kinds[id] === 'listens') fetchFor(pair.page);
      else setTimeout(pair.close);
      return pair.background;
    },
  };
  return { viaTab: createViaTab(tabs as never), queried, pairs };
}

function pageFetches(reply: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const fetched = vi.fn((url: string, init: RequestInit) => Promise.resolve(reply(url, init)));
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('location', new URL(PAGE));
  return fetched;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('asking by an open page', () => {
  it('brings status, headers and every byte, in pieces', async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31) % 256);
    const headers = { 'content-type': 'application/gzip', 'retry-after': '7' };
    const fetched = pageFetches(() => new Response(bytes, { headers }));
    const { viaTab, queried, pairs } = tabsWith('deaf', 'listens', 'listens');
    const response = await viaTab(`${PAGE}?q=x`, 'POST', signal());
    expect(response?.status).toBe(200);
    expect(Object.fromEntries(response?.headers ?? [])).toEqual(headers);
    expect(new Uint8Array((await response?.arrayBuffer()) ?? [])).toEqual(bytes);
    expect(queried).toEqual([{ url: 'https://lore.kernel.org/*' }]);
    expect(fetched.mock.calls).toMatchObject([[`${PAGE}?q=x`, { method: 'POST' }]]);
    expect(fetched.mock.calls[0]?.[1]).not.toHaveProperty('body');
    expect(pairs.map(({ closed }) => closed.now)).toEqual([true, true]);
  });

  it('is null where no page is open or listens', async () => {
    pageFetches(() => new Response(''));
    expect(await tabsWith().viaTab(PAGE, 'GET', signal())).toBeNull();
    expect(await tabsWith('deaf', 'deaf').viaTab(PAGE, 'GET', signal())).toBeNull();
  });

  it.each([
    ['https://elsewhere.example/frob/', 'GET'],
    ['http://lore.kernel.org/frob/', 'GET'],
    [PAGE, 'PUT'],
  ])('is refused by the page for %s by %s', async (url, method) => {
    const fetched = pageFetches(() => new Response(''));
    const { viaTab } = tabsWith('listens');
    await expect(viaTab(url, method as 'GET', signal())).rejects.toThrow(/refused/);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('fails as a connection does when the page’s fetch fails, or the page is closed half-way', async () => {
    pageFetches(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(tabsWith('listens').viaTab(PAGE, 'GET', signal())).rejects.toThrow(/Failed to fetch/);

    pageFetches(
      () =>
        new Response(
          new ReadableStream({
            pull: (c) => {
              c.enqueue(new Uint8Array(10));
            },
          }),
        ),
    );
    const { viaTab, pairs } = tabsWith('listens');
    const reader = (await viaTab(PAGE, 'GET', signal()))?.body?.getReader();
    await reader?.read();
    pairs[0]?.close();
    const rest = async () => {
      for (let read = await reader?.read(); read && !read.done;) read = await reader?.read();
    };
    await expect(rest()).rejects.toThrow(/page was closed/);
  });

  it('is aborted in the page when nobody waits any longer', async () => {
    let inPage: AbortSignal | null | undefined;
    pageFetches((_, init) => {
      inPage = init.signal;
      return new Promise(() => undefined);
    });
    const controller = new AbortController();
    const asking = tabsWith('listens').viaTab(PAGE, 'GET', controller.signal);
    await vi.waitFor(() => {
      expect(inPage?.aborted).toBe(false);
    });
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    expect(inPage?.aborted).toBe(true);
  });
});
