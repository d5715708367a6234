import { describe, expect, it } from 'vitest';
import { mailUrl } from '../../lib/mail/links.ts';
import { shoot } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { COVER, listPages, openList, readThread, SAMPLE, toldOf } from './list-page.ts';

const lists = listPages();

const tip = () => lists.page.locator('lorebrief-tooltip .tip');
const topic = (words = COVER) => lists.page.locator('pre a', { hasText: words }).first();
async function boxOf(words = COVER) {
  const box = await topic(words).boundingBox();
  if (!box) throw new Error(`“${words}” is not to be seen`);
  return box;
}

/** The pointer comes onto a topic as a hand would bring it: in steps. */
async function point(words = COVER) {
  await topic(words).scrollIntoViewIfNeeded();
  const { x, y, height } = await boxOf(words);
  await lists.page.mouse.move(x + 60, y + height / 2, { steps: 3 });
}

/**
 * Lets the page's own time run, timers of our script too, long past all that could open something by itself; and
 * has the background answer once more, behind all that was asked in that time.
 */
async function long() {
  const session = await lists.page.context().newCDPSession(lists.page);
  const over = new Promise((resolve) => session.once('Emulation.virtualTimeBudgetExpired', resolve));
  await session.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget: 700 });
  await over;
  await session.send('Emulation.setVirtualTimePolicy', { policy: 'advance' });
  const { id } = lists.threadTitled(COVER).root.mail;
  await lists.own.call('thread.card', { base: SAMPLE, language: 'en', id, fetch: false });
}

describe('a tooltip', () => {
  it('shows a thread that is known, with no request', async () => {
    await readThread(lists);
    await lists.own.readBefore(lists.threadTitled(COVER).root.mail.id, 4);
    await openList(lists.page, SAMPLE);
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
    expect(await axeFinds(lists.page)).toEqual([]);
    await shoot(lists.page, 'tooltip-known', [1000], false);
  });

  it('asks the archive for a thread that is not, for that alone, and the list learns of it', async () => {
    await openList(lists.page, SAMPLE);
    lists.archive.setMode('trickle=8');
    const before = lists.archive.requests().length;
    await point();
    await tip().getByText('Asking the archive').waitFor();
    await lists.page.screenshot({ path: 'artifacts/tooltip-asking.png' });
    await tip().getByText('digest').waitFor();
    const asked = lists.since(before);
    expect(asked).toMatchObject([{ method: 'POST', status: 200 }]);
    expect(decodeURIComponent(asked[0]?.url ?? '')).toMatch(/\?q=mid:"[^"]+"&x=m&t=1$/);
    await lists.page.locator('lorebrief-mark').first().waitFor({ state: 'attached' });
    expect(await lists.page.locator('lorebrief-mark').count()).toBe(1);
  });

  it.each([
    ['anubis', 'wants to check that you are not a robot', 'Open the archive in a tab'],
    ['503 wait=1', 'is too busy', 'Try again a little later'],
    ['deny', 'refused the request', 'Open the archive in a tab'],
  ])('says why it has nothing to show, and what to do (%s)', async (mode, message, remedy) => {
    await openList(lists.page, SAMPLE);
    lists.archive.setMode(mode);
    await point();
    await tip().getByText(message).waitFor();
    expect(await tip().textContent()).toContain(remedy);
    await lists.page.screenshot({ path: `artifacts/tooltip-failed-${mode.split(' ')[0] ?? ''}.png` });
    expect(await axeFinds(lists.page)).toEqual([]);
  });

  it('stops asking when the pointer leaves before the answer', async () => {
    await openList(lists.page, SAMPLE);
    lists.archive.setMode('trickle=20');
    const before = lists.archive.requests().length;
    await point();
    await tip().getByText('Asking the archive').waitFor();
    await lists.page.mouse.move(900, 20, { steps: 3 });
    await expect.poll(() => tip().count()).toBe(0);
    await expect
      .poll(() => lists.since(before).map(({ status }) => status), { timeout: 10_000 })
      .toEqual([499]);
  });

  it('is closed by Escape and stays so until the pointer comes anew', async () => {
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    await point();
    await tip().getByText('digest').waitFor();
    await lists.page.keyboard.press('Escape');
    expect(await tip().count()).toBe(0);
    const { x, y } = await boxOf();
    await lists.page.mouse.move(x + 90, y + 5, { steps: 3 });
    await long();
    expect(await tip().count()).toBe(0);
    await lists.page.mouse.move(900, 20, { steps: 3 });
    await point();
    await tip().getByText('digest').waitFor();
  });

  it('never covers its topic, stands above it where there is no room below, and lets the pointer in', async () => {
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    const within = async () => {
      const [link, box] = [await boxOf(), await tip().boundingBox()];
      if (!box) throw new Error('no tooltip');
      return { link, box };
    };
    await point();
    await tip().getByText('digest').waitFor();
    const below = await within();
    expect(below.box.y).toBeGreaterThanOrEqual(below.link.y + below.link.height);
    await lists.page.mouse.move(below.box.x + 40, below.box.y + 40, { steps: 4 });
    await long();
    expect(await tip().count()).toBe(1);
    await lists.page.mouse.move(900, 20, { steps: 3 });
    await expect.poll(() => tip().count()).toBe(0);

    await lists.page.evaluate((y) => {
      scrollTo(0, 0);
      scrollBy(0, y);
    }, below.link.y - 740);
    await lists.page.setViewportSize({ width: 1000, height: Math.round((await boxOf()).y) + 40 });
    await point();
    await tip().getByText('digest').waitFor();
    const above = await within();
    expect(above.box.y + above.box.height).toBeLessThanOrEqual(above.link.y);
    await lists.page.screenshot({ path: 'artifacts/tooltip-above.png' });
    await lists.page.setViewportSize({ width: 360, height: 800 });
    await point();
    await tip().getByText('digest').waitFor();
    const narrow = await within();
    expect(narrow.box.x).toBeGreaterThanOrEqual(0);
    expect(narrow.box.x + narrow.box.width).toBeLessThanOrEqual(360);
    await lists.page.screenshot({ path: 'artifacts/tooltip-360.png' });
  });

  it('never opens by itself: not under a resting pointer, not for a program’s focus', async () => {
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    const { x, y } = await boxOf();
    await lists.page.mouse.move(x + 60, y + 5);
    await lists.page.reload();
    await lists.page.locator('lorebrief-tooltip').waitFor({ state: 'attached' });
    await long();
    await lists.page.mouse.wheel(0, 40);
    await lists.page.mouse.wheel(0, -40);
    await topic().evaluate((link) => {
      (link as HTMLElement).focus();
    });
    await long();
    expect(await tip().count()).toBe(0);
  });

  it('opens for the keyboard, is read out, and adds no stop to a list of links', async () => {
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    await topic().evaluate((link) => {
      (link as HTMLElement).focus();
    });
    await lists.page.keyboard.press('Shift+Tab');
    await lists.page.keyboard.press('Tab');
    await tip().getByText('digest').waitFor();
    expect(await lists.page.evaluate(() => document.activeElement?.textContent)).toContain(COVER);
    expect(await tip().textContent()).toContain('Enter opens the thread, Esc closes this');
    expect(await lists.page.locator('lorebrief-tooltip').getAttribute('aria-live')).toBe('polite');
    await lists.page.screenshot({ path: 'artifacts/tooltip-keyboard.png' });
    const session = await lists.page.context().newCDPSession(lists.page);
    const open = (await toldOf(session, 'button')).filter(({ expanded }) => expanded);
    expect(open).toMatchObject([
      { name: 'PATCH', description: expect.stringContaining('35 mails') as string },
    ]);
    await lists.page.keyboard.press('Tab');
    expect(await lists.page.evaluate(() => document.activeElement?.localName)).toBe('a');
    await expect.poll(() => tip().getByText('35 mails').count()).toBe(0);
  });

  it('opens by a badge that is reached by Tab where entries are no links', async () => {
    await readThread(lists);
    await openList(lists.page, `${SAMPLE}new.html`);
    const first = lists.page.locator('lorebrief-badge [role=button]').first();
    await lists.page.keyboard.press('Tab');
    for (
      let n = 0;
      n < 20 && (await lists.page.evaluate(() => document.activeElement?.localName)) !== 'lorebrief-badge';
      n++
    )
      await lists.page.keyboard.press('Tab');
    expect(await first.evaluate((e) => e === (e.getRootNode() as ShadowRoot).activeElement)).toBe(true);
    await lists.page.keyboard.press('Escape');
    await lists.page.keyboard.press('Enter');
    await tip().getByText('digest').waitFor();
    expect(await first.getAttribute('aria-expanded')).toBe('true');
    await lists.page.keyboard.press('Enter');
    await expect.poll(() => tip().count()).toBe(0);
    expect(await first.getAttribute('aria-expanded')).toBe('false');
  });

  it('opens by a tap on the badge; a tap on the topic follows the link', async () => {
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    const session = await lists.page.context().newCDPSession(lists.page);
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
    await lists.page.waitForURL(/\/T\//);
  });
});
