import { existsSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as tlsConnect } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

  it('leaves nothing behind', async () => {
    const held = connect(archive.port, '127.0.0.1');
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
