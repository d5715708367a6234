import { describe, expect, it } from 'vitest';
import { createArchiveClient, MAX_GZIP_BYTES, threadsUrl, windowUrl } from '../../../lib/archive/client.ts';
import { ProblemError, type Problem } from '../../../lib/archive/problem.ts';

const BASE = 'https://lore.kernel.org/frob/';
const signal = () => new AbortController().signal;

function answering(body: BodyInit | null, init: ResponseInit & { type?: string } = {}): typeof fetch {
  const headers = {
    'content-type': init.type ?? 'application/gzip',
    ...(init.headers as Record<string, string>),
  };
  return () => Promise.resolve(new Response(body, { ...init, headers }));
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of source) bytes += chunk.length;
  return bytes;
}

async function problem(fetcher: typeof fetch): Promise<Problem> {
  const error: unknown = await collect(
    createArchiveClient(fetcher).window(BASE, 0, 1000, { signal: signal() }),
  ).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  return error.problem;
}

describe('requests', () => {
  it('asks for a window by received time in whole seconds, end not included', () => {
    const url = new URL(windowUrl(BASE, Date.UTC(2026, 10, 16), Date.UTC(2026, 10, 23)));
    expect(url.searchParams.get('q')).toBe('rt:1794787200..1795391999');
    expect([url.searchParams.get('x'), url.searchParams.get('t')]).toEqual(['m', '1']);
  });

  it('names many threads in one request, odd Message-IDs whole', () => {
    const url = new URL(threadsUrl(BASE, ['a/b%c+d=e@x', 'f;g&h@x']));
    expect(url.searchParams.get('q')).toBe('mid:"a/b%c+d=e@x" OR mid:"f;g&h@x"');
    expect(url.search).not.toMatch(/;|\+/);
  });

  it('is a POST with the user’s cookie', async () => {
    const seen: (RequestInit | undefined)[] = [];
    const fetcher: typeof fetch = (_, init) => {
      seen.push(init);
      return Promise.resolve(new Response('x', { headers: { 'content-type': 'application/gzip' } }));
    };
    expect(await collect(createArchiveClient(fetcher).window(BASE, 0, 1000, { signal: signal() }))).toBe(1);
    expect(seen).toMatchObject([{ method: 'POST', credentials: 'include' }]);
  });

  it('waits for the request before it, also when that one fails or is left early', async () => {
    const order: string[] = [];
    const gates: (() => void)[] = [];
    const fetcher: typeof fetch = async () => {
      order.push('asked');
      await new Promise<void>((resolve) => gates.push(resolve));
      order.push('answered');
      return new Response('x', {
        status: order.length > 2 ? 200 : 500,
        headers: { 'content-type': 'application/gzip' },
      });
    };
    const client = createArchiveClient(fetcher);
    const first = collect(client.window(BASE, 0, 1000, { signal: signal() })).catch(() =>
      order.push('failed'),
    );
    const second = collect(client.threads(BASE, ['a@x'], { signal: signal() }));
    await Promise.resolve();
    expect(order).toEqual(['asked']);
    gates[0]?.();
    await first;
    while (gates.length < 2) await Promise.resolve();
    expect(order.filter((what) => what !== 'failed')).toEqual(['asked', 'answered', 'asked']);
    expect(order).toContain('failed');
    gates[1]?.();
    expect(await second).toBe(1);
  });

  it('passes an abort on, with its reason', async () => {
    const controller = new AbortController();
    const fetcher: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(init.signal?.reason as Error);
        });
      });
    const running = collect(
      createArchiveClient(fetcher).window(BASE, 0, 1000, { signal: controller.signal }),
    );
    const reason = new Error('the user cancelled');
    queueMicrotask(() => {
      controller.abort(reason);
    });
    await expect(running).rejects.toBe(reason);
  });

  it('stops at the byte cap and says so once', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        sent++;
        controller.enqueue(chunk);
      },
    });
    let capped = 0;
    const options = { signal: signal(), onCap: () => capped++ };
    const bytes = await collect(createArchiveClient(answering(body)).window(BASE, 0, 1000, options));
    expect(bytes).toBe(MAX_GZIP_BYTES + chunk.length);
    expect(capped).toBe(1);
    expect(sent).toBeLessThan(40);
  });
});

const CHALLENGE =
  '<html><title>Making sure you&#39;re not a bot!</title><script id="anubis_challenge">{}</script>';
const DENY = '<html><title>Oh noes!</title><link href="/.within.website/x/xess/xess.css">Access Denied';
const NGINX = '<html><head><title>403 Forbidden</title></head></html>';

describe('answers that are no mail', () => {
  it('is empty when nothing matched', async () => {
    const fetcher = answering('No results found\n', { status: 404, type: 'text/plain' });
    expect(await collect(createArchiveClient(fetcher).window(BASE, 0, 1000, { signal: signal() }))).toBe(0);
  });

  it.each([
    ['a challenge', answering(CHALLENGE, { type: 'text/html' }), 'challenge', /not a robot/],
    [
      'a challenge of status 500',
      answering(CHALLENGE, { type: 'text/html', status: 500 }),
      'challenge',
      /not a robot/,
    ],
    ['a deny page', answering(DENY, { type: 'text/html' }), 'denied', /“Oh noes!”/],
    ['nginx 403', answering(NGINX, { type: 'text/html', status: 403 }), 'denied', /“403 Forbidden”/],
    [
      '429',
      answering('', { type: 'text/html', status: 429, headers: { 'retry-after': '7' } }),
      'busy',
      /wait 7 seconds/,
    ],
    ['503', answering('', { type: 'text/html', status: 503 }), 'busy', /503/],
    [
      '502',
      answering('<title>502 Bad Gateway</title>', { type: 'text/html', status: 502 }),
      'server',
      /“502 Bad Gateway”/,
    ],
    ['an unknown list', answering('', { type: 'text/html', status: 404 }), 'archive', /no such list/],
    [
      'a page',
      answering('<title>Welcome to hotel WiFi</title>', { type: 'text/html' }),
      'archive',
      /hotel WiFi/,
    ],
  ])('%s is told in words', async (_, fetcher, kind, message) => {
    const told = await problem(fetcher);
    expect(told.kind).toBe(kind);
    expect(told.message).toMatch(message);
    expect(told.remedy).not.toBe('');
  });

  it('no connection is told in words', async () => {
    const told = await problem(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(told).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('lore.kernel.org') as string,
    });
  });
});
