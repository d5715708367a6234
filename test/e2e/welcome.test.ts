import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArchive, type Archive } from '../lore/archive.ts';
import { axeFinds } from './axe.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';

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

describe('the welcome page', () => {
  it('shows a list, a tooltip and a panel of the sample week, and asks nobody', async () => {
    expect(await page.locator('.topics li').count()).toBe(4);
    expect(await page.locator('.tip .top').textContent()).toContain('applied');
    expect(await page.locator('.panel h2').textContent()).toMatch(/\S/);
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'welcome', [320, 360, 1000]);
    expect(archive.requests()).toEqual([]);
  });
});

describe('the welcome page in Chinese', () => {
  it('is Chinese', async () => {
    const chinese = await startChromium(archive.tlsPort, true, 'zh-CN');
    const page = await chinese.openWelcome();
    await page.locator('.panel footer').waitFor();
    expect(await page.locator('h1').textContent()).toBe('欢迎使用 Lorebrief');
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'welcome-zh', [320, 360, 1000]);
    await chinese.close();
  });
});
