import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailUrl, threadUrl } from '../../lib/mail/links.ts';
import { shoot } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { openList, SAMPLE, startLists, toldOf, type Lists } from './list-page.ts';

const COVER = '[PATCH v3 00/25]';

let lists: Lists;
let page: Page;

beforeAll(async () => {
  lists = await startLists();
});
afterAll(async () => {
  await lists.stop();
});
beforeEach(async () => {
  page = await lists.fresh();
});
afterEach(async () => {
  await page.close();
});

const tip = () => page.locator('lorebrief-tooltip .tip');
const topic = (words = COVER) => page.locator('pre a', { hasText: words }).first();
async function boxOf(words = COVER) {
  const box = await topic(words).boundingBox();
  if (!box) throw new Error(`“${words}” is not to be seen`);
  return box;
}

/** The pointer comes onto a topic as a hand would bring it: in steps. */
async function point(words = COVER) {
  await topic(words).scrollIntoViewIfNeeded();
  const { x, y, height } = await boxOf(words);
  await page.mouse.move(x + 60, y + height / 2, { steps: 3 });
}

async function know(words = COVER) {
  await page.goto(threadUrl(SAMPLE, lists.threadTitled(words).root.mail.id));
  await page.locator('lorebrief-panel footer').waitFor();
}

/** Long after anything would have opened by itself. */
const long = () => page.waitForTimeout(700);

describe('a tooltip', () => {
  it('shows a thread that is known, with no request', async () => {
    await know();
    await lists.own.readBefore(lists.threadTitled(COVER).root.mail.id, 4);
    await openList(page, SAMPLE);
    const before = lists.archive.requests().length;
    await point();
    await tip().getByText('digest').waitFor();
    expect(lists.since(before)).toEqual([]);
    const text = (await tip().textContent()) ?? '';
    expect(text).toContain('PATCH v3');
    expect(text).toContain('25 patches');
    expect(text).toContain('changes requested');
    expect(text).toMatch(/\+4 since [A-Z]\w+day/);
    expect(text).toMatch(/35 mails · 6 people · 1 bot · digest$/);
    const cites = await tip()
      .locator('a.cite')
      .evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href));
    expect(cites.length).toBeGreaterThan(1);
    const mails = lists.threadTitled(COVER).mails.map(({ mail }) => mailUrl(SAMPLE, mail.id));
    for (const cite of cites) expect(mails).toContain(cite);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, 'tooltip-known', [1000], false);
  });

  it('asks the archive for a thread that is not, for that alone, and the list learns of it', async () => {
    await openList(page, SAMPLE);
    lists.archive.setMode('trickle=8');
    const before = lists.archive.requests().length;
    await point();
    await tip().getByText('Asking the archive').waitFor();
    await page.screenshot({ path: 'artifacts/tooltip-asking.png' });
    await tip().getByText('digest').waitFor();
    const asked = lists.since(before);
    expect(asked).toMatchObject([{ method: 'POST', status: 200 }]);
    expect(decodeURIComponent(asked[0]?.url ?? '')).toMatch(/\?q=mid:"[^"]+"&x=m&t=1$/);
    await page.locator('lorebrief-mark').first().waitFor({ state: 'attached' });
    expect(await page.locator('lorebrief-mark').count()).toBe(1);
  });

  it.each([
    ['anubis', 'wants to check that you are not a robot', 'Open the archive in a tab'],
    ['503', 'is too busy', 'Try again a little later'],
    ['deny', 'refused the request', 'Open the archive in a tab'],
  ])('says why it has nothing to show, and what to do (%s)', async (mode, message, remedy) => {
    await openList(page, SAMPLE);
    lists.archive.setMode(mode);
    await point();
    await tip().getByText(message).waitFor();
    expect(await tip().textContent()).toContain(remedy);
    await page.screenshot({ path: `artifacts/tooltip-failed-${mode}.png` });
    expect(await axeFinds(page)).toEqual([]);
  });

  it('stops asking when the pointer leaves before the answer', async () => {
    await openList(page, SAMPLE);
    lists.archive.setMode('trickle=20');
    const before = lists.archive.requests().length;
    await point();
    await tip().getByText('Asking the archive').waitFor();
    await page.mouse.move(900, 20, { steps: 3 });
    await expect.poll(() => tip().count()).toBe(0);
    await expect
      .poll(() => lists.since(before).map(({ status }) => status), { timeout: 10_000 })
      .toEqual([499]);
  });

  it('is closed by Escape and stays so until the pointer comes anew', async () => {
    await know();
    await openList(page, SAMPLE);
    await point();
    await tip().getByText('digest').waitFor();
    await page.keyboard.press('Escape');
    expect(await tip().count()).toBe(0);
    const { x, y } = await boxOf();
    await page.mouse.move(x + 90, y + 5, { steps: 3 });
    await long();
    expect(await tip().count()).toBe(0);
    await page.mouse.move(900, 20, { steps: 3 });
    await point();
    await tip().getByText('digest').waitFor();
  });

  it('never covers its topic, stands above it where there is no room below, and lets the pointer in', async () => {
    await know();
    await openList(page, SAMPLE);
    const within = async () => {
      const [link, box] = [await boxOf(), await tip().boundingBox()];
      if (!box) throw new Error('no tooltip');
      return { link, box };
    };
    await point();
    await tip().getByText('digest').waitFor();
    const below = await within();
    expect(below.box.y).toBeGreaterThanOrEqual(below.link.y + below.link.height);
    await page.mouse.move(below.box.x + 40, below.box.y + 40, { steps: 4 });
    await long();
    expect(await tip().count()).toBe(1);
    await page.mouse.move(900, 20, { steps: 3 });
    await expect.poll(() => tip().count()).toBe(0);

    await page.evaluate((y) => {
      scrollTo(0, 0);
      scrollBy(0, y);
    }, below.link.y - 740);
    await page.setViewportSize({ width: 1000, height: Math.round((await boxOf()).y) + 40 });
    await point();
    await tip().getByText('digest').waitFor();
    const above = await within();
    expect(above.box.y + above.box.height).toBeLessThanOrEqual(above.link.y);
    await page.screenshot({ path: 'artifacts/tooltip-above.png' });
    await page.setViewportSize({ width: 360, height: 800 });
    await point();
    await tip().getByText('digest').waitFor();
    const narrow = await within();
    expect(narrow.box.x).toBeGreaterThanOrEqual(0);
    expect(narrow.box.x + narrow.box.width).toBeLessThanOrEqual(360);
    await page.screenshot({ path: 'artifacts/tooltip-360.png' });
  });

  it('never opens by itself: not under a resting pointer, not for a program’s focus', async () => {
    await know();
    await openList(page, SAMPLE);
    const { x, y } = await boxOf();
    await page.mouse.move(x + 60, y + 5);
    await page.reload();
    await page.locator('lorebrief-tooltip').waitFor({ state: 'attached' });
    await long();
    await page.mouse.wheel(0, 40);
    await page.mouse.wheel(0, -40);
    await topic().evaluate((link) => {
      (link as HTMLElement).focus();
    });
    await long();
    expect(await tip().count()).toBe(0);
  });

  it('opens for the keyboard, is read out, and adds no stop to a list of links', async () => {
    await know();
    await openList(page, SAMPLE);
    await topic().evaluate((link) => {
      (link as HTMLElement).focus();
    });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await tip().getByText('digest').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(COVER);
    expect(await tip().textContent()).toContain('Enter opens the thread, Esc closes this');
    expect(await page.locator('lorebrief-tooltip').getAttribute('aria-live')).toBe('polite');
    await page.screenshot({ path: 'artifacts/tooltip-keyboard.png' });
    const session = await page.context().newCDPSession(page);
    const open = (await toldOf(session, 'button')).filter(({ expanded }) => expanded);
    expect(open).toMatchObject([
      { name: 'PATCH', description: expect.stringContaining('35 mails') as string },
    ]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('a');
    await expect.poll(() => tip().getByText('35 mails').count()).toBe(0);
  });

  it('opens by a badge that is reached by Tab where entries are no links', async () => {
    await know();
    await openList(page, `${SAMPLE}new.html`);
    const first = page.locator('lorebrief-badge [role=button]').first();
    await page.keyboard.press('Tab');
    for (
      let n = 0;
      n < 20 && (await page.evaluate(() => document.activeElement?.localName)) !== 'lorebrief-badge';
      n++
    )
      await page.keyboard.press('Tab');
    expect(await first.evaluate((e) => e === (e.getRootNode() as ShadowRoot).activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await tip().getByText('digest').waitFor();
    expect(await first.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(() => tip().count()).toBe(0);
    expect(await first.getAttribute('aria-expanded')).toBe('false');
  });

  it('opens by a tap on the badge; a tap on the topic follows the link', async () => {
    await know();
    await openList(page, SAMPLE);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const tap = async (x: number, y: number) => {
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const { x, y, height } = await boxOf();
    await tap(x - 30, y + height / 2);
    await tip().getByText('digest').waitFor();
    await tap(900, 20);
    await expect.poll(() => tip().count()).toBe(0);
    await tap(x + 60, y + height / 2);
    await page.waitForURL(/\/T\//);
  });
});
