import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChromium, withHosts, type Chromium } from './chromium.ts';

const built = withHosts(['http://127.0.0.1/*']);
let asked = 0;
let left = 0;
let chromium: Chromium;
let server: Server;

/** What the page may use of the extension's API. */
interface Api {
  runtime: {
    sendMessage: (message: object) => Promise<{ value: { id: string } }>;
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
});

afterAll(async () => {
  await chromium.close();
  server.closeAllConnections();
  server.close();
  rmSync(built, { recursive: true, force: true });
});

it('models are called from the offscreen page, and left when nobody waits any more', async () => {
  const { port } = server.address() as AddressInfo;
  const page = await chromium.openOptions();
  await page.evaluate(async (base) => {
    const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    const endpoint = {
      ...{ id: '', family: 'other', name: 'Mine', base, model: 'frob', atOnce: 2 },
      ...{ perMinute: null, price: null, consented: true },
    };
    const { value } = await runtime.sendMessage({
      lorebrief: 'models.save',
      request: { endpoint, key: 'k' },
    });
    const test = runtime.connect({ name: 'call' });
    test.postMessage({ lorebrief: 'models.test', request: { id: value.id, language: 'en' } });
    addEventListener('leave', () => {
      test.disconnect();
    });
  }, `http://127.0.0.1:${port}/v1`);
  await expect.poll(() => asked).toBe(1);
  const pages = await page.evaluate(async () => {
    const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    const contexts = await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
    return contexts.map(({ documentUrl }) => documentUrl);
  });
  expect(pages).toEqual([`chrome-extension://${chromium.id}/offscreen.html`]);
  await page.evaluate(() => dispatchEvent(new Event('leave')));
  await expect.poll(() => left).toBe(1);
});
