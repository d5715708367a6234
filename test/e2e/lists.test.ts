import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { threadUrl } from '../../lib/mail/links.ts';
import { readMails } from '../../lib/mail/read.ts';
import type { Mail } from '../../lib/mail/types.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { startChromium, shoot, type Chromium } from './chromium.ts';
import { axeFinds, OwnPage, shifted, toldOf, withoutOurs } from './list-page.ts';

const BASE = 'https://lore.kernel.org/sample/';

let archive: Archive;
let browser: Chromium;
let own: OwnPage;
let threads: Thread[];
let page: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  own = await OwnPage.open(browser);
  const mails: Mail[] = [];
  for await (const mail of readMails([sampleMbox(archive.end)])) if (mail) mails.push(mail);
  threads = buildThreads(mails);
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});
beforeEach(async () => {
  archive.setMode('');
  await own.settings({});
  await own.forget();
  page = await browser.context.newPage();
  await page.mouse.move(990, 790);
});
afterEach(async () => {
  await page.close();
});

function threadTitled(words: string): Thread {
  const thread = threads.find((t) => t.title.includes(words));
  if (!thread) throw new Error(`no thread of the sample is titled “${words}”`);
  return thread;
}

/** Requests since there were `before`, the browser's own favicon aside. */
const since = (before: number) =>
  archive
    .requests()
    .slice(before)
    .filter(({ url }) => !url.includes('favicon'));

/** Opens a list and waits until all that comes by itself has come. */
async function open(path: string): Promise<string> {
  const response = await page.goto(BASE + path);
  await page.locator('lorebrief-tooltip').waitFor({ state: 'attached' });
  return (await response?.text()) ?? '';
}

/** The list's lines with what stands beside them. */
const lines = () =>
  page.locator('lorebrief-badge').evaluateAll((badges) =>
    badges.map((badge) => {
      const subject = badge.nextElementSibling;
      const mark = subject?.nextElementSibling;
      return {
        badge: badge.shadowRoot?.textContent ?? '',
        subject: subject?.textContent ?? '',
        mark:
          mark?.localName === 'lorebrief-mark'
            ? [...(mark.shadowRoot?.querySelectorAll('.mark > span') ?? [])].map((s) => s.textContent)
            : [],
      };
    }),
  );

const tip = () => page.locator('lorebrief-tooltip .tip');
const topic = (words: string) => page.locator('pre a', { hasText: words }).first();

/** The pointer goes onto an element as a hand would: by way of its neighbourhood. */
async function point(words: string) {
  const box = await topic(words).boundingBox();
  if (!box) throw new Error(`“${words}” is not to be seen`);
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 3 });
}

/** Reads a thread, as its page does. */
async function read(words: string) {
  await page.goto(threadUrl(BASE, threadTitled(words).root.mail.id));
  await page.locator('lorebrief-panel footer').waitFor();
}

const KINDS = [
  { name: 'index', path: '', requests: 1 },
  { name: 'search', path: '?q=s:drm+OR+patch', requests: 1 },
  { name: 'nested', path: '?q=patch&x=t', requests: 1 },
  { name: 'new', path: 'new.html', requests: 1 },
  { name: 'all', path: '../all/', requests: 1 },
];

describe.each(KINDS)('$name', ({ name, path }) => {
  it('gets a badge for every topic and nothing else, with no request, and stays lore’s own', async () => {
    const before = archive.requests().length;
    const served = await open(path);
    expect(since(before)).toHaveLength(1);
    const shown = await lines();
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter(({ badge, subject }) => badge === '' || subject === '')).toEqual([]);
    const without = await withoutOurs(page, served);
    expect(without.now).toEqual(without.served);
    expect(await shifted(page)).toBeLessThan(0.05);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, `list-${name}`, [1000, 360], false);
  });
});
