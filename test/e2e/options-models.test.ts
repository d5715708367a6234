import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointTest, Tried } from '../../lib/model/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { axeFinds } from './axe.ts';
import { shoot, startChromium, withHosts, type Chromium } from './chromium.ts';
import { fakeModels, type FakeModels } from './fake-models.ts';

// Chromium asks about a host in a window that no test can click, so this build may reach 127.0.0.1 from the start:
// all but the question itself is as for a user who said yes.
const built = withHosts(['http://127.0.0.1/*']);

const ok = (text: string): Tried => ({ ok: true, text });
const unknown: Tried = { ok: null, text: '' };
const WORKS: EndpointTest = {
  reach: ok('It answers in 12 ms.'),
  key: ok('It asks for none.'),
  model: ok('tiny-1b is there.'),
  structure: ok('It keeps to a schema.'),
  context: ok('8,192 tokens.'),
  speed: { ok: false, text: '3 tokens a second: a report of 28 threads takes about an hour.' },
  models: ['tiny-1b', 'tiny-3b'],
  usage: { input: 119, cached: 0, output: 50 },
};
const BEGUN: EndpointTest = {
  ...WORKS,
  ...{ model: unknown, structure: unknown, context: unknown, speed: unknown, models: [] },
};
const FRESH: FakeModels = {
  view: { endpoints: [], browser: 'unavailable', spending: [] },
  parts: [BEGUN, WORKS],
};
const learned = { structure: null, dropped: [], tokensField: null, factor: 1, window: null };
const USED: FakeModels = {
  view: {
    endpoints: [
      {
        ...{ id: 'a', family: 'deepseek', name: 'DeepSeek', base: 'https://api.deepseek.com/v1' },
        ...{ model: 'deepseek-flash', atOnce: 6, perMinute: null, hasKey: true, learned },
        price: { input: 0.15, cached: 0.003, output: 0.6, of: '2026-11-24' },
        consented: '2026-11-20T08:00:00Z',
      },
      {
        ...{ id: 'b', family: 'ollama', name: 'Ollama', base: 'http://127.0.0.1:11434/v1' },
        ...{ model: 'qwen3:8b', atOnce: 1, perMinute: null, hasKey: false, learned, price: null },
        consented: '2026-11-21T08:00:00Z',
      },
    ],
    browser: 'downloadable',
    spending: [
      {
        endpoint: 'a',
        day: '2026-11-24',
        calls: 28,
        input: 42_512,
        cached: 0,
        output: 7_931,
        cost: 0.0111,
        unpriced: 0,
      },
      {
        endpoint: 'b',
        day: '2026-11-24',
        calls: 3,
        input: 9_120,
        cached: 0,
        output: 812,
        cost: 0,
        unpriced: 0,
      },
      {
        endpoint: 'gone',
        day: '2026-11-23',
        calls: 5,
        input: 8_000,
        cached: 0,
        output: 900,
        cost: 0,
        unpriced: 5,
      },
    ],
  },
  parts: [BEGUN],
  hangs: true,
};

let archive: Archive;
let browser: Chromium;
/** Answers 403 where there is an Origin, as Ollama does. */
let server: Server;
let port: number;
/** Values of the Origin header that came. */
const origins: (string | undefined)[] = [];

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort, true, 'en-US', { built });
  server = createServer((request, response) => {
    origins.push(request.headers.origin);
    response.writeHead(request.headers.origin === undefined ? 200 : 403).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await browser.close();
  server.close();
  await archive.stop();
  rmSync(built, { recursive: true, force: true });
});

async function open(fake: FakeModels): Promise<Page> {
  const page = await browser.context.newPage();
  // Before the options are there: they keep what they read, also while it is being removed.
  await page.goto(`chrome-extension://${browser.id}/manifest.json`);
  await page.evaluate(() => {
    localStorage.removeItem('fake-models');
  });
  await fakeModels(page, fake);
  await page.goto(`chrome-extension://${browser.id}/options.html`);
  await page.getByRole('heading', { name: 'Models' }).waitFor();
  return page;
}

describe('models in the options', () => {
  it('are none at first; the form tells what is wrong beside each field and saves nothing without a yes', async () => {
    const page = await open(FRESH);
    await page.getByText('None set up.').waitFor();
    await page.getByRole('button', { name: 'Add a model…' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('model-family');
    await page.getByLabel('Model', { exact: true }).fill('gpt-5-mini');
    expect(await page.getByLabel('Input', { exact: true }).inputValue()).toBe('0.25');
    await page.getByLabel('Key', { exact: true }).fill('sk-secret');
    await page.getByLabel('Name', { exact: true }).fill('');
    await page.getByLabel('Calls at once').fill('99');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await page.locator('#model-name-note').textContent()).toBe('Give it a name.');
    expect(await page.locator('#model-consent-note').textContent()).toContain('Tick this first');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('model-name');
    expect(await page.locator('#model-consent-what').textContent()).toContain('goes to api.openai.com');
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'options-model-wrong', [320, 1000]);
    expect(await page.locator('.endpoints li').count()).toBe(0);
    await page.close();
  });

  it('save, test and fill in models of a server on this machine, without an Origin header', async () => {
    const page = await open(FRESH);
    const post = () =>
      page.evaluate(
        async (to) => (await fetch(`http://127.0.0.1:${to}/v1`, { method: 'POST' })).status,
        port,
      );
    expect(await post()).toBe(403);
    await page.getByRole('button', { name: 'Add a model…' }).click();
    await page.getByLabel('Kind of host').selectOption('Ollama');
    await page.getByLabel('Base URL').fill(`http://127.0.0.1:${port}/v1`);
    expect(await page.locator('#model-consent-what').textContent()).toContain('stays on this machine');
    await page.getByRole('button', { name: 'Save and test' }).click();
    await page.getByText('It offers 2 models').waitFor();
    expect(await page.locator('#model-model-offered option').count()).toBe(2);
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'options-model-tested', [320, 1000]);
    expect(await post()).toBe(200);
    expect(origins).toEqual([`chrome-extension://${browser.id}`, undefined]);
    await page.getByLabel('Model', { exact: true }).fill('tiny-1b');
    await page.getByLabel('Model', { exact: true }).press('Enter');
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Remove Ollama' }).click();
    await page.getByRole('button', { name: 'Yes, remove it' }).click();
    await page.getByText('None set up.').waitFor();
    await expect.poll(post).toBe(403);
    await page.close();
  });

  it('show what stands in the way, who writes where, and what was spent; a test can be stopped', async () => {
    const page = await open(USED);
    await page.getByText('The browser may not reach api.deepseek.com').waitFor();
    await page.getByRole('button', { name: 'Test Ollama' }).click();
    await page.getByText('Testing…').waitFor();
    await page.getByLabel('Summaries are written by').selectOption('DeepSeek');
    await page.getByLabel('Name of a list').fill('netdev');
    await page.getByRole('button', { name: 'Add list' }).click();
    await page.getByLabel('Who summarises netdev').selectOption('The digest');
    await page.getByLabel('Language that a model writes').selectOption('Another…');
    await page.getByLabel('Its name').fill('Deutsch');
    await page.getByLabel('One report costs at most').fill('a lot');
    expect(await page.getByText('A number of dollars').isVisible()).toBe(true);
    expect(await axeFinds(page, ['main'])).toEqual([]);
    for (const width of [320, 640, 1000]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => {
        const right = (element: Element) => element.getBoundingClientRect().right;
        const [table] = document.getElementsByClassName('spending');
        const cells = [...(table?.querySelectorAll('tbody th, tbody td') ?? [])].map(right);
        return [Math.max(...cells), document.documentElement.scrollWidth - innerWidth];
      });
      expect(over[0]).toBeLessThanOrEqual(width - 16);
      expect(over[1]).toBeLessThanOrEqual(0);
    }
    await shoot(page, 'options-models', [320, 1000]);
    await page.getByLabel('One report costs at most').fill('0.5');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    await page.getByRole('button', { name: 'Change DeepSeek' }).click();
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe('');
    await page.getByText('A key is kept and never shown again.').waitFor();
    await shoot(page, 'options-model-change', [320, 1000]);
    const settings = await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { get(): Promise<{ settings: { models: unknown } }> } } };
      };
      return (await chrome.storage.local.get()).settings.models;
    });
    expect(settings).toMatchObject({
      ...{ choice: 'a', language: 'Deutsch', reportCap: 0.5 },
      byInbox: { 'https://lore.kernel.org/netdev/': null },
    });
    await page.close();
  });
});
