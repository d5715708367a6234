import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startChromium } from '../test/e2e/chromium.ts';
import type { Week } from './inputs.ts';
import { peakDuring, type Peak } from './memory.ts';
import { bareFetch, clickReport, makeReport, type Clicked } from './popup.ts';

/** A browser that has just started is busy with itself. */
const SETTLE_MS = 1500;

export interface Timed {
  /** Milliseconds, one for each run. */
  report: number[];
  bare: number[];
  /** What the last run brought. */
  last: Clicked;
  /** Length of the answer, unpacked. */
  bytes: number;
}

/** Each time a browser that has never seen these mails: a second report would find them summarised. */
async function inFreshBrowser<T>(tlsPort: number, act: (popup: Page) => Promise<T>): Promise<T> {
  const browser = await startChromium(tlsPort);
  try {
    const popup = await browser.openPopup();
    await sleep(SETTLE_MS);
    return await act(popup);
  } finally {
    await browser.close();
  }
}

/** Reports of a week, each between two bare fetches of the same answer. */
export async function timeReports(tlsPort: number, week: Week, runs: number): Promise<Timed> {
  const timed: Timed = { report: [], bare: [], last: { ms: 0, mails: 0, threads: 0, missing: [] }, bytes: 0 };
  for (let run = 0; run < runs; run++) {
    await inFreshBrowser(tlsPort, async (popup) => {
      const before = await bareFetch(popup, week);
      timed.last = await clickReport(popup, week);
      const after = await bareFetch(popup, week);
      timed.report.push(timed.last.ms);
      timed.bare.push(before.ms, after.ms);
      timed.bytes = after.bytes;
    });
  }
  return timed;
}

/** Peak memory of reports; in runs of their own, since watching takes time. */
export async function reportMemory(tlsPort: number, week: Week, runs: number): Promise<Peak[]> {
  const peaks: Peak[] = [];
  for (let run = 0; run < runs; run++) {
    peaks.push(await inFreshBrowser(tlsPort, (popup) => peakDuring(popup, () => makeReport(popup, week))));
  }
  return peaks;
}
