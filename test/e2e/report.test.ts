import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../lib/rpc/messages.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { startChromium, shoot, type Chromium } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { sampleFacts } from '../sample/facts.ts';
import { sampleMails } from '../sample/mbox.ts';

declare const chrome: typeof Browser;

interface RuntimePort {
  onMessage: { addListener(listener: (message: Job) => void): void };
  disconnect(): void;
}

let archive: Archive;
let browser: Chromium;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});
beforeEach(() => {
  archive.setMode('');
});

const posts = () => archive.requests().filter((r) => r.method === 'POST');
const generate = (popup: Page) => popup.getByRole('button', { name: "Generate this week's report" });

/** Choose the archive's list `sample` for the seven days up to now. */
async function choose(popup: Page) {
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill('sample');
  await popup.locator('#window').selectOption('last-7-days');
}

/** Nothing is kept any more: what was fetched before would serve again. */
async function forget(popup: Page) {
  await popup.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    return chrome.runtime.sendMessage({ lorebrief: 'store.clear', request: {} });
  });
}

/** The background's newest job, over the same port as the popup's. */
function job(popup: Page): Promise<Job> {
  return popup.evaluate(
    () =>
      new Promise<Job>((resolve) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { connect(info: object): RuntimePort } };
        };
        const port = chrome.runtime.connect({ name: 'report-job' });
        port.onMessage.addListener((message: Job) => {
          port.disconnect();
          resolve(message);
        });
      }),
  );
}

/** Press a key until what has the focus says this. */
async function focusBy(page: Page, key: string, text: string) {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    if ((await page.evaluate(() => document.activeElement?.textContent)) === text) return;
  }
  throw new Error(`the keyboard does not come to “${text}”`);
}

/** What `npm run report` makes of the same mails. */
function scriptReport(made: Job): string {
  const mbox = join(archive.state, 'week.mbox');
  writeFileSync(mbox, sampleMbox(archive.end));
  const args = [
    '--mbox',
    mbox,
    '--inbox',
    'sample',
    '--from',
    made.from,
    '--to',
    made.to,
    '--now',
    made.started,
  ];
  return execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/report.ts', ...args], {
    encoding: 'utf8',
  });
}

/** Everything that the popup said of its progress while `act` went on. */
async function watching(popup: Page, act: () => Promise<unknown>): Promise<string[]> {
  await popup.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text =
        document.querySelector('section.progress, .progress, progress')?.closest('section')?.textContent ??
        '';
      if (text && said.at(-1) !== text) said.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await act();
  return popup.evaluate(() => (window as unknown as { said: string[] }).said);
}

describe('the weekly report in Chromium', () => {
  it('is made from the popup with one request, watched, copied, and equal to the script’s to the byte', async () => {
    const popup = await browser.openPopup();
    const before = posts().length;
    await choose(popup);
    await shoot(popup, 'popup-idle', [380, 320]);
    const said = await watching(popup, async () => {
      await generate(popup).click();
      await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    });
    expect(said.join('\n')).toMatch(/Fetching|Finding|Summarising/);
    expect(posts().slice(before)).toEqual([expect.objectContaining({ method: 'POST', status: 200 })]);
    const made = await job(popup);
    expect(made).toMatchObject({ phase: 'done', inbox: 'sample' });
    expect(made.threads.done).toBe(made.threads.total);

    await popup.getByRole('button', { name: 'Copy Markdown' }).click();
    await popup.getByText('Copied').first().waitFor();
    await popup.evaluate(() => {
      document.body.append(document.createElement('textarea'));
    });
    await popup.locator('body > textarea').focus();
    await popup.keyboard.press('Control+V');
    const pasted = await popup.locator('body > textarea').inputValue();
    expect(pasted).toBe(scriptReport(made));
    expect(pasted).toContain('# SAMPLE mailing list report');
    await popup.locator('body > textarea').evaluate((box) => {
      box.remove();
    });

    const download = popup.waitForEvent('download');
    await popup.getByRole('button', { name: 'Download .md' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(pasted);

    await popup.getByRole('button', { name: 'Copy rich text' }).click();
    await popup.evaluate(() => {
      const box = document.createElement('div');
      box.contentEditable = 'true';
      document.body.append(box);
      box.focus();
    });
    const rich = popup.locator('[contenteditable]');
    const pastedRich = async () => {
      await rich.press('Control+V');
      return rich.locator('h1').count();
    };
    await expect.poll(pastedRich).toBeGreaterThan(0);
    expect(await rich.locator('h1').first().textContent()).toContain('SAMPLE mailing list report');
    await rich.evaluate((box) => {
      box.remove();
    });
    await shoot(popup, 'popup-done', [380, 320, 700]);
    await popup.close();
  });

  it('stops at once when it is cancelled midway', async () => {
    archive.setMode('trickle=100');
    const before = posts().length;
    const popup = await browser.openPopup();
    await forget(popup);
    await choose(popup);
    await generate(popup).click();
    // The question whether there is anything new is answered, the mails are not.
    await expect.poll(() => archive.requests().at(-1)?.url, { timeout: 10_000 }).toContain('manifest');
    await shoot(popup, 'popup-fetching', [380]);
    await popup.getByRole('button', { name: 'Cancel' }).click();
    await popup
      .getByText(/cancelled/i)
      .first()
      .waitFor();
    expect(await job(popup)).toMatchObject({ phase: 'cancelled', mails: 0 });
    // The archive sees the connection go: the request was aborted, not just forgotten.
    await expect.poll(() => posts().slice(before).at(-1)?.status, { timeout: 15_000 }).toBe(499);
    await shoot(popup, 'popup-cancelled', [380]);
    await popup.close();
  });

  it('goes on when the popup is closed, and the next popup shows it', async () => {
    archive.setMode('trickle=20');
    const popup = await browser.openPopup();
    await choose(popup);
    await generate(popup).click();
    await popup
      .getByText(/Fetching/)
      .first()
      .waitFor();
    const running = await job(popup);
    await popup.close();

    const next = await browser.openPopup();
    await next.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    expect(await job(next)).toMatchObject({ id: running.id, phase: 'done' });
    const again = await browser.openPopup();
    await again
      .getByText('A summary')
      .or(again.getByRole('button', { name: 'Copy Markdown' }))
      .first()
      .waitFor();
    await again.close();
    await next.close();
  });

  it('says what a challenge page means, asks once, and works after the tab has passed it', async () => {
    archive.setMode('anubis');
    const popup = await browser.openPopup();
    const before = archive.requests().length;
    await forget(popup);
    await choose(popup);
    await generate(popup).click();
    await popup.getByText('lore.kernel.org wants to check that you are not a robot').waitFor();
    expect(archive.requests().length - before).toBe(1);
    await shoot(popup, 'popup-challenge', [380, 320]);

    const tab = browser.context.waitForEvent('page');
    await popup.getByText('Open the archive').last().click();
    const archiveTab = await tab;
    await archiveTab.locator('#mirror').waitFor();
    // By itself: the page that shows mail says so.
    await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    await archiveTab.close();
    await popup.close();
  });

  it('tells an unknown list in words', async () => {
    const popup = await browser.openPopup();
    await popup.locator('#inbox').selectOption(':other');
    await popup.locator('#other').fill('no-such-list');
    await generate(popup).click();
    await popup.getByText('lore.kernel.org has no such list').waitFor();
    await popup.close();
  });

  it('makes the sample week’s report without any request', async () => {
    const popup = await browser.openPopup();
    const before = archive.requests().length;
    await popup.locator('#inbox').selectOption(':sample');
    await generate(popup).click();
    await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    expect(archive.requests().length).toBe(before);
    await popup.locator('#language').selectOption('zh-CN');
    await popup.getByRole('button', { name: 'Copy Markdown', disabled: false }).waitFor();
    await popup.close();
  });

  it('shows what needs the reader, and all threads when they are unfolded', async () => {
    const popup = await browser.openPopup();
    await popup.locator('.needs a').first().waitFor();
    await popup.getByText(/^All \d+ threads$/).click();
    await popup.locator('.threads > li').first().waitFor();
    expect(await popup.locator('.threads > li').count()).toBe(sampleFacts.threads);
    await popup.locator('.threads summary').first().click();
    await popup.locator('.threads .points').first().waitFor();
    expect(await axeFinds(popup, ['html'])).toEqual([]);
    await shoot(popup, 'popup-threads', [380, 320]);
    const page = browser.context.waitForEvent('page');
    await popup.locator('.needs a').first().click();
    await (await page).locator('.whole .points').first().waitFor();
    await (await page).close();
    await popup.close();
  });

  it('is made of the threads that were opened, with no request of its own', async () => {
    const popup = await browser.openPopup();
    await forget(popup);
    const tab = await browser.context.newPage();
    await tab.goto(`https://lore.kernel.org/sample/${sampleMails(archive.end)[0]?.id ?? ''}/T/`);
    await tab.locator('lorebrief-panel .points').waitFor();
    await tab.close();
    const before = archive.requests().length;
    await popup.reload();
    await choose(popup);
    await popup.locator('#source').selectOption('visited');
    await popup.locator('#language').selectOption('en');
    await popup.getByText('1 thread of this list opened here so far: no request.').waitFor();
    await generate(popup).click();
    await popup.getByText('Only threads that were opened in this browser').waitFor();
    expect(await popup.locator('.tiles dd').nth(2).textContent()).toBe('1');
    expect(archive.requests().length).toBe(before);
    await popup.close();
  });

  it('is told on the toolbar icon: while it is made, and when it is done until the popup opens', async () => {
    archive.setMode('trickle=20');
    const popup = await browser.openPopup();
    await forget(popup);
    await choose(popup);
    const other = await browser.openOptions();
    const badge = () => other.evaluate(() => chrome.action.getBadgeText({}));
    await generate(popup).click();
    await popup
      .getByText(/Fetching/)
      .first()
      .waitFor();
    await expect.poll(badge).toBe('…');
    await popup.close();
    archive.setMode('');
    await expect.poll(badge, { timeout: 20_000 }).toBe('✓');
    const next = await browser.openPopup();
    await expect.poll(badge).toBe('');
    await next.close();
    await other.close();
  });

  it('is made, copied and opened by keyboard alone', async () => {
    const popup = await browser.openPopup();
    await popup.locator('#inbox').focus();
    await popup.keyboard.press('End');
    await popup.getByText('No request, no AI').waitFor();
    await focusBy(popup, 'Tab', "Generate this week's report");
    await popup.keyboard.press('Enter');
    await popup.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    await focusBy(popup, 'Tab', 'Copy Markdown');
    await popup.keyboard.press('Enter');
    await popup.getByText('Copied').waitFor();
    await focusBy(popup, 'Tab', 'Open report');
    const page = browser.context.waitForEvent('page');
    await popup.keyboard.press('Enter');
    await (await page).locator('.thread').first().waitFor();
    await (await page).close();
    await popup.close();
  });
});
