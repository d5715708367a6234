import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { Settings } from '../../lib/store/settings.ts';
import type { StoredVisit } from '../../lib/store/store.ts';
import { threadUrl } from '../../lib/mail/links.ts';
import { readMails } from '../../lib/mail/read.ts';
import type { Mail } from '../../lib/mail/types.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Answered, type Archive } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { startChromium, type Chromium } from './chromium.ts';
import { ask, jobWhen } from './extension.ts';

/** The extension's own, in its pages. */
declare const chrome: typeof Browser;

/**
 * The document without what we added, and what the parser makes of the bytes that were served: their markup and
 * their numbers of nodes, by which a split text would show.
 */
export async function withoutOurs(page: Page, served: string) {
  return page.evaluate((html) => {
    const told = (root: Element) => {
      for (const node of root.querySelectorAll('*')) if (node.localName.includes('-')) node.remove();
      const walker = document.createTreeWalker(root);
      let nodes = 0;
      while (walker.nextNode()) nodes++;
      return { html: root.outerHTML, nodes };
    };
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    return {
      now: told(document.documentElement.cloneNode(true) as Element),
      served: told(parsed.documentElement),
    };
  }, served);
}

/** How much the page has shifted since it was opened (cumulative layout shift). */
export async function shifted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Entries of a frame are told in the one after it.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            for (const entry of observer.takeRecords())
              sum += (entry as PerformanceEntry & { value: number }).value;
            resolve(sum);
          }),
        );
      }),
  );
}

/** What assistive technology is told of elements with this role, inside shadow roots too. */
export async function toldOf(session: CDPSession, role: string) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => node.role?.value === role)
    .map((node) => ({
      name: String(node.name?.value ?? ''),
      description: String(node.description?.value ?? ''),
      expanded: node.properties?.find(({ name }) => name === 'expanded')?.value.value as boolean | undefined,
    }));
}

/** A page of the extension, for what only those may do. */
export class OwnPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Chromium): Promise<OwnPage> {
    return new OwnPage(await browser.openPopup());
  }

  async settings(change: Partial<Settings>): Promise<void> {
    await this.#page.evaluate(async (settings) => chrome.storage.local.set({ settings }), change);
  }

  /** Ask the background by name. */
  async call(name: string, request: object): Promise<unknown> {
    return this.#page.evaluate((envelope) => chrome.runtime.sendMessage(envelope), {
      lorebrief: name,
      request,
    });
  }

  /** Have the report of these days made, from the archive. */
  async report(from: string, to: string): Promise<void> {
    await ask(this.#page, 'report.start', {
      ...{ inbox: 'sample', base: SAMPLE, source: 'archive', language: 'en', model: null },
      ...{ from, to },
    });
    await jobWhen(this.#page, ['done', 'failed']);
  }

  /** As if the thread had been read two days ago, and had not held its last mails then. */
  async readBefore(root: string, lacking: number): Promise<void> {
    await this.#page.evaluate(
      async ([id, less, at]) => {
        const open = indexedDB.open('lorebrief');
        await new Promise((resolve) => (open.onsuccess = resolve));
        const store = open.result.transaction('visits', 'readwrite').objectStore('visits');
        const all = store.getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        const visit = (all.result as StoredVisit[]).find((one) => one.root === id);
        if (!visit) throw new Error('the thread was never read');
        const put = store.put({ ...visit, at, ids: visit.ids.slice(0, visit.ids.length - less) });
        await new Promise((resolve) => (put.onsuccess = resolve));
        open.result.close();
      },
      [root, lacking, Date.now() - 2 * 86_400_000] as const,
    );
  }

  /** Forget all that is stored but settings. */
  async forget(): Promise<void> {
    await this.#page.evaluate(async () => {
      const open = indexedDB.open('lorebrief');
      await new Promise((resolve) => (open.onsuccess = resolve));
      const names = [...open.result.objectStoreNames];
      const tx = open.result.transaction(names, 'readwrite');
      for (const name of names) tx.objectStore(name).clear();
      await new Promise((resolve) => (tx.oncomplete = resolve));
      open.result.close();
    });
  }
}

/** A local archive with the sample week, a browser, and what both hold. */
export interface Lists {
  archive: Archive;
  browser: Chromium;
  own: OwnPage;
  /** The thread whose title has these words. */
  threadTitled: (words: string) => Thread;
  /** Requests since there were `before`, the browser's own for an icon aside. */
  since: (before: number) => Answered[];
  /** A new page, nothing stored, settings as they come. */
  fresh: () => Promise<Page>;
  stop: () => Promise<void>;
}

export async function startLists(): Promise<Lists> {
  const archive = await startArchive();
  const browser = await startChromium(archive.tlsPort);
  const own = await OwnPage.open(browser);
  const mails: Mail[] = [];
  for await (const mail of readMails([sampleMbox(archive.end)])) if (mail) mails.push(mail);
  const threads = buildThreads(mails);
  return {
    archive,
    browser,
    own,
    threadTitled(words) {
      const thread = threads.find((t) => t.title.includes(words));
      if (!thread) throw new Error(`no thread of the sample is titled “${words}”`);
      return thread;
    },
    since: (before) =>
      archive
        .requests()
        .slice(before)
        .filter(({ url }) => !url.includes('favicon')),
    async fresh() {
      archive.setMode('');
      await own.settings({});
      await own.forget();
      return browser.context.newPage();
    },
    async stop() {
      await browser.close();
      await archive.stop();
    },
  };
}

export const SAMPLE = 'https://lore.kernel.org/sample/';

/** Title of the sample's longest series. */
export const COVER = '[PATCH v3 00/25]';

/** Lists for the tests of a file, each of which begins with a new page, nothing stored and no settings. */
export function listPages(): Lists & { page: Page } {
  const pages = {} as Lists & { page: Page };
  beforeAll(async () => {
    Object.assign(pages, await startLists());
  });
  afterAll(() => pages.stop());
  beforeEach(async () => {
    pages.page = await pages.fresh();
  });
  afterEach(() => pages.page.close());
  return pages;
}

/** Have a thread read: its page opened, its summary there. */
export async function readThread({ page, threadTitled }: Lists & { page: Page }, words = COVER) {
  await page.goto(threadUrl(SAMPLE, threadTitled(words).root.mail.id));
  await page.locator('lorebrief-panel footer').waitFor();
}

/** Opens a list and waits for its last badge; answers the bytes that were served. */
export async function openList(page: Page, url: string): Promise<string> {
  const response = await page.goto(url);
  await page.locator('lorebrief-tooltip').waitFor({ state: 'attached' });
  return (await response?.text()) ?? '';
}

/** The entries of a list with what stands beside them. */
export function entriesOf(page: Page) {
  return page.locator('lorebrief-badge').evaluateAll((badges) =>
    badges.map((badge) => {
      const subject = badge.nextElementSibling;
      const mark = subject?.nextElementSibling;
      const words = [...(mark?.shadowRoot?.querySelectorAll('.mark > span') ?? [])];
      return {
        badge: badge.shadowRoot?.textContent ?? '',
        subject: subject?.textContent ?? '',
        mark: mark?.localName === 'lorebrief-mark' ? words.map(({ textContent }) => textContent) : [],
      };
    }),
  );
}
