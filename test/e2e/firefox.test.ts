import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../lib/rpc/messages.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleFacts } from '../sample/facts.ts';
import { sampleMails, sampleMbox } from '../sample/mbox.ts';
import { newestJob, shoot, startFirefox, type ExtensionApi, type Firefox } from './firefox.ts';

declare const browser: ExtensionApi;

const INBOX = 'https://lore.kernel.org/sample/';

let archive: Archive;
let firefox: Firefox;

beforeAll(async () => {
  archive = await startArchive();
  firefox = await startFirefox(archive.tlsPort);
});
afterAll(async () => {
  await firefox.close();
  await archive.stop();
});
beforeEach(() => {
  archive.setMode('');
});
afterEach(async () => {
  const [first, ...rest] = await firefox.browser.pages();
  await Promise.all(rest.map((page) => page.close()));
  await first?.goto('about:blank');
});

/** Requests since there were `before` of them, without the icon, which Firefox asks for once by itself. */
const requestsSince = (before: number) =>
  archive
    .requests()
    .slice(before)
    .filter((request) => request.url !== '/favicon.ico');

/** Nothing is kept any more: what was fetched before would serve again. */
const forget = (popup: Page) =>
  popup.evaluate(() => {
    const { browser } = globalThis as unknown as {
      browser: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    return browser.runtime.sendMessage({ lorebrief: 'store.clear', request: {} });
  });

const button = (popup: Page, text: string) =>
  popup.locator(`::-p-xpath(//button[normalize-space()="${text}"])`);

const text = (words: string) => `::-p-text(${words})`;

/** Start the report of the archive's list `sample` for the seven days up to now. */
async function generate(popup: Page) {
  await popup.select('#inbox', ':other');
  await popup.locator('#other').fill('sample');
  await popup.select('#window', 'last-7-days');
  await button(popup, "Generate this week's report").click();
}

/** What `npm run report` makes of the same mails. */
function scriptReport({ from, to, started }: Job): string {
  const mbox = join(archive.state, 'week.mbox');
  writeFileSync(mbox, sampleMbox(archive.end));
  const window = ['--inbox', 'sample', '--from', from, '--to', to, '--now', started];
  const command = ['node_modules/tsx/dist/cli.mjs', 'scripts/report.ts', '--mbox', mbox, ...window];
  return execFileSync(process.execPath, command, { encoding: 'utf8' });
}

describe('Lorebrief in Firefox', () => {
  it('puts the category before each topic of a list, with no request of its own', async () => {
    const before = archive.requests().length;
    const page = await firefox.open(INBOX);
    await page.waitForSelector('lorebrief-badge');
    const badges = await page.$$eval('lorebrief-badge', (hosts) =>
      hosts.map((host) => host.shadowRoot?.querySelector('.badge')?.textContent),
    );
    expect(badges).toHaveLength(sampleFacts.threads);
    expect(new Set(badges)).toEqual(new Set(sampleFacts.categories.map(({ category }) => category)));
    expect(requestsSince(before)).toEqual([{ method: 'GET', url: '/sample/', status: 200 }]);
    await shoot(page, 'index', [1000, 400]);
  });

  it('shows a thread of a list in a tooltip, which no resting pointer and no program opens', async () => {
    const page = await firefox.open(INBOX);
    await page.waitForSelector('lorebrief-tooltip');
    const link = await page.waitForSelector('pre > a[href*="/T/#t"]');
    const box = await link?.boundingBox();
    if (!link || !box) throw new Error('the list has no topic');
    const before = archive.requests().length;
    await link.focus();
    await page.mouse.move(box.x + 40, box.y + 8, { steps: 4 });
    const tip = await page.waitForSelector('lorebrief-tooltip >>> .tip .top');
    expect(requestsSince(before)).toEqual([expect.objectContaining({ method: 'POST', status: 200 })]);
    expect(await tip?.evaluate((top) => top.parentElement?.textContent)).toContain('digest');
    await page.waitForSelector('lorebrief-mark');
    await shoot(page, 'tooltip', [1000], false);
    await page.keyboard.press('Escape');
    await page.waitForSelector('lorebrief-tooltip >>> .tip', { hidden: true });
    await page.mouse.move(900, 700, { steps: 4 });
    await page.mouse.move(box.x + 40, box.y + 8, { steps: 4 });
    await page.waitForSelector('lorebrief-tooltip >>> .tip .top');
    expect(requestsSince(before)).toHaveLength(1);
  });

  it('sums up a thread above its first mail, citing mails of the page, with no request of its own', async () => {
    const path = `/sample/${sampleMails(archive.end)[0]?.id ?? ''}/T/`;
    const before = archive.requests().length;
    const page = await firefox.open(new URL(path, INBOX).href);
    const panel = await page.waitForSelector('lorebrief-panel >>> [aria-label="Lorebrief summary"]');
    await page.waitForFunction((section) => section?.ariaBusy === 'false', { polling: 'raf' }, panel);
    const shown = await page.evaluate((section) => {
      const folded = (words: string | null | undefined) => (words ?? '').replace(/\s+/g, ' ').trim();
      const cites = (point: Element) =>
        [...point.querySelectorAll<HTMLAnchorElement>('a.cite')].map(
          (link) => link.getAttribute('href') ?? '',
        );
      return {
        badge: folded(section?.querySelector('.badge')?.textContent),
        headline: folded(section?.querySelector('h2')?.textContent),
        points: [...(section?.querySelectorAll('p:has(> q)') ?? [])].map((point) => ({
          text: folded(point.querySelector('q')?.textContent),
          cites: cites(point),
        })),
        page: folded(document.body.textContent),
        anchors: [...document.querySelectorAll('[id]')].map(({ id }) => `#${id}`),
      };
    }, panel);
    expect(shown).toMatchObject({ badge: 'PATCH v3', headline: expect.stringMatching(/\S/) as unknown });
    expect(shown.points.length).toBeGreaterThan(2);
    for (const point of shown.points) {
      expect(shown.page).toContain(point.text);
      expect(point.cites).not.toEqual([]);
      expect(shown.anchors).toEqual(expect.arrayContaining(point.cites));
    }
    expect(requestsSince(before)).toEqual([{ method: 'GET', url: path, status: 200 }]);
    await shoot(page, 'panel', [1000, 400], false);
  });

  it('copies a thread, marks its mails, and leaves a list’s pages when told to', async () => {
    const page = await firefox.open(
      new URL(`/sample/${sampleMails(archive.end)[0]?.id ?? ''}/T/`, INBOX).href,
    );
    const action = (name: string) => page.locator(`lorebrief-panel >>> button[data-action=${name}]`);
    await page.bringToFront();
    await action('copy').click();
    // Waiting for a selector hears of changes in the document alone, not of those in a shadow root.
    const note = () =>
      page.$eval('lorebrief-panel', (host) => host.shadowRoot?.querySelector('[role=status]')?.textContent);
    await expect.poll(note, { timeout: 10_000 }).toBe('Copied.');
    await action('report').click();
    await expect.poll(note, { timeout: 10_000 }).toContain('No report of this list has this thread');
    const marks = async () => {
      await page.evaluate(() => {
        window.scrollBy(0, 3000);
      });
      return page.$$eval('lorebrief-marks', (hosts) =>
        hosts.map((host) => host.shadowRoot?.textContent ?? ''),
      );
    };
    await expect.poll(async () => (await marks()).join(), { timeout: 10_000 }).toMatch(/\[Reviewed-by\]/);
    await action('hide').click();
    const undo = page.locator(`lorebrief-note >>> button`);
    await undo.wait();
    expect(await page.$('lorebrief-panel')).toBeNull();
    await undo.click();
    await page.waitForSelector('lorebrief-panel >>> footer');
    expect(await page.$('lorebrief-note')).toBeNull();
  });

  it('makes the report with one request, equal to the script’s to the byte', async () => {
    const popup = await firefox.openPopup();
    await shoot(popup, 'popup-idle', [380]);
    const before = archive.requests().length;
    await generate(popup);
    await button(popup, 'Copy Markdown').click();
    await popup.waitForSelector(text('Copied'));
    const made = await newestJob(popup);
    expect(made).toMatchObject({ phase: 'done', inbox: 'sample', mails: sampleFacts.mails });
    expect(requestsSince(before)).toEqual([
      { method: 'GET', url: '/sample/manifest.js.gz', status: 200 },
      expect.objectContaining({ method: 'POST', status: 200 }),
    ]);
    const copied = await popup.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(scriptReport(made));
    expect(copied).toContain('# SAMPLE mailing list report');

    await button(popup, 'Copy rich text').click();
    const types = () =>
      popup.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
    await expect.poll(types, { timeout: 10_000 }).toContain('text/html');
    await popup.waitForSelector('.needs a');

    await button(popup, 'Download .md').click();
    // The file is there before its text is.
    const saved = () =>
      readdirSync(firefox.downloads).map((name) => readFileSync(join(firefox.downloads, name), 'utf8'));
    await expect.poll(saved, { timeout: 10_000 }).toEqual([copied]);
    await shoot(popup, 'popup-done', [380, 320, 700]);
  });

  it('shows the report on its own page: filters, opens a thread, copies as rich text', async () => {
    const popup = await firefox.openPopup();
    await button(popup, 'Copy Markdown').wait();
    const page = await firefox.openReport((await newestJob(popup)).id);
    const shown = () => page.$$eval('.thread:not([hidden])', (threads) => threads.length);
    expect(await shown()).toBe(sampleFacts.threads);
    await page.locator('.chip').click();
    await page.waitForFunction(() => location.hash.startsWith('#category='));
    expect(await shown()).toBe(sampleFacts.categories.find(({ category }) => category === 'PATCH')?.threads);
    await page.locator('article summary').click();
    await page.waitForSelector('.whole .points');
    await shoot(page, 'report-page', [1000, 360], false);
    await button(page, 'Clear filters').click();
    await button(page, 'Unfold all').click();
    await page.waitForFunction(
      (all) => document.querySelectorAll('.whole').length === all,
      {},
      sampleFacts.threads,
    );
    await page.locator('.exports button:nth-of-type(2)').click();
    await page.waitForFunction(
      () => document.querySelector('.exports [role=status]:not(:empty)')?.textContent === 'Copied',
    );
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => item.types),
    );
    expect(types).toContain('text/html');
  });

  it('keeps the popup on the toolbar narrow, also around a report', async () => {
    const page = await firefox.openPopup();
    await page.evaluate(() => browser.action.openPopup());
    const sizes = () =>
      page.evaluate(() =>
        browser.extension.getViews({ type: 'popup' }).map((view) => [view.innerWidth, view.innerHeight]),
      );
    await expect.poll(sizes, { timeout: 10_000 }).toEqual([[380, 600]]);
    await page.evaluate(() => {
      browser.extension.getViews({ type: 'popup' })[0]?.close();
    });
  });

  it('stops at once when it is cancelled midway', async () => {
    archive.setMode('trickle=100');
    const popup = await firefox.openPopup();
    await forget(popup);
    const before = archive.requests().length;
    await generate(popup);
    await popup.waitForSelector(text('Fetching mail'));
    await shoot(popup, 'popup-fetching', [380]);
    await button(popup, 'Cancel').click();
    await popup.waitForSelector(text('Cancelled: sample'));
    expect(await newestJob(popup)).toMatchObject({ phase: 'cancelled', mails: 0 });
    // The archive sees the connection go: the request was aborted, not just forgotten.
    const statuses = () => requestsSince(before).map(({ status }) => status);
    await expect.poll(statuses, { timeout: 15_000 }).toContain(499);
    await shoot(popup, 'popup-cancelled', [380]);
  });

  it('says what a challenge page means, asks once, and works after a tab has passed it', async () => {
    archive.setMode('anubis');
    const popup = await firefox.openPopup();
    await forget(popup);
    const before = archive.requests().length;
    await generate(popup);
    await popup.waitForSelector(text('lore.kernel.org wants to check that you are not a robot'));
    expect(requestsSince(before)).toHaveLength(1);
    await shoot(popup, 'popup-challenge', [380, 320]);

    await popup.locator(`a${text('Open the archive')}`).click();
    // Firefox tells WebDriver nothing of a tab that a page of an extension opens, so it is watched from here.
    const lastAnswers = () => requestsSince(before).slice(-2);
    await expect
      .poll(lastAnswers, { timeout: 15_000 })
      .toMatchObject([{ status: 302 }, { method: 'GET', url: '/sample/', status: 200 }]);
    await popup.bringToFront();
    // By itself: the page that shows mail says so.
    await button(popup, 'Copy Markdown').wait();
  });

  it('goes on with a report at which the background was stopped, in the next popup', async () => {
    archive.setMode('trickle=30');
    const popup = await firefox.openPopup();
    await generate(popup);
    await popup.waitForSelector(text('Fetching mail'));
    const { id } = await newestJob(popup);
    await popup.close();
    await firefox.stopBackground();
    archive.setMode('');
    const next = await firefox.openPopup();
    await button(next, 'Copy Markdown').wait();
    expect(await newestJob(next)).toMatchObject({ id, phase: 'done', mails: sampleFacts.mails });
  });

  it('asked nobody but the archive', () => {
    const others = firefox.refused.filter((host) => !/\.mozilla\.(?:com|net|org):443$/.test(host));
    expect(others).toEqual([]);
  });
});
