import type { Page } from 'playwright-core';
import { startChromium, type Chromium } from '../test/e2e/chromium.ts';
import type { Week } from './inputs.ts';
import { median, megabytes, spread } from './numbers.ts';
import { clickReport } from './popup.ts';
import { worked } from './report-page.ts';
import { serveRecorded } from './recorded.ts';
import { verdict, type Row } from './table.ts';

const RUNS = 9;
const PAINT_MS = 100;

const ms = (value: number) => `${Math.round(value)} ms`;

/** What one opening took: milliseconds from its begin, and of its main thread; bytes of the script's heap. */
interface Opened {
  first: number;
  last: number;
  worked: number;
  heap: number;
}

/** Notes in the page when the last state is on the screen: its numbers, and a frame behind them. */
function watchLast(): void {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.tiles dd')) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        performance.mark('last');
      }),
    );
  }).observe(document, { subtree: true, childList: true });
}

function readOpened(page: Page): Promise<Omit<Opened, 'worked'>> {
  return page.evaluate(() => ({
    first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    last: performance.getEntriesByName('last')[0]?.startTime ?? NaN,
    heap: (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  }));
}

async function open(browser: Chromium): Promise<Opened> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 380, height: 600 });
  // Another page of the extension first, as the browser keeps its process while the background runs.
  await page.goto(`chrome-extension://${browser.id}/manifest.json`);
  await page.addInitScript(watchLast);
  const session = await browser.context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await worked(session);
  await page.goto(`chrome-extension://${browser.id}/popup.html`);
  await page.waitForFunction(() =>
    ['last', 'first-contentful-paint'].every((name) => performance.getEntriesByName(name).length > 0),
  );
  const opened = { ...(await readOpened(page)), worked: (await worked(session)) - before };
  await page.close();
  return opened;
}

/** The popup over a finished report: from its opening to its first picture, and to the report's numbers. */
export async function popupOpenRows(week: Week, temp: string): Promise<Row[]> {
  const server = await serveRecorded(temp, new Map([[week.inbox, week.file]]));
  const browser = await startChromium(server.tlsPort);
  try {
    const popup = await browser.openPopup();
    const { mails, threads } = await clickReport(popup, week);
    await popup.close();
    const runs: Opened[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await open(browser));
    const [first, last, work, heap] = (['first', 'last', 'worked', 'heap'] as const).map((key) =>
      runs.map((r) => r[key]),
    );
    const name = `popup over a report of ${mails} mails, ${threads} threads`;
    const row = (measure: string, values: number[], note: string): Row => ({
      measure: `${name}: ${measure}`,
      value: ms(median(values)),
      target: verdict(`at most ${ms(PAINT_MS)}`, median(values) <= PAINT_MS),
      ratio: '–',
      note: `${spread(values, ms)}; ${note}`,
    });
    return [
      row('first picture', first ?? [], 'from its opening, loading included'),
      row('its numbers', last ?? [], `heap then: ${megabytes(median(heap ?? []))}`),
      row('work until then', work ?? [], 'processor time of the main thread: no other program counts'),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
