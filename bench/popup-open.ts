import type { Page } from 'playwright-core';
import { startChromium, type Chromium } from '../test/e2e/chromium.ts';
import { workerKiller } from '../test/e2e/extension.ts';
import type { Week } from './inputs.ts';
import { median, megabytes, spread, times } from './numbers.ts';
import { clickReport } from './popup.ts';
import { worked } from './report-page.ts';
import { serveRecorded } from './recorded.ts';
import { verdict, type Row } from './table.ts';

const RUNS = 9;
const PAINT_MS = 100;

const ms = (value: number) => `${Math.round(value)} ms`;

/** What one opening took: milliseconds from its begin, and of its main thread; bytes of the script's heap. */
interface Opened {
  shown: number;
  worked: number;
  heap: number;
  /** Of a page of the extension with nothing but text, to compare with. */
  text: number;
}

/**
 * Notes in the page when the last state's numbers are on the screen: the browser tells when it presented the frame
 * that has the marked elements. Two frames behind a change would be later than that, and earlier on a busy machine.
 */
function watchNumbers(): void {
  new PerformanceObserver((list) => {
    for (const { renderTime } of list.getEntries() as unknown as { renderTime: number }[]) {
      Object.assign(globalThis, { shown: renderTime });
    }
  }).observe({ type: 'element', buffered: true });
  new MutationObserver((_, observer) => {
    const numbers = document.querySelectorAll('.tiles dd');
    if (numbers.length === 0) return;
    observer.disconnect();
    // Marked before the frame that paints them.
    for (const number of numbers) number.setAttribute('elementtiming', 'number');
  }).observe(document, { subtree: true, childList: true });
}

/** Milliseconds until text is on the screen, on a page with nothing else. */
async function openText(page: Page, id: string): Promise<number> {
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const entry = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return (await entry.jsonValue()) ?? NaN;
}

async function open(browser: Chromium, asleep: boolean): Promise<Opened> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 380, height: 600 });
  // Another page of the extension first, as the browser keeps its process while the background runs.
  const text = await openText(page, browser.id);
  await page.addInitScript(watchNumbers);
  const session = await browser.context.newCDPSession(page);
  if (asleep) await (await workerKiller(page))();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await worked(session);
  await page.goto(`chrome-extension://${browser.id}/popup.html`);
  await page.waitForFunction(() => 'shown' in globalThis);
  const opened = await page.evaluate(() => ({
    shown: (globalThis as unknown as { shown: number }).shown,
    heap: (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  }));
  const work = (await worked(session)) - before;
  await page.close();
  return { ...opened, text, worked: work };
}

const numbers = (opened: Opened[], key: keyof Opened) => opened.map((one) => one[key]);

/** The popup over a finished report: from its opening to the report's numbers on the screen. */
export async function popupOpenRows(week: Week, temp: string): Promise<Row[]> {
  const server = await serveRecorded(temp, new Map([[week.inbox, week.file]]));
  const browser = await startChromium(server.tlsPort);
  try {
    const popup = await browser.openPopup();
    const { mails, threads } = await clickReport(popup, week);
    await popup.close();
    const awake: Opened[] = [];
    const asleep: Opened[] = [];
    for (let run = 0; run < RUNS; run++) {
      awake.push(await open(browser, false));
      asleep.push(await open(browser, true));
    }
    const name = `popup over a report of ${mails} mails, ${threads} threads`;
    const text = median([...awake, ...asleep].map((opened) => opened.text));
    const row = (
      measure: string,
      values: number[],
      note: string,
      ratio = times(median(values) / text),
    ): Row => ({
      measure: `${name}: ${measure}`,
      value: ms(median(values)),
      target: verdict(`at most ${ms(PAINT_MS)}`, median(values) <= PAINT_MS),
      ratio,
      note: `${spread(values, ms)}; ${note}`,
    });
    const heap = megabytes(median(awake.map((opened) => opened.heap)));
    const reference = `the same of a page of text: ${ms(text)}`;
    return [
      row(
        'its numbers',
        numbers(awake, 'shown'),
        `presented by the browser; ${reference}; heap then: ${heap}`,
      ),
      row('its numbers, the background asleep', numbers(asleep, 'shown'), 'stopped before the opening'),
      row(
        'work until then',
        numbers(awake, 'worked'),
        'processor time of the main thread: no other program counts',
        '–',
      ),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
