import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { call } from '../../../lib/rpc/call.ts';
import { servePort, type Handlers } from '../../../lib/rpc/serve.ts';
import { ports } from './ports.ts';

const BASE = 'https://lore.kernel.org/frob/';
const REQUEST = { base: BASE, language: 'en', id: 'a@x', fetch: true } as const;

const [page, background] = [0, 1] as const;
let pair: ReturnType<typeof ports>;

beforeEach(() => {
  pair = ports();
  fakeBrowser.runtime.connect = (() => pair[page]) as never;
});

/** Serve with one handler; the others are not asked for. */
function serving(card: Handlers['thread.card'], trusted = false) {
  servePort(pair[background], trusted, { 'thread.card': card } as unknown as Handlers);
}

describe('a request that may be left', () => {
  it('is answered', async () => {
    const answer = { card: null, asking: 'a', keys: 'k' };
    serving(() => Promise.resolve(answer));
    expect(await call('thread.card', REQUEST, new AbortController().signal)).toEqual({
      ok: true,
      value: answer,
    });
  });

  it('ends the work when it is left', async () => {
    let signal: AbortSignal | undefined;
    serving((_, given) => {
      signal = given;
      return new Promise(() => undefined);
    });
    const waiting = new AbortController();
    const answer = call('thread.card', REQUEST, waiting.signal);
    await expect.poll(() => signal?.aborted).toBe(false);
    waiting.abort();
    expect(await answer).toMatchObject({ ok: false });
    expect(signal?.aborted).toBe(true);
  });

  it('is an answer in words where the background went', async () => {
    serving(() => new Promise(() => undefined));
    const answer = call('thread.card', REQUEST, new AbortController().signal);
    pair[background].disconnect();
    expect(await answer).toMatchObject({ ok: false, problem: { remedy: 'Reload the page.' } });
  });

  it('is not begun where nobody waits any more', async () => {
    serving(() => Promise.reject(new Error('asked')));
    expect(await call('thread.card', REQUEST, AbortSignal.abort())).toMatchObject({ ok: false });
  });
});
