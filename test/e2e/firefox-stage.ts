import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { within } from './extension.ts';
import { startFirefox, type Firefox } from './firefox.ts';
import { FAR, ReportStage } from './report-stage.ts';

/** A Firefox that can get at models here and at {@link FAR} once it was allowed to, beside an archive. */
export class FirefoxStage extends ReportStage {
  firefox!: Firefox;
  page!: Page;

  /** @param few how many of the sample's smallest threads a second list, `few`, has. */
  async start(few = 0) {
    const port = await this.startHosts(few);
    this.firefox = await startFirefox(this.archive.tlsPort, { [`${new URL(FAR).hostname}:443`]: port });
    this.page = await this.firefox.openPopup();
  }

  async stop() {
    await this.firefox.close();
    await this.stopHosts();
  }
}

/** The button of a page that has exactly these words, or whose name for those who hear it has. */
export const button = (page: Page, words: string) =>
  page.locator(`::-p-xpath(//button[normalize-space()="${words}" or @aria-label="${words}"])`);

/** All that a page says, that of elements of ours with a root of their own included. */
export const textOf = (page: Page) =>
  within(
    page,
    () => {
      const ours = [...document.querySelectorAll('*')].filter((one) =>
        one.localName.startsWith('lorebrief-'),
      );
      return [document.body, ...ours.map((one) => one.shadowRoot)].map((one) => one?.textContent).join('\n');
    },
    null,
  );

/** Waits until a page says it. The driver hears nothing of what changes in a root of its own, so it is asked. */
export const says = (page: Page, words: string | RegExp) =>
  expect.poll(() => textOf(page), { timeout: 15_000 }).toMatch(words);
