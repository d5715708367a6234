import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArchive, type Archive } from '../lore/archive.ts';
import { axeFinds } from './axe.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';

const LIST = 'https://lore.kernel.org/sample/';

let archive: Archive;
let browser: Chromium;
let options: Page;
let list: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  list = await browser.context.newPage();
  await list.goto(LIST);
  options = await browser.openOptions();
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});

const badges = () => list.locator('lorebrief-badge');
/** Gone or there, without a reload: the page hears of a change by itself. */
const shown = (there: boolean) =>
  badges()
    .first()
    .waitFor({ state: there ? 'attached' : 'detached' });

describe('the options page', () => {
  it('says what every switch does, and is sound', async () => {
    const boxes = options.locator('.switch > input[type=checkbox]');
    expect(await boxes.count()).toBeGreaterThan(8);
    for (const box of await boxes.all()) {
      const what = (await box.getAttribute('aria-describedby')) ?? '';
      expect(((await options.locator(`#${what}`).textContent()) ?? '').length).toBeGreaterThan(10);
    }
    expect(await axeFinds(options, ['main'])).toEqual([]);
    await shoot(options, 'options', [360, 1000]);
  });

  it('switches everything, and open pages follow at once', async () => {
    await shown(true);
    await options.getByLabel('Add to pages of lore.kernel.org').uncheck();
    await shown(false);
    expect(await options.getByLabel('Category badges').isDisabled()).toBe(true);
    await options.getByLabel('Add to pages of lore.kernel.org').check();
    await shown(true);
  });

  it('switches one feature', async () => {
    await options.getByLabel('Category badges').uncheck();
    await shown(false);
    await options.getByLabel('Category badges').check();
    await shown(true);
  });

  it('leaves a list alone by name, refuses what is no name, and takes a list back', async () => {
    const name = options.getByLabel('Name of a list');
    await name.fill('../evil');
    await name.press('Enter');
    expect(await options.locator('#own-list-note').textContent()).toContain('letters, digits');
    await shoot(options, 'options-wrong-list', [360]);
    await name.fill('sample');
    await name.press('Enter');
    await options.getByLabel('sample: on its pages').uncheck();
    await shown(false);
    expect(await axeFinds(options, ['main'])).toEqual([]);
    await shoot(options, 'options-list-off', [320, 1000]);
    await options.getByRole('button', { name: 'Reset sample' }).click();
    await shown(true);
  });

  it('finds options while one types, by keyboard alone, and shows all again at Escape', async () => {
    const headings = () => options.locator('section:visible h2').allTextContents();
    const all = await headings();
    await options.getByLabel('Search options').focus();
    await options.keyboard.type('dark');
    await expect.poll(headings).toEqual(['Appearance']);
    await options.getByText(/^1 of \d+ options/).waitFor();
    expect(await axeFinds(options, ['main'])).toEqual([]);
    await shoot(options, 'options-search', [320, 1000]);
    await options.keyboard.type(' side of the moon');
    await options.getByText(/^0 of \d+ options/).waitFor();
    expect(await headings()).toEqual([]);
    await options.keyboard.press('Escape');
    await expect.poll(headings).toEqual(all);
  });

  it('takes rules for categories only when all can be read, and shows them in another window at once', async () => {
    const rules = options.getByLabel('Your own rules');
    await rules.fill('subject frob => RFC\nsubject (a+)+ => PATCH\nfrom x => Rumour');
    expect(await options.locator('#rules-wrong li').count()).toBe(2);
    expect(await axeFinds(options, ['main'])).toEqual([]);
    await shoot(options, 'options-rules-wrong', [320, 1000]);
    const other = await browser.openOptions();
    await rules.fill('subject frob => RFC');
    await options.getByRole('button', { name: 'Apply rules' }).click();
    await options.getByText('1 rule applies.').waitFor();
    await expect.poll(() => other.getByLabel('Your own rules').inputValue()).toBe('subject frob => RFC');
    await other.close();
  });

  it('looks as it is asked to, in all windows at once', async () => {
    const other = await browser.openOptions();
    const ground = () => other.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await options.getByLabel('Colours').selectOption('Dark');
    await expect.poll(ground).not.toBe(light);
    await options.getByLabel('Size of text').selectOption('Larger');
    expect(await axeFinds(other, ['main'])).toEqual([]);
    await shoot(other, 'options-larger', [320, 1000]);
    expect(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await options.getByLabel('Colours').selectOption('As the system');
    await options.getByLabel('Size of text').selectOption('Normal');
    await other.close();
  });

  it('has a bug report ready that says nothing of what was read', async () => {
    const report = options.getByLabel('For a bug report');
    await expect.poll(() => report.inputValue()).toContain('Lorebrief 0.1.0');
    expect(await report.inputValue()).toContain('Chrome/');
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await options.getByRole('button', { name: 'Copy it' }).click();
    await options.getByText('Copied.').waitFor();
    expect(await options.evaluate(() => navigator.clipboard.readText())).toBe(await report.inputValue());
  });

  it('has keys off until asked for, and takes no key twice', async () => {
    expect(await options.getByLabel('Next mail').count()).toBe(0);
    await options.getByLabel('Keys').check();
    await options.getByLabel('Next mail').fill('k');
    expect(await options.locator('#key-next-note').textContent()).toBe('This key is taken.');
    await options.getByLabel('Next mail').fill('n');
    expect(await options.locator('#key-next-note').count()).toBe(0);
    await options.reload();
    expect(await options.getByLabel('Next mail').inputValue()).toBe('n');
    await shoot(options, 'options-keys', [360, 1000]);
    await options.getByLabel('Keys').uncheck();
  });

  it('forgets what was read, after one question, by keyboard alone', async () => {
    await options.getByRole('button', { name: 'Forget what I have read' }).focus();
    await options.keyboard.press('Enter');
    expect(await options.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    await options.keyboard.press('Shift+Tab');
    await options.keyboard.press('Enter');
    await options.getByText('Forgotten.').waitFor();
  });

  it('tells what is kept and what was asked, exports it, clears it, and takes it back', async () => {
    const popup = await browser.openPopup();
    await popup.locator('#inbox').selectOption(':other');
    await popup.locator('#other').fill('sample');
    await popup.getByRole('button', { name: "Generate this week's report" }).click();
    await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    await popup.close();
    await options.reload();
    const kept = (name: string) =>
      options.locator('dl.sizes div', { hasText: name }).locator('dd').textContent();
    await options.getByText('lore.kernel.org, weeks of mail').waitFor();
    const mails = await kept('mails');
    expect(Number(mails)).toBeGreaterThan(100);
    expect(await axeFinds(options, ['main'])).toEqual([]);
    await shoot(options, 'options-data', [360, 1000]);

    const saving = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Export' }).click();
    const file = await (await saving).path();
    await options.getByText('Exported.').waitFor();

    const remembered = () => options.evaluate(() => Object.keys(localStorage).sort());
    expect(await remembered()).toEqual(['look', 'popup', 'popup-last']);
    await options.getByRole('button', { name: 'Clear everything' }).click();
    await options.getByRole('button', { name: 'Yes, clear everything' }).click();
    await options.getByText('Nothing is kept any more.').waitFor();
    await expect.poll(() => kept('mails')).toBe('0');
    expect(await remembered()).toEqual([]);

    await options.locator('input[type=file]').setInputFiles({
      name: 'other.jsonl',
      mimeType: 'application/jsonl',
      buffer: Buffer.from('{"some":"file"}\n'),
    });
    await options.getByText('was not exported by Lorebrief').waitFor();
    await options.locator('input[type=file]').setInputFiles(file);
    await options.getByText('rows came in').waitFor();
    await expect.poll(() => kept('mails')).toBe(mails);
    expect(await kept('reports')).toBe('1');
  });

  it('opens from the popup', async () => {
    // With one open the browser would only show that one.
    await options.close();
    const popup = await browser.openPopup();
    const opened = browser.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Options' }).click();
    expect((await opened).url()).toBe(`chrome-extension://${browser.id}/options.html`);
    await popup.close();
  });
});

describe('the options page in Chinese', () => {
  it('is Chinese', async () => {
    const chinese = await startChromium(archive.tlsPort, true, 'zh-CN');
    const page = await chinese.openOptions();
    expect(await page.locator('h1').textContent()).toBe('Lorebrief 选项');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await axeFinds(page, ['main'])).toEqual([]);
    await shoot(page, 'options-zh', [360, 1000]);
    await chinese.close();
  });
});
