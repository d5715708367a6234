import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleMails } from '../sample/mbox.ts';
import { startChromium, type Chromium } from './chromium.ts';

declare const chrome: typeof Browser;

let archive: Archive;
let browser: Chromium;
let thread: Page;
let own: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  thread = await browser.context.newPage();
  await thread.goto(`https://lore.kernel.org/sample/${sampleMails(archive.end)[0]?.id ?? ''}/T/`);
  await thread.locator('lorebrief-panel footer').waitFor();
  own = await browser.openPopup();
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});

/** What the background sends to the open tab for a command; no program can press the browser's own keys. */
const press = (button: string) =>
  own.evaluate(async (name) => {
    const [tab] = await chrome.tabs.query({ url: 'https://lore.kernel.org/*' });
    await chrome.tabs.sendMessage(tab?.id ?? -1, { press: name });
  }, button);

describe('commands in the browser', () => {
  it('are registered, in words, with no key that was not asked for', async () => {
    const commands = await own.evaluate(() => chrome.commands.getAll());
    expect(commands.map(({ name, description, shortcut }) => ({ name, description, shortcut }))).toEqual([
      { name: '_execute_action', description: '', shortcut: '' },
      { name: 'summarise-thread', description: 'Summarise the open thread', shortcut: '' },
      {
        name: 'toggle-panel',
        description: 'Fold or open the summary of the open thread',
        shortcut: '',
      },
    ]);
  });

  it('fold and open the panel of a thread page', async () => {
    const summary = thread.locator('lorebrief-panel .summary');
    await press('fold');
    await summary.waitFor({ state: 'hidden' });
    await press('fold');
    await summary.waitFor({ state: 'visible' });
  });

  it('lead to the panel where it has no such button', async () => {
    await thread.evaluate(() => {
      window.scrollTo(0, 5000);
    });
    await press('no-such-button');
    const top = () => thread.locator('lorebrief-panel').evaluate((e) => e.getBoundingClientRect().top);
    await expect.poll(top).toBe(0);
  });
});
