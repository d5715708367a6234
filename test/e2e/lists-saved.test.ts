import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savedHere, savedLists, type SavedList } from '../unit/archive/saved.ts';
import { shoot } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { entriesOf, openList, shifted, startLists, withoutOurs, type Lists } from './list-page.ts';

const title = savedHere ? 'saved lists of a 2.x server' : 'skipped: ../shared/lore-pages is not here';
const PAGES = ['inbox', 'all', 'topics-new', 'topics-active', 'search', 'search-r', 'search-xt', 'new-html'];

const saved = savedLists().filter(({ version, page }) => version === '2.x' && PAGES.includes(page));

/** Badges that a page must have, counted in its bytes. */
function counted({ page, html }: SavedList): number {
  const pattern = /^(?:inbox|all)$/.test(page)
    ? /<\/a>\n \d{4}-\d\d-\d\d [ \d]\d:\d\d UTC/g
    : page.startsWith('topics')
      ? /\n\d{4}-\d\d-\d\d [ \d]\d:\d\d <a/g
      : /^search(?:-r)?$/.test(page)
        ? /\n +- by .* UTC \[\d+%\]/g
        : /id=m[0-9a-f]{40}>\*<\/a>/g;
  return html.match(pattern)?.length ?? 0;
}

describe.skipIf(!savedHere)(title, () => {
  let lists: Lists;
  let page: Page;

  beforeAll(async () => {
    lists = await startLists();
    page = await lists.fresh();
  });
  afterAll(async () => {
    await lists.stop();
  });

  const serve = async ({ href, html }: SavedList) => {
    await page.unrouteAll();
    await page.route(`${new URL('.', href).href}**`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=UTF-8', body: html }),
    );
  };

  it.each(saved.map((one) => [one.page, one] as const))(
    '%s: a badge for every entry, the page as it was served, nothing moved, no request',
    async (name, one) => {
      await serve(one);
      const before = lists.archive.requests().length;
      await openList(page, one.href);
      await expect.poll(() => page.locator('lorebrief-badge').count()).toBe(counted(one));
      const { now, served } = await withoutOurs(page, one.html);
      expect(now).toEqual(served);
      expect(await shifted(page)).toBeLessThan(0.05);
      expect(await axeFinds(page)).toEqual([]);
      expect(lists.since(before)).toEqual([]);
      await shoot(page, `saved-${name}`, [1000, 360], false);
    },
  );

  it('takes hostile subjects and ids for text', async () => {
    const inbox = saved.find((one) => one.page === 'inbox');
    if (!inbox) throw new Error('the inbox was not saved');
    await serve(inbox);
    await openList(page, inbox.href);
    const subject = '</pre> <b>bold';
    expect((await entriesOf(page)).filter((e) => e.subject.includes(subject))).toMatchObject([
      { badge: 'PATCH' },
    ]);
    const asked: string[] = [];
    lists.browser.context.on('request', (request) => {
      if (request.method() === 'POST') asked.push(decodeURIComponent(request.url()));
    });
    const slash = page.locator('pre > a', { hasText: 'message-id with a slash' });
    await slash.scrollIntoViewIfNeeded();
    await slash.hover();
    await slash.hover({ position: { x: 30, y: 5 } });
    // The archive of this test has no such list, and says so.
    await page.locator('lorebrief-tooltip .tip').getByText('has no such list').waitFor();
    expect(asked).toEqual([`${inbox.href}?q=mid:"x/y/T/@slash.example.com"&x=m&t=1`]);
  });

  it('is dark where the page is dark', async () => {
    const inbox = saved.find((one) => one.page === 'inbox');
    if (!inbox) throw new Error('the inbox was not saved');
    await serve({
      ...inbox,
      html: inbox.html.replace('</style>', 'body{background:#15181c;color:#d9dce1}a{color:#82b4f5}</style>'),
    });
    await openList(page, inbox.href);
    const topic = page.locator('pre > a', { hasText: 'FEAT_MTE3 traps' }).first();
    await topic.hover();
    await topic.hover({ position: { x: 30, y: 5 } });
    const tip = page.locator('lorebrief-tooltip .tip');
    await tip.getByText('has no such list').waitFor();
    expect(await tip.evaluate((e) => getComputedStyle(e).backgroundColor)).toBe('rgb(34, 38, 43)');
    await page.screenshot({ path: 'artifacts/saved-dark.png' });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: 'artifacts/saved-forced-colours.png' });
    await page.emulateMedia({ forcedColors: 'none' });
  });
});
