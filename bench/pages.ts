import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { startArchive } from '../test/lore/archive.ts';
import { startChromium, type Chromium } from '../test/e2e/chromium.ts';
import { threadUrl } from '../lib/mail/links.ts';

/** The extension's own, in its pages. */
declare const chrome: typeof Browser;

/** What opening a page cost the reader, in milliseconds from the moment that its document was ready. */
export interface Opened {
  /** Until the first badge stood in the page. */
  firstBadge: number;
  /** Until the last one did. */
  lastBadge: number;
  badges: number;
  /** Longest task of the main thread after that moment; 0: none was over 50 ms, which is all that is told. */
  longest: number;
  /** Longest wait between two frames while the page was scrolled through. */
  scrolling: number;
}

/** Notes times as the page is made; runs before anything else in it. */
function watch(): void {
  const told = { ready: 0, first: 0, last: 0, badges: 0, longest: 0 };
  Object.assign(globalThis, { told });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (told.ready > 0 && startTime + duration > told.ready)
        told.longest = Math.max(told.longest, duration);
  }).observe({ type: 'longtask' });
  document.addEventListener('readystatechange', () => {
    if (document.readyState === 'interactive') told.ready = performance.now();
  });
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (node.nodeName !== 'LOREBRIEF-BADGE') continue;
        told.last = performance.now();
        told.first ||= told.last;
        told.badges++;
      }
  }).observe(document, { childList: true, subtree: true });
}

/** Longest time between two frames, while the page goes by at 2,000 pixels a second. (No function may have a name here.) */
async function scrollThrough(): Promise<number> {
  let longest = 0;
  let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let frame = 0; frame < 90; frame++) {
    scrollBy(0, 33);
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}

async function open(page: Page, url: string, ours: boolean): Promise<Opened> {
  // A tab behind another has no frames.
  await page.bringToFront();
  await page.goto(url);
  if (ours) await page.locator('lorebrief-badge').first().waitFor({ state: 'attached' });
  // All that comes by itself has come after that long.
  await page.waitForTimeout(1500);
  const told = await page.evaluate(() => {
    const { ready, first, last, badges, longest } = (
      globalThis as unknown as {
        told: { ready: number; first: number; last: number; badges: number; longest: number };
      }
    ).told;
    return { firstBadge: first - ready, lastBadge: last - ready, badges, longest };
  });
  return { ...told, scrolling: await page.evaluate(scrollThrough) };
}

/** Set what the user may choose, from a page of the extension. */
async function choose(own: Page, settings: object): Promise<void> {
  await own.evaluate((chosen) => chrome.storage.local.set({ settings: chosen }), settings);
}

/** Milliseconds of the main thread that the badges of an open list take, measured by taking and giving them anew. */
async function badgeWork(browser: Chromium, page: Page): Promise<number> {
  const own = await browser.openPopup();
  const set = (featuresOff: string[]) => choose(own, { featuresOff });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const taskTime = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  await page.bringToFront();
  await set(['category-badges', 'list-status', 'list-tooltips']);
  await page.locator('lorebrief-badge').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  const before = await taskTime();
  await set(['list-status', 'list-tooltips']);
  await page.locator('lorebrief-badge').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
  const work = (await taskTime()) - before;
  await set([]);
  await own.close();
  return work;
}

export interface PageTimes {
  /** With the extension, and without: another profile, same pages. */
  index: Opened[];
  thread: Opened[];
  bareIndex: Opened[];
  bareThread: Opened[];
  /** Main-thread milliseconds of the index's badges. */
  work: number[];
}

/** Open a busy list and a thread of 1,000 mails some times, with and without the extension. */
export async function timePages(mbox: string, root: string, runs: number): Promise<PageTimes> {
  const archive = await startArchive({ inboxes: [{ name: 'bench', mbox }] });
  const index = 'https://lore.kernel.org/bench/';
  const thread = threadUrl(index, root).replace('#t', '');
  try {
    const browser = await startChromium(archive.tlsPort);
    try {
      const page = await browser.context.newPage();
      await page.addInitScript(watch);
      // The archive takes its time over a thousand mails: it is asked once, and not measured.
      for (const url of [index, thread]) {
        const body = await (await page.goto(url, { timeout: 120_000 }))?.text();
        await page.route(url, (route) =>
          route.fulfill({ contentType: 'text/html; charset=UTF-8', body: body ?? '' }),
        );
      }
      const times: PageTimes = { index: [], thread: [], bareIndex: [], bareThread: [], work: [] };
      const own = await browser.openPopup();
      for (let run = 0; run < runs; run++) {
        await choose(own, { off: true });
        times.bareIndex.push(await open(page, index, false));
        times.bareThread.push(await open(page, thread, false));
        await choose(own, {});
        times.index.push(await open(page, index, true));
        times.work.push(await badgeWork(browser, page));
        times.thread.push(await open(page, thread, true));
      }
      return times;
    } finally {
      await browser.close();
    }
  } finally {
    await archive.stop();
  }
}
