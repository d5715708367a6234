import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../lib/report/markdown.ts';
import type { Report } from '../../lib/report/types.ts';
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

async function saved(name: string): Promise<{ file: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const done = await download;
  return { file: done.suggestedFilename(), text: readFileSync(await done.path(), 'utf8') };
}

describe('what comes out of the report page', () => {
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
    await page.goto(stage.address(query));
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
    await open('', '', 'zh-CN');
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
