import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { windowUrl } from '../lib/archive/urls.ts';
import type { Job, Result, Answers } from '../lib/rpc/messages.ts';
import { customWindow } from '../lib/report/window.ts';
import type { Week } from './inputs.ts';

/** The extension's own, in the popup. */
declare const chrome: typeof Browser;

/** What one click brought. */
export interface Clicked {
  ms: number;
  mails: number;
  threads: number;
  missing: string[];
}

/** Fill in the form, up to the click. */
async function chooseWeek(popup: Page, week: Week): Promise<void> {
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill(week.inbox);
  await popup.locator('#window').selectOption('custom');
  await popup.locator('#from').fill(week.fromDay);
  await popup.locator('#to').fill(week.toDay);
}

/** Milliseconds in the page from the click until the report is painted and its Markdown can be copied. */
async function click(popup: Page): Promise<number> {
  return popup.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLButtonElement>('button.primary')?.click();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no report: ${document.body.innerText.slice(0, 500)}`));
      }, 180_000);
      new MutationObserver((_, observer) => {
        const copy = Array.from(document.querySelectorAll('button')).find(
          (button) => button.textContent === 'Copy Markdown',
        );
        if (copy?.getAttribute('aria-disabled') !== 'false') return;
        observer.disconnect();
        clearTimeout(timer);
        // The second frame begins when the first is on the screen.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            resolve();
          }),
        );
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return performance.now() - start;
  });
}

/** Say when the background has finished a report, which is before the popup shows it. */
export async function onDone(popup: Page, heard: () => void): Promise<void> {
  await popup.exposeFunction('heardDone', heard);
  await popup.evaluate(() => {
    const { heardDone } = globalThis as unknown as { heardDone: () => void };
    chrome.runtime.connect({ name: 'report-job' }).onMessage.addListener((job: Job | null) => {
      if (job?.phase === 'done') heardDone();
    });
  });
}

/** The newest job's report, as the background tells it. */
async function finished(popup: Page): Promise<Omit<Clicked, 'ms'>> {
  return popup.evaluate(async () => {
    const job = await new Promise<Job>((resolve) => {
      const port = chrome.runtime.connect({ name: 'report-job' });
      port.onMessage.addListener((message: Job) => {
        port.disconnect();
        resolve(message);
      });
    });
    const request = { job: job.id, language: job.language, whole: true };
    const envelope = { lorebrief: 'report.get', request };
    const result: Result<Answers['report.get']> = await chrome.runtime.sendMessage(envelope);
    if (!result.ok) throw new Error(result.problem.message);
    const report = result.value.kept?.report;
    if (!report) throw new Error('the report did not come');
    return { mails: job.mails, threads: report.threads.length, missing: report.missing };
  });
}

/** Make the report of a week by a click. @returns milliseconds. */
export async function makeReport(popup: Page, week: Week): Promise<number> {
  await chooseWeek(popup, week);
  return click(popup);
}

/** The same, and what it brought: for that the whole report is sent to the popup, as the product never does. */
export async function clickReport(popup: Page, week: Week): Promise<Clicked> {
  const ms = await makeReport(popup, week);
  return { ms, ...(await finished(popup)) };
}

/** The reference: the same answer, fetched and unpacked in the same page, its bytes counted and let go. */
export async function bareFetch(popup: Page, week: Week): Promise<{ ms: number; bytes: number }> {
  const span = customWindow(week.fromDay, week.toDay);
  if (!span.ok) throw new Error('the days of the week are wrong');
  const url = windowUrl(`https://lore.kernel.org/${week.inbox}/`, span.window.from, span.window.to);
  return popup.evaluate(async (address) => {
    const start = performance.now();
    const { body } = await fetch(address, { method: 'POST', credentials: 'include' });
    if (!body) throw new Error('the answer is empty');
    const reader = body.pipeThrough(new DecompressionStream('gzip')).getReader();
    let bytes = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) bytes += read.value.length;
    return { ms: performance.now() - start, bytes };
  }, url);
}
