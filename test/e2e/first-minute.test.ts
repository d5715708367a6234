import type { Locator, Page } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleFacts } from '../sample/facts.ts';
import { startChromium, type Chromium } from './chromium.ts';
import { newestJob, shoot, startFirefox, type Firefox } from './firefox.ts';

// What the README promises to somebody who has never seen this: a fresh profile, no key, and nothing but its words.

const MINUTE = 60_000;
const CLICKS = 4;

let archive: Archive;
let started: number;
let clicks: number;

beforeAll(async () => {
  archive = await startArchive();
});
afterAll(async () => {
  await archive.stop();
});
beforeEach(() => {
  clicks = 0;
  started = performance.now();
});

/** One click of the user's; keys pressed to fill a field are counted with the click into it. */
async function click(what: Locator) {
  clicks++;
  await what.click();
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** The report as Markdown, of all threads, in time and in few clicks. */
function expectReport(text: string) {
  expect(text).toMatch(/^# SAMPLE mailing list report/);
  expect(text.match(/^### Thread \d+: /gm)).toHaveLength(sampleFacts.threads);
  expect(clicks).toBeLessThanOrEqual(CLICKS);
  expect(performance.now() - started).toBeLessThan(MINUTE);
}

/** Runs in pages of the extension before they do: the open tab shows this. */
function openTabIs(url: string) {
  const { chrome } = globalThis as unknown as { chrome?: { tabs?: object } };
  if (!chrome?.tabs) return;
  Object.assign(chrome.tabs, {
    query: (_: unknown, answer?: (tabs: object[]) => void) => {
      answer?.([{ id: 1, url }]);
      return Promise.resolve([{ id: 1, url }]);
    },
  });
}

describe('the first minute in Chromium', () => {
  let browser: Chromium;
  beforeEach(async () => {
    browser = await startChromium(archive.tlsPort, true, 'en-US', { welcomed: true });
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterEach(async () => {
    await browser.close();
  });

  it('begins with the welcome page, by itself; from there the sample’s report is copied in two clicks', async () => {
    const welcome = browser.context.pages().find((page) => page.url().endsWith('/welcome.html'));
    if (!welcome) throw new Error('no welcome page opened');
    const opening = browser.context.waitForEvent('page');
    await click(welcome.getByRole('button', { name: 'Make the report of the sample week' }));
    const report = await opening;
    await click(report.getByRole('button', { name: 'Copy Markdown' }).first());
    await report.getByText('Copied').first().waitFor();
    expectReport(await copied(report));
    expect(clicks).toBe(2);
    expect(archive.requests()).toEqual([]);
  });

  it('has the report of a list that is open in a tab, in three clicks', async () => {
    const list = await browser.context.newPage();
    await list.goto('https://lore.kernel.org/sample/');
    await list.locator('lorebrief-badge').first().waitFor();
    // No program can press the button in the toolbar here: its popup stands in a tab, and is told which one is open.
    await browser.context.addInitScript(openTabIs, list.url());
    clicks++;
    const popup = await browser.openPopup();
    expect(await popup.locator('#inbox').inputValue()).toBe('sample');
    await click(popup.getByRole('button', { name: "Generate this week's report" }));
    await click(popup.getByRole('button', { name: 'Copy Markdown' }));
    await popup.getByText('Copied').waitFor();
    expectReport(await copied(popup));
  });
});

describe('the first minute in Firefox', () => {
  let firefox: Firefox;
  beforeEach(async () => {
    firefox = await startFirefox(archive.tlsPort);
    started = performance.now();
  });
  afterEach(async () => {
    await firefox.close();
  });

  const press = async (page: FirefoxPage, words: string) => {
    clicks++;
    await page.locator(`::-p-xpath(//button[normalize-space()="${words}"])`).click();
  };

  it('has the sample’s report made in one click, on the welcome page', async () => {
    const welcome = await firefox.openWelcome();
    await shoot(welcome, 'welcome', [1000, 360]);
    await press(welcome, 'Make the report of the sample week');
    await welcome.waitForSelector('::-p-text(The report is open in a tab of its own.)');
    expect(await newestJob(welcome)).toMatchObject({ phase: 'done', threads: { done: sampleFacts.threads } });
    expect(clicks).toBe(1);
  });

  it('has the sample’s report copied in four clicks, from the popup', async () => {
    clicks++;
    const popup = await firefox.openPopup();
    clicks++;
    await popup.select('#inbox', ':sample');
    await press(popup, "Generate this week's report");
    await press(popup, 'Copy Markdown');
    await popup.waitForSelector('::-p-text(Copied)');
    expectReport(await popup.evaluate(() => navigator.clipboard.readText()));
  });
});
