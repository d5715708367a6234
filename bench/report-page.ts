import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { Job } from '../lib/rpc/messages.ts';
import { startChromium } from '../test/e2e/chromium.ts';
import { multiplied, type Inputs } from './inputs.ts';
import { median, spread } from './numbers.ts';
import { clickReport } from './popup.ts';
import { serveRecorded } from './recorded.ts';
import { verdict, type Row } from './table.ts';

declare const chrome: typeof Browser;

const RUNS = 5;
/** Copies of the small week, which has 28 threads: a little more than 300. */
const COPIES = 11;
const PAINT_MS = 200;
const FILTER_MS = 50;

const ms = (value: number) => `${Math.round(value)} ms`;

/** Processor time of a page's main thread, milliseconds: what other programs take in between does not count. */
export async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

/** What the main thread works from `act` until its outcome is on the screen. */
async function workOf(page: Page, session: CDPSession, act: () => Promise<unknown>): Promise<number> {
  const before = await worked(session);
  await act();
  await page.evaluate(
    () =>
      new Promise<void>((painted) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            painted();
          }),
        );
      }),
  );
  return (await worked(session)) - before;
}

function newestJob(popup: Page): Promise<string> {
  return popup.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const port = chrome.runtime.connect({ name: 'report-job' });
        port.onMessage.addListener((job: Job) => {
          port.disconnect();
          resolve(job.id);
        });
      }),
  );
}

/** A row a kind of work, told in milliseconds of the page's main thread. */
function row(measure: string, values: number[], most: number, note: string): Row {
  const target = verdict(`at most ${ms(most)}`, median(values) <= most);
  return { measure, value: ms(median(values)), target, ratio: '–', note: `${spread(values, ms)}; ${note}` };
}

/** The report page with about 300 threads: opening it, filtering, taking the filter away. */
export async function reportPageRows({ seed }: Inputs, temp: string): Promise<Row[]> {
  const week = { ...multiplied(seed, COPIES, join(temp, 'page.mbox.gz')), inbox: 'page' };
  const server = await serveRecorded(temp, new Map([[week.inbox, week.file]]));
  const browser = await startChromium(server.tlsPort);
  try {
    const popup = await browser.openPopup();
    const { threads } = await clickReport(popup, week);
    const job = await newestJob(popup);
    await popup.close();
    const times = { paint: [] as number[], filter: [] as number[], clear: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      const page = await browser.context.newPage();
      // The browser's own page of the same extension: its process is there, its main thread is counted.
      await page.goto(`chrome-extension://${browser.id}/report.html`);
      const session = await browser.context.newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const open = async () => {
        await page.goto(`chrome-extension://${browser.id}/report.html?job=${job}&lang=en`);
        await page.locator('.thread').first().waitFor();
      };
      times.paint.push(await workOf(page, session, open));
      times.filter.push(await workOf(page, session, () => page.locator('#text').fill('a')));
      times.filter.push(await workOf(page, session, () => page.locator('#text').fill('arm64 no')));
      times.clear.push(await workOf(page, session, () => page.locator('#text').fill('')));
      await page.close();
    }
    const name = `report page, ${threads} threads`;
    return [
      row(
        `${name}: opened and painted`,
        times.paint,
        PAINT_MS,
        'processor time of the main thread, loading included',
      ),
      row(`${name}: filtered by words`, times.filter, FILTER_MS, 'the same, from key to picture'),
      row(`${name}: filter taken away`, times.clear, FILTER_MS, 'the same'),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
