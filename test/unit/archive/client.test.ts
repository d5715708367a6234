import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_GZIP_BYTES } from '../../../lib/archive/answers.ts';
import { threadsUrl, windowUrl } from '../../../lib/archive/urls.ts';
import {
  answer,
  BASE,
  challenge,
  fakeArchive,
  gate,
  mailAnswer,
  NOW,
  nothing,
  ORIGIN,
  problemIn,
  readWindow,
  signal,
} from './fake-archive.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('requests', () => {
  it('ask for a window by received time in whole seconds, end not included', () => {
    const url = new URL(windowUrl(BASE, Date.UTC(2026, 10, 16), Date.UTC(2026, 10, 23)));
    expect(url.searchParams.get('q')).toBe('rt:1794787200..1795391999');
    expect([url.searchParams.get('x'), url.searchParams.get('t')]).toEqual(['m', '1']);
  });

  it('name many threads in one, odd Message-IDs whole', () => {
    const url = new URL(threadsUrl(BASE, ['a/b%c+d=e@x', 'f;g&h@x']));
    expect(url.searchParams.get('q')).toBe('mid:"a/b%c+d=e@x" OR mid:"f;g&h@x"');
    expect(url.search).not.toMatch(/;|\+/);
  });

  it('are POSTs with the user’s cookie, counted as they go out', async () => {
    const seen: RequestInit[] = [];
    const fake = fakeArchive(async (_, init) => {
      seen.push(init);
      return mailAnswer([{ id: 'a@x' }]);
    });
    let bytes = 0;
    expect((await readWindow(fake, { onBytes: (n) => (bytes = n) })).ids).toEqual(['a@x']);
    expect(seen).toMatchObject([{ method: 'POST', credentials: 'include' }]);
    expect(fake.counted).toEqual([{ origin: ORIGIN, at: NOW, kind: 'window' }]);
    expect(bytes).toBeGreaterThan(100);
  });
});

describe('one request at a time', () => {
  it('waits for the one before it, in order, also when that fails or is left early', async () => {
    const gates = [gate(), gate(), gate()];
    const order: string[] = [];
    const fake = fakeArchive(async (url, _, nth) => {
      order.push(`${nth} asked`);
      await gates[nth - 1]?.opened;
      order.push(`${nth} answered`);
      return nth === 1
        ? answer('', 'text/html', 404)
        : mailAnswer([{ id: `${url.length}@x` }, { id: 'b@x' }]);
    });
    const first = problemIn(readWindow(fake));
    const second = (async () => {
      for await (const mail of fake.client.window(BASE, 0, 1000, { signal: signal() })) return mail?.id;
      return null;
    })();
    const third = readWindow(fake);
    for (const { open } of gates) open();
    expect((await first).kind).toBe('archive');
    expect(await second).not.toBeNull();
    expect((await third).ids).toHaveLength(2);
    expect(order).toEqual([1, 2, 3].flatMap((nth) => [`${nth} asked`, `${nth} answered`]));
    expect(fake.inFlight.most).toBe(1);
  });

  it('does not make one archive wait for another', async () => {
    const held = gate();
    const fake = fakeArchive(async (url) => {
      if (url.startsWith(ORIGIN)) await held.opened;
      return nothing();
    });
    const first = readWindow(fake);
    const other = fake.client.window('https://inbox.example/frob/', 0, 1000, { signal: signal() });
    expect((await other.next()).done).toBe(true);
    held.open();
    expect((await first).ids).toEqual([]);
  });

  it('lets one that aborts leave the line at once, with its reason', async () => {
    const held = gate();
    const fake = fakeArchive(async () => {
      await held.opened;
      return nothing();
    });
    const first = readWindow(fake);
    const controller = new AbortController();
    const second = readWindow(fake, { signal: controller.signal });
    const third = readWindow(fake);
    const reason = new Error('the user cancelled');
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    expect(fake.asked).toHaveLength(1);
    held.open();
    await Promise.all([first, third]);
    expect(fake.asked).toHaveLength(2);
  });

  it('aborts the running request with the reason, and goes on with the next', async () => {
    const sent = gate();
    const fake = fakeArchive((_, init, nth) => {
      if (nth > 1) return nothing();
      return new Promise((_resolve, reject) => {
        sent.open();
        init.signal?.addEventListener('abort', () => {
          reject(init.signal?.reason as Error);
        });
      });
    });
    const controller = new AbortController();
    const first = readWindow(fake, { signal: controller.signal });
    const second = readWindow(fake);
    await sent.opened;
    const reason = new Error('the user cancelled');
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect((await second).ids).toEqual([]);
    expect(fake.waits()).toEqual([]);
  });

  it('gives up an archive that falls silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const fake = fakeArchive(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => {
            reject(init.signal?.reason as Error);
          });
          queueMicrotask(() => vi.advanceTimersByTime(60_000));
        }),
    );
    expect(await problemIn(readWindow(fake))).toMatchObject({
      kind: 'network',
      message: 'lore.kernel.org sent nothing for 60 seconds.',
    });
    expect(fake.asked).toHaveLength(3);
  });

  it('stops at the byte cap and says so', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        sent++;
        controller.enqueue(chunk);
      },
    });
    // No gzip and no mail, so that one mail is cut out of it.
    const fake = fakeArchive(() => answer(endless, 'application/gzip'));
    let bytes = 0;
    const { missing } = await readWindow(fake, { onBytes: (n) => (bytes = n) });
    expect(bytes).toBe(MAX_GZIP_BYTES + chunk.length);
    expect(missing).toEqual([expect.stringMatching(/longer than 32 MB, and the rest was left/)]);
    expect(sent).toBeLessThan(40);
    expect(fake.asked).toHaveLength(1);
  });
});

describe('a manifest', () => {
  const manifest = (body: unknown) =>
    new Response(JSON.stringify(body)).body?.pipeThrough(new CompressionStream('gzip')) ?? null;
  const epoch = (fingerprint: string) => ({ modified: 1, fingerprint });

  it('gives one fingerprint of all epochs, whatever their order', async () => {
    const [a, b] = [epoch('aa'), epoch('bb')];
    const bodies = [
      { '/frob/git/0.git': a, '/frob/git/1.git': b },
      { '/frob/git/1.git': b, '/frob/git/0.git': a },
      { '/frob/git/1.git': b, '/frob/git/0.git': epoch('cc') },
    ];
    const fake = fakeArchive((_, __, nth) => answer(manifest(bodies[nth - 1]), 'application/gzip'));
    const ask = () => fake.client.fingerprint(BASE, { signal: signal() });
    const prints = [await ask(), await ask(), await ask()];
    expect(prints[0]).toBe('/frob/git/0.git aa\n/frob/git/1.git bb');
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
    expect(fake.asked[0]).toBe(`${BASE}manifest.js.gz`);
    expect(fake.counted[0]?.kind).toBe('manifest');
  });

  it.each([
    ['that is not there', () => answer('Not Found', 'text/plain', 404)],
    ['that names nothing', () => answer(manifest({}), 'application/gzip')],
    ['that is not JSON', () => answer('frob', 'application/gzip')],
  ])('%s gives no fingerprint', async (_, reply) => {
    const fake = fakeArchive(reply);
    expect(await fake.client.fingerprint(BASE, { signal: signal() })).toBeNull();
  });

  it('that is a challenge is one', async () => {
    const fake = fakeArchive(challenge);
    expect((await problemIn(fake.client.fingerprint(BASE, { signal: signal() }))).kind).toBe('challenge');
  });
});
