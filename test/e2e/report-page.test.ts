import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../lib/report/markdown.ts';
import type { Report } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';

interface Port {
  onMessage: { addListener(listener: (message: Job) => void): void };
  disconnect(): void;
}

const WIDTHS = [360, 1200];

let archive: Archive;
let browser: Chromium;
let job: Job;
let page: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const popup = await browser.openPopup();
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill('sample');
  await popup.locator('#window').selectOption('last-7-days');
  await popup.getByRole('button', { name: "Generate this week's report" }).click();
  await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
  job = await popup.evaluate(
    () =>
      new Promise<Job>((resolve) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { connect(info: object): Port } };
        };
        const port = chrome.runtime.connect({ name: 'report-job' });
        port.onMessage.addListener((message: Job) => {
          port.disconnect();
          resolve(message);
        });
      }),
  );
  await popup.close();
  page = await browser.context.newPage();
  await page.setViewportSize({ width: 1200, height: 800 });
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});

/** Pictures of the whole page, with what only appears when it is scrolled to. */
async function picture(name: string, fullPage = true): Promise<void> {
  const style = fullPage
    ? await page.addStyleTag({ content: '.thread { content-visibility: visible !important }' })
    : null;
  await shoot(page, name, WIDTHS, fullPage);
  await style?.evaluate((element) => {
    (element as Element).remove();
  });
}

const address = (query: string) => `chrome-extension://${browser.id}/report.html${query}`;
const cards = () => page.locator('.thread:not([hidden])');
const all = sampleFacts.threads;

/** The report in a fresh page. */
async function open(query = '', hash = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address(`?job=${job.id}&lang=en${query}${hash}`));
  await cards().first().waitFor();
}

/** How much the page has moved by itself since it was opened (cumulative layout shift). */
function layoutShift(): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((told) => {
        const shift = ({ value }: { value?: number }) => value ?? 0;
        const observer = new PerformanceObserver((list) => {
          told(list.getEntries().reduce((sum, entry) => sum + shift(entry as { value?: number }), 0));
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Where nothing has moved, nothing is told.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            told(0);
          }),
        );
      }),
  );
}

async function saved(name: string): Promise<{ file: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const done = await download;
  return { file: done.suggestedFilename(), text: readFileSync(await done.path(), 'utf8') };
}

describe('the report page', () => {
  it('shows the whole report with no request, and is sound', async () => {
    const before = archive.requests().length;
    await open();
    expect(await page.locator('h1').textContent()).toBe('Report on sample');
    expect(await page.title()).toBe('sample: Lorebrief report');
    expect(await cards().count()).toBe(all);
    expect(await page.locator('h2').allTextContents()).toEqual([
      'Contents',
      'What needs you',
      'Numbers',
      'Threads',
    ]);
    expect(await page.locator('.tiles dd').nth(2).textContent()).toBe(String(all));
    expect(await page.locator('nav li').count()).toBe(all);
    expect(await axeFinds(page, ['body'])).toEqual([]);
    expect(await layoutShift()).toBeLessThan(0.01);
    await picture('report');
    expect(archive.requests().length).toBe(before);
  });

  it('draws each chart beside a table of the same numbers', async () => {
    const charts = await page.locator('.chart').evaluateAll((found) =>
      found.map((chart) => ({
        rows: chart.querySelectorAll('tbody tr').length,
        bars: chart.querySelectorAll('rect').length,
        named: chart.querySelector('svg title')?.textContent,
        sum: [...chart.querySelectorAll('td')].reduce((n, { textContent }) => n + Number(textContent), 0),
      })),
    );
    expect(charts.map(({ named }) => named)).toEqual([
      'Mails per day',
      'Categories',
      'Replies per person',
      'Waiting time',
    ]);
    for (const { rows, bars, sum } of charts) {
      expect(rows).toBeGreaterThan(1);
      expect(bars).toBe(rows);
      expect(sum).toBeGreaterThan(0);
    }
    expect(charts[1]?.sum).toBe(all);
  });

  it('opens a thread in place, with points, facts and mails in their shape', async () => {
    const card = cards().first();
    await card.getByText('Points, facts, mails').click();
    await card.locator('.points').waitFor();
    await card.locator('summary').nth(1).click();
    const mails = card.locator('.mails li');
    await mails.first().waitFor();
    expect(await mails.count()).toBeGreaterThan(2);
    const shifts = await mails.evaluateAll((items) =>
      items.map((item) => (item as HTMLElement).style.getPropertyValue('--depth')),
    );
    expect(new Set(shifts).size).toBeGreaterThan(1);
    expect(await card.locator('.mails .new').count()).toBeGreaterThan(0);
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await picture('report-thread-open');
  });

  it('filters by category, status, person and words, kept in the address', async () => {
    await open();
    await page.locator('.chip', { hasText: 'PATCH' }).first().click();
    const patches = sampleFacts.categories.find(({ category }) => category === 'PATCH')?.threads;
    expect(await page.locator('[role=status]', { hasText: ' of ' }).textContent()).toBe(
      `${patches ?? 0} of ${all} threads`,
    );
    expect(await cards().count()).toBe(patches);
    await page.locator('#sort').selectOption('newest');
    const hash = new URL(page.url()).hash;
    expect(hash).toBe('#category=PATCH&sort=newest');
    await page.reload();
    await cards().first().waitFor();
    expect(await cards().count()).toBe(patches);
    expect(await page.locator('#sort').inputValue()).toBe('newest');
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await picture('report-filtered');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    expect(await cards().count()).toBe(all);

    const person = await page.locator('#person option').nth(1).textContent();
    await page.locator('#person').selectOption(person ?? '');
    const theirs = await cards().count();
    expect(theirs).toBeGreaterThan(0);
    expect(theirs).toBeLessThan(all);
    await page.locator('#text').fill('no such words anywhere');
    expect(await cards().count()).toBe(0);
    expect(await page.getByText('No thread has all of this.').isVisible()).toBe(true);
    await picture('report-filter-empty');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    expect(new URL(page.url()).hash).toBe('#sort=newest');
  });

  it('knows what needs me, once it knows who I am, also after a reload', async () => {
    await open();
    await page.getByRole('button', { name: 'Needs me' }).click();
    expect(await cards().count()).toBe(0);
    expect(await page.getByText('Say who you are first').isVisible()).toBe(true);
    await page.getByText('Who I am', { exact: true }).click();
    // Whoever wrote most has a patch that waits, or is asked something.
    const names = await page.locator('#person option').allTextContents();
    await page.getByLabel('My addresses or names').fill(names.slice(1, 6).join(', '));
    await page.getByLabel('My addresses or names').press('Enter');
    await cards().first().waitFor();
    const mine = await cards().count();
    expect(mine).toBeLessThan(all);
    expect(await cards().locator('.line .new').count()).toBe(mine);
    await picture('report-mine');
    await page.reload();
    await cards().first().waitFor();
    expect(await cards().count()).toBe(mine);
    await page.getByText('Who I am', { exact: true }).click();
    await page.getByLabel('My addresses or names').fill('');
    await page.getByLabel('My addresses or names').press('Enter');
    expect(await cards().count()).toBe(0);
  });

  it('opens at a thread, named by any of its mails', async () => {
    await open();
    const title = await cards().nth(5).locator('h3').textContent();
    const href = await page.locator('nav li a').nth(5).getAttribute('href');
    await page.goto(address(href ?? ''));
    await page.locator('details[open] .points').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
    const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? -1);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(800);
    await picture('report-at-thread', false);
  });

  it('is worked by keyboard alone', async () => {
    await open();
    // From the contents to a thread, which opens; then its details, its buttons, and back.
    await page.locator('nav li a').nth(3).focus();
    const title = await page.locator('nav li').nth(3).textContent();
    await page.keyboard.press('Enter');
    await page.locator('details[open] .points').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
    const hide = page.getByRole('button', { name: `Hide: ${title ?? ''}`, exact: true });
    await hide.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show again');
    await picture('report-hidden', false);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
    await page.locator('#text').focus();
    await page.keyboard.type('zzz');
    expect(await cards().count()).toBe(0);
    for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace');
    expect(await cards().count()).toBe(all);
    await page.getByRole('button', { name: 'Unfold all' }).focus();
    await page.keyboard.press('Enter');
    await page
      .locator('.whole')
      .nth(all - 1)
      .waitFor({ state: 'attached' });
    // Every stop of the keyboard is seen: outlined by the page or the browser.
    await page.locator('h1').click();
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      );
      expect(outline).not.toBe('none');
    }
  });

  it('saves and copies in every form', async () => {
    await open();
    const json = await saved('Save .json');
    const report = JSON.parse(json.text) as Report;
    expect(report.threads.length).toBe(all);
    const md = await saved('Save .md');
    expect(md.text).toBe(renderMarkdown(report, 'en'));
    const html = await saved('Save .html');
    expect(html.text).toMatch(/^<!DOCTYPE html>/);
    expect([json.file, md.file, html.file].map((file) => file.replace(/^sample-[\d_-]+/, ''))).toEqual([
      '.json',
      '.md',
      '.html',
    ]);
    await page.getByRole('button', { name: 'Copy Markdown', exact: true }).first().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(md.text);
    await page.getByRole('button', { name: 'Copy as rich text' }).click();
    const types = () =>
      page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
    await expect.poll(types).toContain('text/html');
    await cards()
      .nth(2)
      .getByRole('button', { name: /^Copy Markdown: / })
      .click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^### Thread \d+: \[/);
    const one = await page.evaluate(() => navigator.clipboard.readText());
    expect(md.text).toContain(one.trimEnd());
    await page.setContent(html.text);
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await picture('report-html');
  });

  it('prints everything and no control', async () => {
    await open();
    expect(await page.locator('.whole').count()).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.whole').count()).toBe(all);
    await page.emulateMedia({ media: 'print' });
    for (const control of ['button', 'form', 'nav', 'summary']) {
      expect(await page.locator(`${control}:visible`).count()).toBe(0);
    }
    expect(await page.locator('.mails:visible').count()).toBeGreaterThanOrEqual(all);
    // As wide as the paper, without the place of the contents.
    const widths = await page.evaluate(() => [document.querySelector('main')?.clientWidth, innerWidth]);
    expect(widths[0] ?? 0).toBeGreaterThan(0.9 * (widths[1] ?? 0));
    await page.screenshot({ path: 'artifacts/report-print.png' });
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.locator('details[open] .whole').count()).toBe(0);
  });

  it.each([
    ['no-job', '', 'This address names no report.'],
    ['foreign-job', '?job=elsewhere&lang=en', 'This browser keeps no report under this address.'],
  ])('says in words what is wrong: %s', async (name, query, message) => {
    await page.goto(address(query));
    await page.getByRole('alert').waitFor();
    expect(await page.locator('h1').textContent()).toBe('The report could not be opened');
    expect(await page.getByRole('alert').textContent()).toContain(message);
    expect(await page.getByRole('alert').textContent()).toContain('popup');
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await picture(`report-${name}`);
  });

  it('says that a thread is not in this report, and shows the report', async () => {
    await open('&thread=nobody@nowhere.example');
    expect(await page.getByText('is not in this report').isVisible()).toBe(true);
    expect(await cards().count()).toBe(all);
  });

  it('is Chinese where it is asked for, narrow as well', async () => {
    await page.goto(address(`?job=${job.id}&lang=zh-CN`));
    await cards().first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await page.locator('h1').textContent()).toBe('sample 报告');
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await picture('report-zh');
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await axeFinds(page, ['body'])).toEqual([]);
    await page.setViewportSize({ width: 1200, height: 800 });
  });
});
