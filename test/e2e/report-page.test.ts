import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFacts } from '../sample/facts.ts';
import { axeFinds } from './axe.ts';
import { stageReport, type ReportStage } from './report-page.ts';

const all = sampleFacts.threads;

let stage: ReportStage;
let page: Page;
const open: ReportStage['open'] = (...how) => stage.open(...how);
const cards = () => stage.cards();
const picture: ReportStage['picture'] = (...how) => stage.picture(...how);

beforeAll(async () => {
  stage = await stageReport();
  page = stage.page;
});
afterAll(() => stage.close());

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

describe('the report page', () => {
  it('shows the whole report with no request, and is sound', async () => {
    const before = stage.archive.requests().length;
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
    expect(stage.archive.requests().length).toBe(before);
  });

  it('fits a window that was narrowed also in the frame before it knows', async () => {
    await open();
    const size = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 800 });
    const widest = await page.locator('.page').evaluate((element) => {
      element.classList.add('wide');
      return document.documentElement.scrollWidth;
    });
    expect(widest).toBeLessThanOrEqual(320);
    if (size) await page.setViewportSize(size);
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
    await page.goto(stage.address(href ?? ''));
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
});
