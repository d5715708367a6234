import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startArchive, type Archive } from '../lore/archive.ts';
import { shoot, startFirefox, type Firefox } from './firefox.ts';

let archive: Archive;
let firefox: Firefox;
let options: Page;

beforeAll(async () => {
  archive = await startArchive();
  firefox = await startFirefox(archive.tlsPort);
  options = await firefox.openOptions();
});
afterAll(async () => {
  await firefox.close();
  await archive.stop();
});

const headings = () =>
  options.$$eval('section', (all) =>
    all.filter((section) => !section.hidden).map((section) => section.querySelector('h2')?.textContent),
  );
const button = (text: string) => options.locator(`::-p-xpath(//button[normalize-space()="${text}"])`);

it('finds options while one types', async () => {
  const all = await headings();
  await options.type('#search', 'dark');
  await expect.poll(headings).toEqual(['Appearance']);
  await options.keyboard.press('Escape');
  await expect.poll(headings).toEqual(all);
});

it('follows the colours that were chosen', async () => {
  const ground = () => options.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await options.select('#scheme', 'light');
  await expect.poll(ground).toBe('rgb(248, 249, 251)');
  await options.select('#scheme', 'dark');
  await expect.poll(ground).toBe('rgb(26, 29, 33)');
  await shoot(options, 'options-dark', [320, 1000]);
  await options.select('#scheme', 'system');
});

/** Saves whatever it is given, in place of the background; the page reads anew when it comes into sight. */
const fakeModels = () =>
  options.evaluate(async () => {
    interface Envelope {
      lorebrief: string;
      request: { endpoint: object };
    }
    const { runtime } = (globalThis as unknown as { browser: { runtime: object } }).browser;
    const { sendMessage } = runtime as { sendMessage: (message: Envelope) => Promise<unknown> };
    const endpoints: object[] = [];
    const fake = (message: Envelope) => {
      if (!message.lorebrief.startsWith('models.')) return sendMessage(message);
      if (message.lorebrief === 'models.read')
        return Promise.resolve({ ok: true, value: { endpoints, browser: 'absent', spending: [] } });
      const value = { ...message.request.endpoint, id: 'x', hasKey: false };
      endpoints.push(value);
      return Promise.resolve({ ok: true, value });
    };
    Object.defineProperty(runtime, 'sendMessage', { value: fake });
    document.dispatchEvent(new Event('visibilitychange'));
    await Promise.resolve();
  });

it('asks in the click of saving for the host, without its port, and for what goes there', async () => {
  await fakeModels();
  await button('Add a model…').click();
  await options.waitForSelector('#model-family');
  await options.select('#model-family', 'ollama');
  await options.locator('#model-base').fill('http://10.9.8.7:1234/v1');
  await button('Save').click();
  await options.waitForSelector('.endpoints li');
  const permissions = await options.evaluate(() => {
    const { browser } = globalThis as unknown as { browser: { permissions: { getAll(): Promise<object> } } };
    return browser.permissions.getAll();
  });
  expect(permissions).toMatchObject({
    origins: expect.arrayContaining(['http://10.9.8.7/*']) as string[],
    data_collection: expect.arrayContaining(['personalCommunications', 'websiteContent']) as string[],
  });
  await shoot(options, 'options-model', [320, 1000]);
});

it('reaches a server on the network over plain http, which the browser’s own policy would turn into https', async () => {
  // The proxy refuses both, but only plain http gets an answer of its own.
  const status = await options.evaluate(() =>
    fetch('http://10.9.8.7:1234/v1', { method: 'POST' }).then(
      (answer) => answer.status,
      (error: unknown) => String(error),
    ),
  );
  expect(status).toBe(403);
  expect(firefox.refused).toContain('10.9.8.7:1234');
});

it('takes the Origin from requests to that server', async () => {
  const rules = await options.evaluate(() => {
    const { browser } = globalThis as unknown as {
      browser: { declarativeNetRequest: { getSessionRules(): Promise<{ condition: object }[]> } };
    };
    return browser.declarativeNetRequest.getSessionRules();
  });
  expect(rules.map(({ condition }) => condition)).toMatchObject([
    { requestDomains: ['10.9.8.7'], initiatorDomains: [expect.stringMatching(/^[0-9a-f-]{36}$/) as string] },
  ]);
});
