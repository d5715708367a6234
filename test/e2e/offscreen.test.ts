import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChromium, withHosts, type Chromium } from './chromium.ts';
import { ask, workerKiller } from './extension.ts';

const built = withHosts(['http://127.0.0.1/*']);
let asked = 0;
let left = 0;
let chromium: Chromium;
let page: Page;
/** Id of the one that is set up. */
let endpoint: string;
let server: Server;

/** What the page may use of the extension's API. */
interface Api {
  runtime: {
    connect: (info: object) => { postMessage: (message: object) => void; disconnect: () => void };
    getContexts: (filter: object) => Promise<{ documentUrl: string }[]>;
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/v1/models') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: [{ id: 'frob' }] }));
      return;
    }
    // Never answered: somebody has to leave.
    asked++;
    response.on('close', () => left++);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  chromium = await startChromium(9, true, 'en-US', { built });
  page = await chromium.context.newPage();
  // A page without scripts: it asks for nothing by itself.
  await page.goto(`chrome-extension://${chromium.id}/manifest.json`);
  const saved = await ask(page, 'models.save', {
    endpoint: {
      ...{ id: '', family: 'other', name: 'Mine', model: 'frob', atOnce: 2 },
      ...{ perMinute: null, price: null, consented: true },
      base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    },
    key: 'k',
  });
  endpoint = saved.id;
});

afterAll(async () => {
  await chromium.close();
  server.closeAllConnections();
  server.close();
  rmSync(built, { recursive: true, force: true });
});

/** Addresses of the offscreen pages that there are. */
const offscreenPages = () =>
  page.evaluate(async () => {
    const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    const contexts = await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
    return contexts.map(({ documentUrl }) => documentUrl);
  });

/** Have the endpoint tested: its list of models is answered, and then somebody has to leave. */
async function test(): Promise<void> {
  const before = asked;
  await page.evaluate((id) => {
    const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    const test = runtime.connect({ name: 'call' });
    test.postMessage({ lorebrief: 'models.test', request: { id, language: 'en' } });
    addEventListener(
      'leave',
      () => {
        test.disconnect();
      },
      { once: true },
    );
  }, endpoint);
  await expect.poll(() => asked).toBe(before + 1);
}

async function leave(): Promise<void> {
  const before = left;
  await page.evaluate(() => dispatchEvent(new Event('leave')));
  await expect.poll(() => left).toBe(before + 1);
}

it('models are called from the offscreen page, and left when nobody waits any more', async () => {
  await test();
  expect(await offscreenPages()).toEqual([`chrome-extension://${chromium.id}/offscreen.html`]);
  await leave();
});

it('the page is closed when nobody has called for a minute, and is there again for the next call', async () => {
  const [worker] = chromium.context.serviceWorkers();
  // A minute is short in this one.
  await worker?.evaluate(() => {
    const real = setTimeout;
    Object.assign(globalThis, {
      setTimeout: (work: () => void, ms: number) => real(work, ms === 60_000 ? 300 : ms),
    });
  });
  await test();
  expect(await offscreenPages()).toHaveLength(1);
  await leave();
  await expect.poll(offscreenPages).toEqual([]);
  await test();
  expect(await offscreenPages()).toHaveLength(1);
  await leave();
  await expect.poll(offscreenPages).toEqual([]);
});

it('the page goes with the background that made it, its calls with it, and the next makes another', async () => {
  const kill = await workerKiller(page);
  await test();
  const before = left;
  await kill();
  await expect.poll(() => left).toBe(before + 1);
  await expect.poll(offscreenPages).toEqual([]);
  await test();
  expect(await offscreenPages()).toHaveLength(1);
  await leave();
});
