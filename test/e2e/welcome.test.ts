import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArchive, type Archive } from '../lore/archive.ts';
import { axeFinds } from './axe.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';

const WIDTHS = [320, 360, 1000];

let archive: Archive;
let browser: Chromium;
let page: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  page = await browser.openWelcome();
  await page.locator('.panel footer').waitFor();
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});

const make = () => page.getByRole('button', { name: 'Make the report of the sample week' });
/** By how much a part of the page is wider than the window; negative where room for a scroll bar is held. */
const overflow = (of: Page) =>
  of.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the welcome page', () => {
  it('shows a list, a tooltip and a panel of the sample week, and asks nobody', async () => {
    expect(await page.locator('.topics .badge').allTextContents()).toEqual([
      'PATCH v2',
      'Bug report',
      'Question',
      'GIT PULL',
    ]);
    expect(await page.locator('.tip .top').textContent()).toContain('applied');
    expect(await page.locator('.panel h2').textContent()).toMatch(/\S/);
    const day = page.locator('.panel footer .day');
    expect(await day.evaluate((element) => getComputedStyle(element).display)).toBe('inline');
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'welcome', WIDTHS);
    expect(archive.requests()).toEqual([]);
  });

  it('fits in a narrow window', async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1000, height: 800 });
  });

  it('shows another topic’s thread, and its citations lead to its mails, by keyboard alone', async () => {
    await page.locator('.topics button').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('.topics [aria-pressed=true]').textContent()).toContain('[REGRESSION]');
    expect(await page.locator('.mails article').count()).toBe(6);
    const cite = page.locator('.panel a.cite').last();
    const href = (await cite.getAttribute('href')) ?? '';
    await cite.focus();
    await page.keyboard.press('Enter');
    const mail = page.locator('.mails article:target');
    expect(`#${(await mail.getAttribute('id')) ?? ''}`).toBe(href);
    expect(await mail.evaluate((e) => e.getBoundingClientRect().top < innerHeight)).toBe(true);
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'welcome-mail', WIDTHS);
  });

  it('folds its panel as on a thread page', async () => {
    await page.getByRole('button', { name: 'fold' }).click();
    expect(await page.locator('.summary').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'open', exact: true }).click();
    expect(await page.locator('.summary').isVisible()).toBe(true);
  });

  it('has the report one click away, without a request', async () => {
    const opened = browser.context.waitForEvent('page');
    await make().click();
    const report = await opened;
    await report.locator('.thread').first().waitFor();
    expect(new URL(report.url()).searchParams.get('lang')).toBe('en');
    expect(await report.locator('.thread').count()).toBe(28);
    await report.close();
    await page.getByText('The report is open in a tab of its own.').waitFor();
    expect(archive.requests()).toEqual([]);
  });

  it('says why there is none', async () => {
    const other = await browser.openWelcome();
    await other.locator('.panel footer').waitFor();
    await other.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage: unknown } } };
      const problem = { kind: 'internal', message: 'Another report is being made.', remedy: 'Wait for it.' };
      Object.assign(chrome.runtime, { sendMessage: () => Promise.resolve({ ok: false, problem }) });
    });
    await other.getByRole('button', { name: 'Make the report of the sample week' }).click();
    expect(await other.getByRole('alert').textContent()).toBe('Another report is being made. Wait for it.');
    expect(await axeFinds(other, ['main'])).toEqual([]);
    await shoot(other, 'welcome-failed', WIDTHS);
    await other.close();
  });

  it('keeps a list and a language for the popup, and refuses what is no list', async () => {
    await page.getByLabel('Your list').fill('no list');
    await page.keyboard.press('Tab');
    expect(await page.locator('#list-note').textContent()).toContain('letters, digits');
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'welcome-wrong-list', [320]);
    await page.getByLabel('Your list').fill('linux-mm');
    await page.keyboard.press('Tab');
    await page.getByLabel('Reports in').selectOption('zh-CN');
    await page.getByText('Kept.').waitFor();
    const popup = await browser.openPopup();
    expect(await popup.locator('#inbox').inputValue()).toBe('linux-mm');
    expect(await popup.locator('#language').inputValue()).toBe('zh-CN');
    await popup.close();
  });

  it('goes when it is closed', async () => {
    const closed = page.waitForEvent('close');
    await page.getByRole('button', { name: 'Close this page' }).click();
    await closed;
  });
});

describe('the welcome page in Chinese', () => {
  it('is Chinese', async () => {
    const chinese = await startChromium(archive.tlsPort, true, 'zh-CN');
    const page = await chinese.openWelcome();
    await page.locator('.panel footer').waitFor();
    expect(await page.locator('h1').textContent()).toBe('欢迎使用 Lorebrief');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'welcome-zh', WIDTHS);
    await chinese.close();
  });
});
