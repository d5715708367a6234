import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Job } from '../../lib/rpc/messages.ts';
import { startChromium, withHosts, type Chromium } from './chromium.ts';
import { FAR, ReportStage } from './report-stage.ts';

/** A Chromium that may reach models here and at {@link FAR}, beside an archive. */
export class ModelStage extends ReportStage {
  browser!: Chromium;
  /** A page of the extension without scripts: it wakes nobody by itself. */
  page!: Page;
  #built = '';

  /** @param few how many of the sample's smallest threads a second list, `few`, has. */
  async start(few = 0) {
    const port = await this.startHosts(few);
    const far = new URL(FAR).hostname;
    this.#built = withHosts(['http://127.0.0.1/*', `https://${far}/*`]);
    this.browser = await startChromium(this.archive.tlsPort, true, 'en-US', {
      built: this.#built,
      hosts: { [`${far}:443`]: port },
    });
    await this.#openPage();
    await this.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  }

  async #openPage() {
    this.page = await this.browser.context.newPage();
    await this.page.goto(`chrome-extension://${this.browser.id}/manifest.json`);
  }

  /** The browser is closed and started again. */
  async restart() {
    await this.browser.restart();
    await this.#openPage();
  }

  async stop() {
    await this.browser.close();
    await this.stopHosts();
    rmSync(this.#built, { recursive: true, force: true });
  }

  async openPopup(): Promise<Page> {
    const popup = await this.browser.openPopup();
    popup.setDefaultTimeout(15_000);
    await popup.locator('#inbox').waitFor();
    return popup;
  }

  /** The popup, with a list's last seven days put in. */
  async chooseWeek(popup: Page, inbox = 'sample') {
    await popup.locator('#inbox').selectOption(':other');
    await popup.locator('#other').fill(inbox);
    await popup.locator('#window').selectOption('last-7-days');
  }

  async openReport({ id }: Pick<Job, 'id'>): Promise<Page> {
    const page = await this.browser.context.newPage();
    page.setDefaultTimeout(15_000);
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto(`chrome-extension://${this.browser.id}/report.html?job=${id}&lang=en`);
    await page.locator('.thread').first().waitFor();
    return page;
  }
}
