import { existsSync } from 'node:fs';
import { createServer, connect as connectTo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as tlsConnect } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArchiveClient } from '../../lib/archive/client.ts';
import { ProblemError, type Problem } from '../../lib/archive/problem.ts';
import { displayName } from '../../lib/mail/display-name.ts';
import { ownText } from '../../lib/mail/segments.ts';
import type { Mail } from '../../lib/mail/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleFacts } from '../sample/facts.ts';

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) test' };

let archive: Archive;

beforeAll(async () => {
  archive = await startArchive();
}, 300_000);

afterAll(async () => {
  await archive.stop();
});

beforeEach(() => {
  archive.setMode('');
});

const base = () => `http://127.0.0.1:${archive.port}/sample/`;

function week(extra = ''): string {
  const to = archive.end.getTime() / 1000;
  return `${base()}?q=rt:${to - 7 * 86_400}..${to - 1}&x=m${extra}`;
}

async function mailsIn(response: Response): Promise<number> {
  const text = gunzipSync(await response.arrayBuffer()).toString('latin1');
  return text.match(/^From mboxrd@z /gm)?.length ?? 0;
}

describe('stand-in for the archive', () => {
  it('gives the whole threads of the week, and the new mails alone', async () => {
    const threads = await fetch(week('&t=1'), { method: 'POST', headers: BROWSER });
    expect([threads.status, threads.headers.get('content-type')]).toEqual([200, 'application/gzip']);
    expect(await mailsIn(threads)).toBe(sampleFacts.mails);
    expect(await mailsIn(await fetch(week(), { method: 'POST' }))).toBe(sampleFacts.new);
    const all = week('&t=1').replace('/sample/', '/all/');
    expect(await mailsIn(await fetch(all, { method: 'POST' }))).toBe(sampleFacts.mails);
  });

  it('answers GET with pages', async () => {
    for (const url of [week(), base(), base().replace('/sample/', '/')]) {
      const response = await fetch(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=UTF-8',
      ]);
    }
  });

  it('speaks TLS with a certificate for lore.kernel.org', async () => {
    const subject = await new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', servername: 'lore.kernel.org', rejectUnauthorized: false };
      const socket = tlsConnect(archive.tlsPort, '127.0.0.1', options, () => {
        resolve(socket.getPeerCertificate().subject.CN);
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(subject).toBe('lore.kernel.org');
  });

  it('changes its mode between requests', async () => {
    const ask = async (mode: string, init: RequestInit = { method: 'POST', headers: BROWSER }) => {
      archive.setMode(mode);
      const response = await fetch(week('&t=1'), init);
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.text(),
      };
    };
    const challenge = await ask('anubis');
    expect([challenge.status, challenge.type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(challenge.text).toContain('anubis_challenge');
    const denied = await ask('deny');
    expect([denied.status, denied.text.includes('anubis_challenge')]).toEqual([200, false]);
    expect((await ask('anubis', { method: 'POST', headers: { 'user-agent': 'curl/8' } })).status).toBe(403);
    for (const status of [429, 503, 502, 403, 500]) expect((await ask(String(status))).status).toBe(status);
    expect((await ask('once=429')).status).toBe(429);
    expect((await fetch(week('&t=1'), { method: 'POST' })).status).toBe(200);
    archive.setMode('csp');
    expect((await fetch(base())).headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('keeps a POST waiting while others are answered, and notices a client that leaves', async () => {
    archive.setMode('trickle=15');
    const start = performance.now();
    const post = fetch(week('&t=1'), { method: 'POST' });
    await (await fetch(base())).text();
    expect(performance.now() - start).toBeLessThan(1400);
    expect(await mailsIn(await post)).toBe(sampleFacts.mails);
    expect(performance.now() - start).toBeGreaterThan(1400);

    archive.setMode('trickle=5');
    await expect(fetch(week(), { method: 'POST', signal: AbortSignal.timeout(100) })).rejects.toThrow();
    await expect.poll(() => archive.requests().at(-1)?.status, { timeout: 5000 }).toBe(499);
    archive.setMode('');
    expect((await fetch(base())).status).toBe(200);
  });

  it('keeps a log of requests', async () => {
    const before = archive.requests().length;
    await (await fetch(base())).text();
    await (await fetch(`${base()}nothing@here.example/`)).text();
    await (await fetch(`${base()}?q=s:nothing.like.this&x=m`, { method: 'POST' })).text();
    expect(archive.requests().slice(before)).toEqual([
      { method: 'GET', url: '/sample/', status: 200 },
      { method: 'GET', url: '/sample/nothing@here.example/', status: 300 },
      { method: 'POST', url: '/sample/?q=s:nothing.like.this&x=m', status: 404 },
    ]);
  });

  it('sends answers that go wrong as asked', async () => {
    const ask = async (mode: string) => {
      archive.setMode(mode);
      const response = await fetch(week('&t=1'), { method: 'POST' });
      return { status: response.status, type: response.headers.get('content-type'), response };
    };
    await expect((await ask('cut=4096')).response.arrayBuffer()).rejects.toThrow();
    expect((await (await ask('half=4096')).response.arrayBuffer()).byteLength).toBe(4096);
    expect(await ask('type')).toMatchObject({ status: 200, type: 'text/plain; charset=UTF-8' });
    expect(await ask('nopost')).toMatchObject({ status: 405 });
    expect(await ask('nopost=403')).toMatchObject({ status: 403 });
    expect((await fetch(base())).status).toBe(200);
    await expect((await ask('once=cut=4096')).response.arrayBuffer()).rejects.toThrow();
    expect(await mailsIn(await fetch(week('&t=1'), { method: 'POST' }))).toBe(sampleFacts.mails);
    const reader = (await ask('endless')).response.body?.getReader();
    for (let bytes = 0; bytes < 4e6;) bytes += (await reader?.read())?.value?.length ?? NaN;
    await reader?.cancel();
  });
});

/** The client against the archive, as a browser; waits are noted, not made. */
function connect() {
  const waits: number[] = [];
  const sent: string[] = [];
  const client = createArchiveClient({
    fetch: (input, init) => fetch(input, { ...init, headers: BROWSER }),
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    onRequest: ({ kind }) => sent.push(kind),
  });
  const missing: string[] = [];
  const read = async (signal = new AbortController().signal) => {
    const mails: Mail[] = [];
    const to = archive.end.getTime();
    const onMissing = (sentence: string) => missing.push(sentence);
    for await (const mail of client.window(base(), to - 7 * 86_400_000, to, { signal, onMissing }))
      if (mail) mails.push(mail);
    return mails;
  };
  const fails = async (doing: Promise<unknown> = read()): Promise<Problem> => {
    const error: unknown = await doing.catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
    return error.problem;
  };
  return { client, read, fails, waits: () => waits.filter((ms) => ms !== 50), sent, missing };
}

const asked = (count: number) => archive.requests().slice(count);

describe('the client', () => {
  it('reads a week, whole threads of it, and the fingerprint', async () => {
    const { client, read, sent, missing } = connect();
    const mails = await read();
    expect(mails).toHaveLength(sampleFacts.mails);
    const signal = new AbortController().signal;
    const [first, second] = [mails[0]?.id ?? '', mails.at(-1)?.id ?? ''];
    const threads = await Promise.all(
      [[first], [second, first], ['nobody@here.example']].map((ids) =>
        client.threads(base(), ids, { signal }),
      ),
    );
    expect(threads[0]?.map(({ id }) => id)).toContain(first);
    expect(threads[1]?.length).toBeGreaterThan(threads[0]?.length ?? Infinity);
    expect(threads[2]).toEqual([]);
    const print = await client.fingerprint(base(), { signal });
    expect(print).toMatch(/^\/sample\/git\/0\.git [0-9a-f]{40}$/);
    expect(await client.fingerprint(base().replace('/sample/', '/nothing/'), { signal })).toBeNull();
    expect(sent).toEqual(['window', 'threads', 'manifest', 'manifest']);
    expect(missing).toEqual([]);
  });

  it.each([
    ['deny', 'denied', /refused the request \(“Oh noes!”\)/, 1, []],
    ['403', 'denied', /“403 Forbidden”/, 2, []],
    [
      '429',
      'busy',
      /too busy \(429, “429 Too Many Requests”\)\. It asks to wait 7 seconds/,
      4,
      [7000, 7000, 7000],
    ],
    ['503', 'busy', /too busy \(503.*wait 7 seconds/, 4, [7000, 7000, 7000]],
    ['502', 'server', /failed to answer \(502, “502 Bad Gateway”\)/, 3, [500, 1000]],
    ['500', 'denied', /refused the request \(“Oh noes!”\)/, 1, []],
    ['type', 'archive', /answered with text\/plain where mail was due/, 1, []],
    ['cut=200', 'network', /could not be reached, or the connection broke off/, 3, [500, 1000]],
  ])('ends %s in the promised message', async (mode, kind, message, requests, waited) => {
    archive.setMode(mode);
    const before = archive.requests().length;
    const { fails, waits } = connect();
    const problem = await fails();
    expect(problem.kind).toBe(kind);
    expect(problem.message).toMatch(message);
    expect(asked(before)).toHaveLength(requests);
    expect(waits()).toEqual(waited);
  });

  it('sends exactly one request when it is challenged, whoever else waits', async () => {
    archive.setMode('anubis');
    const before = archive.requests().length;
    const { client, read, fails } = connect();
    const signal = new AbortController().signal;
    const all = [
      read(),
      read(),
      client.threads(base(), ['a@x.example'], { signal }),
      client.fingerprint(base(), { signal }),
    ];
    for (const problem of await Promise.all(all.map(fails))) expect(problem.kind).toBe('challenge');
    expect((await fails(read())).kind).toBe('challenge');
    expect(asked(before)).toHaveLength(1);
    archive.setMode('');
    client.passed(new URL(base()).origin);
    expect(await read()).toHaveLength(sampleFacts.mails);
  });

  it.each([
    ['once=429', [7000]],
    ['once=503', [7000]],
    ['once=502', [500]],
    ['once=cut=9000', [500]],
    ['once=half=9000', [500]],
    ['slow=0.2', []],
  ])('recovers from %s, with every mail once', async (mode, waited) => {
    archive.setMode(mode);
    const { read, waits, missing } = connect();
    const mails = await read();
    expect(mails).toHaveLength(sampleFacts.mails);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(sampleFacts.mails);
    expect(waits()).toEqual(waited);
    expect(missing).toEqual([]);
  });

  it('keeps what came of an answer that breaks every time, and says what is missing', async () => {
    archive.setMode('cut=20000');
    const { read, missing } = connect();
    const mails = await read();
    expect(mails.length).toBeGreaterThan(10);
    expect(mails.length).toBeLessThan(sampleFacts.mails);
    expect(missing).toEqual([
      expect.stringMatching(/broke off.*mails were read, the last of them “.*older threads/),
    ]);
  });

  it('ends an answer without end at the cap', async () => {
    archive.setMode('endless');
    const before = archive.requests().length;
    const { read, missing } = connect();
    const mails = await read();
    expect(mails.length).toBeGreaterThan(100);
    expect(missing).toEqual([expect.stringMatching(/longer than 32 MB, and the rest was left/)]);
    archive.setMode('');
    expect(asked(before)).toHaveLength(1);
  });

  it.each(['nopost', 'nopost=403'])('reads the feed under %s, and remembers', async (mode) => {
    const whole = await connect().read();
    archive.setMode(mode);
    const { read, sent, missing } = connect();
    const mails = await read();
    expect(sent).toEqual(['window', 'feed']);
    expect(missing).toEqual([
      expect.stringMatching(/did not hand out the mails themselves, so its feed was read/),
    ]);
    expect(mails).toHaveLength(sampleFacts.new);
    let alike = 0;
    const byId = new Map(whole.map((mail) => [mail.id, mail]));
    for (const mail of mails) {
      const full = byId.get(mail.id);
      if (!full) throw new Error(`${mail.id} is not in the week`);
      const { subject, received } = full;
      expect(mail).toMatchObject({ subject, received });
      // A sender without a name has the local part of the address in a feed.
      expect(mail.from).toEqual({ name: displayName(full.from), address: full.from.address });
      if (ownText(mail.segments) === ownText(full.segments)) alike++;
    }
    // All but HTML and attachments, which a feed only names.
    expect(alike / mails.length).toBeGreaterThan(0.95);
    await read();
    expect(sent).toEqual(['window', 'feed', 'feed']);
  });

  it('aborts within 300 ms, waiting or running', async () => {
    archive.setMode('slow=5');
    const { read } = connect();
    const controllers = [new AbortController(), new AbortController()];
    const reading = controllers.map(({ signal }) => read(signal));
    const before = archive.requests().length;
    await sleep(300);
    const start = performance.now();
    const reason = new Error('cancelled');
    for (const controller of controllers) controller.abort(reason);
    for (const each of reading) await expect(each).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(300);
    expect(asked(before).length).toBeLessThanOrEqual(1);
  });
});

describe('the end', () => {
  it('leaves nothing behind', async () => {
    const held = connectTo(archive.port, '127.0.0.1');
    held.on('error', () => undefined);
    await sleep(100);
    await archive.stop();
    held.destroy();
    expect(existsSync(archive.state)).toBe(false);
    for (const port of [archive.port, archive.tlsPort]) {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
