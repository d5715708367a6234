import type { Page } from 'playwright-core';
import { iso } from '../../lib/mail/iso.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { ask, jobWhen } from './extension.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';

const WIDTHS = [320, 360, 1000, 1400];

/** A finished report of the sample week, and a page to look at it in. */
export interface ReportStage {
  archive: Archive;
  browser: Chromium;
  job: Job;
  page: Page;
  /** The page's address, with this query. */
  address(query: string): string;
  /** The report in a fresh page. */
  open(query?: string, hash?: string, lang?: string): Promise<void>;
  /** Threads in sight. */
  cards(): ReturnType<Page['locator']>;
  /** Pictures of the whole page, with what only appears when it is scrolled to. */
  picture(name: string, fullPage?: boolean): Promise<void>;
  /** Pictures of this part alone, however the page moves when it changes its width. */
  part(name: string, selector: string): Promise<void>;
  close(): Promise<void>;
}

const DAY = 86_400_000;

/** Start an archive and a browser, and make the report. */
export async function stageReport(): Promise<ReportStage> {
  const archive = await startArchive();
  const browser = await startChromium(archive.tlsPort);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const made = await browser.openPopup();
  const end = archive.end.getTime();
  await ask(made, 'report.start', {
    ...{ inbox: 'sample', base: 'https://lore.kernel.org/sample/', source: 'archive' },
    ...{ from: iso(end - 7 * DAY), to: iso(end), language: 'en', model: null },
  });
  const job = await jobWhen(made, ['done', 'failed']);
  await made.close();
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1200, height: 800 });
  const address = (query: string) => `chrome-extension://${browser.id}/report.html${query}`;
  const cards = () => page.locator('.thread:not([hidden])');
  return {
    ...{ archive, browser, job, page, address, cards },
    async open(query = '', hash = '', lang = 'en') {
      await page.goto('about:blank');
      await page.goto(address(`?job=${job.id}&lang=${lang}${query}${hash}`));
      await cards().first().waitFor();
    },
    async picture(name, fullPage = true) {
      const style = fullPage
        ? await page.addStyleTag({ content: '.thread { content-visibility: visible !important }' })
        : null;
      await shoot(page, name, WIDTHS, fullPage);
      await style?.evaluate((element) => {
        (element as Element).remove();
      });
    },
    async part(name, selector) {
      const size = page.viewportSize() ?? { width: 1200, height: 800 };
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: size.height });
          const path = `artifacts/${name}-${colorScheme}-${width}.png`;
          await page.locator(selector).screenshot({ path });
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(size);
    },
    async close() {
      await browser.close();
      await archive.stop();
    },
  };
}
