import type { Page } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import type { Browser } from 'wxt/browser';
import type { Answers, Job, RequestName, RequestOf, Result } from '../../lib/rpc/messages.ts';
import type { Rows, TableName } from '../../lib/store/rows.ts';

declare const chrome: typeof Browser;

/** A page of either browser. */
export type AnyPage = Page | FirefoxPage;

/** Run this in a page. The drivers of both browsers do so in one way, but say it in types that do not agree. */
export function within<A, R>(page: AnyPage, work: (arg: A) => R | Promise<R>, arg: A): Promise<R> {
  const driven = page as unknown as { evaluate(given: typeof work, arg: A): Promise<R> };
  return driven.evaluate(work, arg);
}

/** Ask the background from a page of the extension. @throws in its words when it refuses. */
export async function ask<N extends RequestName>(
  page: AnyPage,
  name: N,
  request: RequestOf<N>,
): Promise<Answers[N]> {
  const result = await within(
    page,
    (envelope: unknown) => chrome.runtime.sendMessage<unknown, Result<Answers[N]>>(envelope),
    { lorebrief: name, request },
  );
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** The job at work, over the same port as the popup's, as soon as it is in one of these phases, or holds. */
export function jobWhen(page: AnyPage, phases: string[]): Promise<Job> {
  return within(
    page,
    (wanted) =>
      new Promise<Job>((resolve) => {
        const connect = () => {
          const port = chrome.runtime.connect({ name: 'report-job' });
          port.onMessage.addListener((job: Job | null) => {
            if (!job || !(wanted.includes(job.phase) || (job.hold && wanted.includes(job.hold.kind)))) return;
            port.disconnect();
            resolve(job);
          });
          port.onDisconnect.addListener(() => setTimeout(connect, 50));
        };
        connect();
      }),
    phases,
  );
}

/** All rows of a table, past the background. */
export function rowsIn<N extends TableName>(page: AnyPage, table: N): Promise<Rows<Job>[N][]> {
  return within(
    page,
    (name) =>
      new Promise<Rows<Job>[N][]>((resolve, reject) => {
        const opening = indexedDB.open('lorebrief');
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            db.close();
            resolve(all.result as Rows<Job>[N][]);
          };
          all.onerror = () => {
            reject(all.error ?? new Error('not read'));
          };
        };
        opening.onerror = () => {
          reject(opening.error ?? new Error('not opened'));
        };
      }),
    table,
  );
}

/** A hand on the extension's service worker: `kill` resolves when it is gone. */
export async function workerKiller(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  const statuses = new Map<string, string>();
  let changed: () => void = () => undefined;
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) statuses.set(versionId, runningStatus);
    changed();
  });
  await cdp.send('ServiceWorker.enable');
  return async () => {
    await cdp.send('ServiceWorker.stopAllWorkers');
    const isGone = () => [...statuses.values()].every((status) => status === 'stopped');
    while (!isGone()) await new Promise<void>((resolve) => (changed = resolve));
  };
}

/** Names of the alarms that are set. */
export function alarms(page: AnyPage): Promise<string[]> {
  return within(page, async () => (await chrome.alarms.getAll()).map(({ name }) => name), null);
}
