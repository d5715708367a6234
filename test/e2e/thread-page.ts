import type { BrowserContext, Page } from 'playwright-core';
import type { Settings } from '../../lib/store/settings.ts';
import { readMails } from '../../lib/mail/read.ts';
import type { Mail } from '../../lib/mail/types.ts';

declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

/** Every mail of an mbox. */
export async function mailsIn(mbox: Uint8Array): Promise<Mail[]> {
  const mails: Mail[] = [];
  for await (const mail of readMails([mbox])) if (mail) mails.push(mail);
  return mails;
}

function worker(context: BrowserContext) {
  const [found] = context.serviceWorkers();
  if (!found) throw new Error('the background does not run');
  return found;
}

/** Settings other than these are the defaults from here on. */
export function setSettings(context: BrowserContext, settings: Partial<Settings>): Promise<void> {
  return worker(context).evaluate((kept) => chrome.storage.local.set({ settings: kept }), settings);
}

/** As though the thread had last been opened then, and without these mails. */
export function setVisit(
  context: BrowserContext,
  root: string,
  at: number,
  without: string[],
): Promise<void> {
  return worker(context).evaluate(
    ({ root, at, without }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('lorebrief');
        opening.onsuccess = () => {
          const tx = opening.result.transaction('visits', 'readwrite');
          const store = tx.objectStore('visits');
          const asking = store.getAll() as IDBRequest<{ root: string; ids: string[] }[]>;
          asking.onsuccess = () => {
            const visit = asking.result.find((v) => v.root === root);
            const ids = visit?.ids.filter((id) => !without.includes(id));
            store.put({ ...visit, at, ids, before: null });
          };
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onerror = () => {
            reject(new Error('no visit was written'));
          };
        };
      }),
    { root, at, without },
  );
}

/** How far the page moved under its reader, as browsers count it (Layout Instability). */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[];
          for (const { value, hadRecentInput } of shifts) if (!hadRecentInput) sum += value;
        }).observe({ type: 'layout-shift', buffered: true });
        // Entries of what is on screen by now are handed out before the second frame from here.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            setTimeout(() => {
              resolve(sum);
            });
          }),
        );
      }),
  );
}

/** The page without our elements, and what a parser without scripts makes of its source. */
export async function withoutOurs(
  page: Page,
  source: string,
): Promise<{ page: string; source: string; ours: number }> {
  return page.evaluate((html) => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    const ours = [...copy.querySelectorAll('*')].filter((e) => e.localName.startsWith('lorebrief-'));
    for (const host of ours) host.remove();
    const plain = new DOMParser().parseFromString(html, 'text/html').documentElement;
    return { page: copy.outerHTML, source: plain.outerHTML, ours: ours.length };
  }, source);
}
