import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailUrl, messageAnchor, threadUrl } from '../../lib/mail/links.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { Week, type Sent } from '../sample/build.ts';
import { ezra, gwen, ilse, tag } from '../sample/people.ts';
import { axeFinds } from './axe.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';
import { setSettings, withoutOurs } from './thread-page.ts';

const BASE = 'https://lore.kernel.org/hostile/';
const DAY = 86_400_000;
/** Turns what follows round, and isolates that are never closed. */
const TURN = '\u202e';
const OPEN = '\u2066\u2067';
const MARKUP = '</pre><img src=x onerror=alert(1)><script>document.title="oops"</script>';

/** A thread whose ids, subjects, names and words try what they can. */
function hostileThread(week: Week): Sent[] {
  const root = week.post({
    from: { ...ilse, name: `Ilse ${TURN}dlovdnarB` },
    at: '-2 09:00:00',
    id: "a/b%2Fc/T/&='%25@slash.example",
    subject: `[PATCH v2] pier: ${OPEN}${MARKUP} ${TURN}txt.exe`,
    body: `The lock of the pier is ${TURN}nekat${OPEN} twice, which deadlocks. ${MARKUP}\n\nTake it once.\n`,
  });
  const review = week.reply(root, {
    from: gwen,
    at: '-2 10:00:00',
    id: '../%2e%2e/t.mbox.gz@slash.example',
    body: `> Take it once.\n\nWhy ${TURN}${MARKUP} is that enough for berths?\n\n${tag('Reviewed-by', gwen)}\n`,
  });
  const answer = week.reply(review, {
    from: ezra,
    at: '-1 10:00:00',
    id: '%@slash.example',
    body: `> is that enough for berths?\n\nIt is, ${OPEN}since berths are never shared.\n`,
  });
  return [root, review, answer];
}

/** Texts of ours that hold characters which turn text round and are not kept to themselves. */
const leaks = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ShadowRoot) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { textContent, parentElement } = walker.currentNode;
        if (/[\u202a-\u202e\u2066-\u2069]/.test(textContent ?? '') && !parentElement?.closest('bdi'))
          found.push(textContent ?? '');
      }
      if (root.querySelector('script, img, iframe')) found.push('markup');
    };
    for (const { shadowRoot } of document.querySelectorAll('*'))
      if (shadowRoot?.host.localName.startsWith('lorebrief-')) look(shadowRoot);
    return found;
  });

let archive: Archive;
let browser: Chromium;
let mails: Sent[];
let page: Page;
let dialogs: string[];

beforeAll(async () => {
  const week = new Week(new Date(Math.ceil(Date.now() / DAY) * DAY));
  mails = hostileThread(week);
  const folder = mkdtempSync(join(tmpdir(), 'lorebrief-hostile-'));
  const mbox = join(folder, 'hostile.mbox');
  const separator = Buffer.from('From mboxrd@z Thu Jan  1 00:00:00 1970\n');
  writeFileSync(mbox, Buffer.concat(mails.flatMap(({ bytes }) => [separator, bytes, Buffer.from('\n')])));
  archive = await startArchive({ inboxes: [{ name: 'hostile', mbox }] });
  rmSync(folder, { recursive: true });
  browser = await startChromium(archive.tlsPort);
  await setSettings(browser.context, { featuresOff: [] });
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});
beforeEach(async () => {
  dialogs = [];
  page = await browser.context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
});
afterEach(async () => {
  expect(dialogs).toEqual([]);
  expect(await leaks(page)).toEqual([]);
  expect(await page.title()).not.toBe('oops');
  expect(await axeFinds(page)).toEqual([]);
  await page.close();
});

const panel = () => page.locator('lorebrief-panel');
const id = (n: number) => mails[n]?.id ?? '';

async function open(url: string) {
  const before = archive.requests().length;
  await page.goto(url);
  await panel().locator('footer').waitFor();
  const made = archive.requests().slice(before);
  expect(made.filter(({ url: one }) => !one.includes('favicon'))).toHaveLength(1);
}

async function expectAsServed(url: string) {
  const source = await page.evaluate(async (href) => (await fetch(href)).text(), url);
  const found = await withoutOurs(page, source);
  expect(found.ours).toBeGreaterThan(0);
  expect(found.page).toBe(found.source);
}

describe('hostile subjects, names and ids', () => {
  it('change nothing of a mail’s page, and its thread is found by its id', async () => {
    await open(mailUrl(BASE, id(1)));
    await expectAsServed(mailUrl(BASE, id(1)));
    await panel().locator('[data-action=load]').click();
    await panel().locator('.status').waitFor();
    expect(await panel().locator('section').textContent()).toContain('3 mails');
    await shoot(page, 'hostile-message', [1000, 360], false);
  });

  it.each(['T', 't'])(
    'change nothing of a thread’s page, and citations lead to its mails: %s',
    async (view) => {
      const url = threadUrl(BASE, id(0)).replace('/T/#t', `/${view}/`);
      await open(url);
      await page.keyboard.press('j');
      await expectAsServed(url);
      const hrefs = await panel()
        .locator('a.cite')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      const anchors = await Promise.all(mails.map(async (mail) => `#${await messageAnchor(mail.id)}`));
      expect(hrefs.length).toBeGreaterThan(2);
      for (const href of hrefs) expect(anchors).toContain(href);
      await shoot(page, `hostile-${view}`, [1000, 360], false);
    },
  );

  it('change nothing of a list, whose tooltip says what the thread’s page said', async () => {
    await page.goto(BASE);
    await page.locator('lorebrief-tooltip').waitFor({ state: 'attached' });
    await page.locator('lorebrief-mark').waitFor({ state: 'attached' });
    const topic = page.locator('pre > a', { hasText: 'pier' }).first();
    await topic.hover();
    await topic.hover({ position: { x: 30, y: 5 } });
    const tip = page.locator('lorebrief-tooltip .tip');
    await tip.getByText('3 mails').waitFor();
    const hrefs = await tip.locator('a.cite').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const href of hrefs) expect(mails.map((mail) => mailUrl(BASE, mail.id))).toContain(href);
    await expectAsServed(BASE);
    await shoot(page, 'hostile-list', [1000, 360], false);
  });
});
