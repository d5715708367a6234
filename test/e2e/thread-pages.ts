import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { threadUrl } from '../../lib/mail/links.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Archive, type ArchiveOptions } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { startChromium, type Chromium } from './chromium.ts';
import { mailsIn, setSettings } from './thread-page.ts';

/** A local archive with the sample week, a browser with one page, and what is done there again and again. */
class ThreadPages {
  readonly base = 'https://lore.kernel.org/sample/';
  archive!: Archive;
  browser!: Chromium;
  page!: Page;
  threads: Thread[] = [];

  async start(options?: ArchiveOptions) {
    this.archive = await startArchive(options);
    this.browser = await startChromium(this.archive.tlsPort);
    this.threads = buildThreads(await mailsIn(sampleMbox(this.archive.end)));
    this.page = await this.browser.context.newPage();
    this.page.setDefaultTimeout(10_000);
    await this.browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: 'https://lore.kernel.org',
    });
  }

  async stop() {
    await this.browser.close();
    await this.archive.stop();
  }

  threadWith(has: (thread: Thread) => boolean): Thread {
    const thread = this.threads.find(has);
    if (!thread) throw new Error('the sample has no such thread');
    return thread;
  }

  titled(words: string): Thread {
    return this.threadWith((t) => t.title.includes(words));
  }

  series(): Thread {
    return this.titled('[PATCH v3 00/25]');
  }

  urlOf(thread: Thread, view = 'T'): string {
    return threadUrl(this.base, thread.root.mail.id).replace('/T/#t', `/${view}/`);
  }

  panel() {
    return this.page.locator('lorebrief-panel');
  }

  async open(url: string) {
    await this.page.goto(url);
    await this.panel().locator('footer').waitFor({ state: 'attached' });
  }

  /** Requests that `act` makes, the browser's own favicon aside. */
  async requestsOf(act: () => Promise<unknown>): Promise<string[]> {
    const before = this.archive.requests().length;
    await act();
    const made = this.archive.requests().slice(before);
    return made.map(({ method, url }) => `${method} ${url}`).filter((line) => !line.includes('favicon'));
  }

  /** Words that stand at mails, by the ids of the elements that open these. */
  marksShown() {
    return this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('lorebrief-marks')].map((host) => {
          let anchor = host.previousElementSibling;
          while (anchor && !/^m[0-9a-f]{40}$/.test(anchor.id)) anchor = anchor.previousElementSibling;
          const words = [...(host.shadowRoot?.querySelectorAll('span span') ?? [])].map((s) => s.textContent);
          return [anchor?.id ?? '', words];
        }),
      ),
    );
  }
}

/** Thread pages for the tests of a file, each of which begins with an archive that answers and no settings. */
export function threadPages(): ThreadPages {
  const pages = new ThreadPages();
  beforeAll(() => pages.start());
  afterAll(() => pages.stop());
  beforeEach(async () => {
    pages.archive.setMode('');
    await setSettings(pages.browser.context, {});
  });
  return pages;
}
