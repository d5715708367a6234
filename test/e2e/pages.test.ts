import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageAnchor, threadUrl } from '../../lib/mail/links.ts';
import { readMails } from '../../lib/mail/read.ts';
import type { Mail } from '../../lib/mail/types.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { axeFinds } from './axe.ts';
import { startChromium, shoot, type Chromium } from './chromium.ts';

const BASE = 'https://lore.kernel.org/sample/';

let archive: Archive;
let browser: Chromium;
let threads: Thread[];
let page: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  const mails: Mail[] = [];
  for await (const mail of readMails([sampleMbox(archive.end)])) if (mail) mails.push(mail);
  threads = buildThreads(mails);
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});
beforeEach(() => {
  archive.setMode('');
});

function threadTitled(words: string): Thread {
  const thread = threads.find((t) => t.title.includes(words));
  if (!thread) throw new Error(`no thread of the sample is titled “${words}”`);
  return thread;
}

/** Requests that opening a page made, the browser's own favicon aside. */
async function requestsOf(act: () => Promise<unknown>): Promise<string[]> {
  const before = archive.requests().length;
  await act();
  return archive
    .requests()
    .slice(before)
    .map((r) => `${r.method} ${r.url}`)
    .filter((line) => !line.includes('favicon'));
}

const panel = () => page.locator('lorebrief-panel');

describe('a thread page', () => {
  it('gets a panel and a badge, from the page alone', async () => {
    const thread = threadTitled('[PATCH v3 00/25]');
    const requests = await requestsOf(async () => {
      await page.goto(threadUrl(BASE, thread.root.mail.id));
      await panel().locator('dl.facts').waitFor();
    });
    expect(requests).toHaveLength(1);
    expect(await page.locator('lorebrief-badge .badge').allTextContents()).toEqual(['PATCH']);
    const text = (await panel().locator('section').textContent()) ?? '';
    expect(text).toContain('PATCH v3');
    expect(text).toContain(`${thread.mails.length} mails`);
    expect(text).toContain(thread.root.mail.from.name);
    expect(await axeFinds(page)).toEqual([]);
  });

  it('is a key away from the overview that lists link to', async () => {
    const up = page.locator('lorebrief-link').getByRole('button');
    expect(await up.isVisible()).toBe(true);
    await shoot(page, 'thread-overview', [1000], false);
    await up.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await panel().locator('section').boundingBox())?.y).toBeLessThan(20);
    await shoot(page, 'thread', [1000, 360], false);
  });

  it('shows sentences that stand in the mail that they cite, a jump away', async () => {
    const thread = threadTitled('[PATCH v3 00/25]');
    const cites = panel().locator('a.cite');
    const hrefs = await cites.evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
    expect(hrefs.length).toBeGreaterThan(1);
    const ids = await Promise.all(thread.mails.map(async ({ mail }) => `#${await messageAnchor(mail.id)}`));
    for (const href of hrefs) expect(ids).toContain(href);
    const sentences = await panel().locator('dd q > bdi').allTextContents();
    const fold = (text: string) => text.replace(/[\s>]+/g, ' ');
    const body = fold((await page.locator('body').textContent()) ?? '');
    for (const sentence of sentences.filter((s) => s.includes(' '))) expect(body).toContain(fold(sentence));
    await cites.last().click();
    expect(new URL(page.url()).hash).toBe(hrefs.at(-1));
  });

  it('folds and opens by keyboard', async () => {
    const button = panel().getByRole('button', { name: 'fold' });
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await panel().locator('dl.facts').isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await panel().locator('dl.facts').isVisible()).toBe(true);
  });

  it('is dark where the page is dark, whatever the system wishes', async () => {
    const dark = await browser.context.newPage();
    await dark.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!(document.body as HTMLElement | null)) return;
        document.body.style.cssText = 'background: #15181c; color: #d9dce1';
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await dark.goto(threadUrl(BASE, threadTitled('[PATCH v3 00/25]').root.mail.id).replace('#t', ''));
    const section = dark.locator('lorebrief-panel section');
    await section.locator('footer').waitFor();
    expect(await section.evaluate((el) => getComputedStyle(el).backgroundColor)).toBe('rgb(26, 29, 33)');
    await shoot(dark, 'thread-dark-page', [1000, 360], false);
    await dark.close();
  });

  it('shows hostile text as text', async () => {
    const thread = threads.find((t) => t.title.includes('<script>'));
    if (!thread) throw new Error('the sample has a subject with markup');
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(threadUrl(BASE, thread.root.mail.id));
    await panel().locator('footer').waitFor();
    expect(
      await panel().evaluate((host) => host.shadowRoot?.querySelectorAll('script, img, iframe').length),
    ).toBe(0);
    expect(dialogs).toEqual([]);
  });

  it('works nested, with a root that the archive lacks, and under a strict content policy', async () => {
    const ghost = threads.find((t) => t.root.parent !== null);
    if (!ghost) throw new Error('the sample has a thread without its beginning');
    archive.setMode('csp');
    for (const view of ['T', 't']) {
      await page.goto(threadUrl(BASE, ghost.root.mail.id).replace('/T/#t', `/${view}/`));
      await panel().locator('footer').waitFor();
      expect(await panel().locator('section').textContent()).toContain('is not in the archive');
    }
    await panel().scrollIntoViewIfNeeded();
    await shoot(page, 'thread-ghost', [1000], false);
  });

  it('gives the panel of every thread in the sample the page’s own number of mails', async () => {
    for (const thread of threads.slice(0, 12)) {
      await page.goto(threadUrl(BASE, thread.root.mail.id));
      await panel().locator('footer').waitFor();
      expect(await panel().locator('section').textContent(), thread.title).toContain(
        `from ${thread.mails.length} mail`,
      );
    }
  });
});

describe('the list of an inbox', () => {
  it('gets a badge before every topic, none elsewhere, and sends no request', async () => {
    const requests = await requestsOf(async () => {
      await page.goto(BASE);
      await page.locator('lorebrief-badge').first().waitFor();
    });
    expect(requests).toEqual(['GET /sample/']);
    const topics = await page.locator('pre > a[href*="/T/#"]').evaluateAll((links) =>
      links.map((a) => ({
        badge:
          a.previousElementSibling?.localName === 'lorebrief-badge'
            ? a.previousElementSibling.shadowRoot?.textContent
            : null,
        sub: /` +$/.test(a.previousSibling?.textContent ?? ''),
        text: a.textContent,
      })),
    );
    expect(topics.filter((t) => !t.sub && t.badge === null)).toEqual([]);
    expect(topics.filter((t) => t.sub && t.badge !== null)).toEqual([]);
    const badges = new Set(topics.map((t) => t.badge).filter((b) => b !== null));
    expect([...badges].sort()).toEqual([
      'Announce',
      'Bug report',
      'Discussion',
      'GIT PULL',
      'PATCH',
      'Question',
      'RFC',
    ]);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, 'list', [1000, 360], false);
  });

  it('leaves pages that are no archive’s alone', async () => {
    archive.setMode('deny');
    await page.goto(BASE);
    expect(await page.locator('lorebrief-badge, lorebrief-panel').count()).toBe(0);
  });
});
