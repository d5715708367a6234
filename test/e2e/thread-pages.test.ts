import { describe, expect, it } from 'vitest';
import { factsOf } from '../../lib/facts/facts.ts';
import { mailUrl, messageAnchor } from '../../lib/mail/links.ts';
import { threadMap } from '../../lib/report/thread-map.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { layoutShift, setSettings, setVisit } from './thread-page.ts';
import { threadPages } from './thread-pages.ts';

const pages = threadPages();

describe('the panel of a thread', () => {
  it('says what came since the last visit, in words and at the mails', async () => {
    const thread = pages.series();
    await pages.open(pages.urlOf(thread));
    expect(await pages.panel().locator('.new').count()).toBe(0);
    const fresh = thread.mails.slice(-3).map(({ mail }) => mail.id);
    await setVisit(pages.browser.context, thread.root.mail.id, Date.now() - 3 * 86_400_000, fresh);
    await pages.open(pages.urlOf(thread));
    expect(await pages.panel().locator('.new').textContent()).toMatch(/^\+3 new since [A-Z][a-z]+day$/);
    const ids = await Promise.all(fresh.map(messageAnchor));
    for (const id of ids) await pages.page.locator(`a#${id}`).scrollIntoViewIfNeeded();
    const isNew = async () => {
      const shown = await pages.marksShown();
      return Object.keys(shown).filter((id) => shown[id]?.includes('[new]'));
    };
    await expect.poll(isNew).toHaveLength(3);
    expect((await isNew()).sort()).toEqual([...ids].sort());
    await pages.page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await shoot(pages.page, 'thread-news', [1000, 360], false);
  });

  it('maps a series, every cell a link to its patch', async () => {
    const thread = pages.series();
    await pages.open(pages.urlOf(thread));
    const map = threadMap(thread, factsOf(thread), 'en');
    const cells = pages.panel().locator('nav.map p > *');
    expect(await cells.allTextContents()).toEqual(map?.cells.map(({ text }) => text));
    const looks = await cells.evaluateAll((all: Element[]) =>
      all.map((cell) => cell.getAttribute('class') ?? ''),
    );
    expect(looks).toEqual(map?.cells.map(({ look }) => look));
    expect(new Set(looks)).toEqual(new Set(['acked', 'talk', 'quiet']));
    await cells.nth(11).click();
    expect(new URL(pages.page.url()).hash).toBe(`#${await messageAnchor(map?.cells[11]?.id ?? '')}`);
    await pages.page.setViewportSize({ width: 1300, height: 800 });
    const box = await pages.panel().locator('nav.map').boundingBox();
    const points = await pages.panel().locator('dl.points').boundingBox();
    expect(box?.x).toBeGreaterThan((points?.x ?? 0) + (points?.width ?? 0) - 1);
    await pages.page.setViewportSize({ width: 1000, height: 800 });
  });

  it('copies the thread as the report writes it, with no request', async () => {
    const thread = pages.series();
    await pages.open(pages.urlOf(thread));
    const requests = await pages.requestsOf(async () => {
      await pages.panel().getByRole('button', { name: 'Copy Markdown' }).click();
      await pages.panel().getByText('Copied.').waitFor();
    });
    expect(requests).toEqual([]);
    const copied = await pages.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^### .*\[PATCH v3 00\/25\\?\] iommu/);
    for (const { mail } of thread.mails) expect(copied).toContain(mailUrl(pages.base, mail.id));
    expect(copied).toMatch(/[^-\n]\n$/);
  });

  it('goes from this list when told to, and comes back by the line in its place', async () => {
    await pages.open(pages.urlOf(pages.series()));
    await pages.panel().getByRole('button', { name: 'Hide here' }).click();
    const note = pages.page.locator('lorebrief-note');
    await note.getByText('Lorebrief adds nothing to the pages of sample any more.').waitFor();
    const ours = () =>
      pages.page.evaluate(() =>
        [...document.querySelectorAll('*')].map((e) => e.localName).filter((n) => n.startsWith('lorebrief-')),
      );
    await expect.poll(ours).toEqual(['lorebrief-note']);
    expect(await axeFinds(pages.page)).toEqual([]);
    await shoot(pages.page, 'thread-hidden', [1000, 360], false);
    const other = await pages.browser.context.newPage();
    await other.goto(pages.urlOf(pages.series(), 't'));
    expect(await other.locator('lorebrief-panel').count()).toBe(0);
    await other.close();
    await note.getByRole('button', { name: 'Undo' }).click();
    await pages.panel().locator('footer').waitFor();
    expect(await note.count()).toBe(0);
  });

  it('stays as the reader left it, folded or open', async () => {
    await pages.open(pages.urlOf(pages.series()));
    await pages.panel().getByRole('button', { name: 'fold' }).click();
    await pages.open(pages.urlOf(pages.titled('footer of this list')));
    expect(await pages.panel().locator('.summary').isVisible()).toBe(false);
    await pages.panel().getByRole('button', { name: 'open' }).click();
    expect(await pages.panel().locator('.summary').isVisible()).toBe(true);
  });

  it('shows the rest of a long summary on demand, and to who tabs on', async () => {
    for (const act of [
      () => pages.panel().getByRole('button', { name: 'Show all' }).click(),
      async () => {
        await pages.panel().getByRole('button', { name: 'fold' }).focus();
        await pages.page.keyboard.press('Tab');
      },
    ]) {
      await pages.open(pages.urlOf(pages.series()));
      expect(await pages.panel().locator('.clipped').count()).toBe(1);
      await act();
      expect(await pages.panel().locator('.clipped').count()).toBe(0);
    }
    await shoot(pages.page, 'thread-whole', [1000, 1300, 360], false);
  });
});

describe('nothing jumps', () => {
  const sizes = ['How do I test changes', 'Question: which lock', 'checksum the journal', '[PATCH v3 00/25]'];
  it.each(sizes.flatMap((title) => [1000, 360].map((width) => ({ title, width }))))(
    '$title at $width pixels, open and folded',
    async ({ title, width }) => {
      await pages.page.setViewportSize({ width, height: 800 });
      for (const panelFolded of [false, true]) {
        await setSettings(pages.browser.context, { panelFolded });
        for (const view of ['T', 't']) {
          await pages.open(pages.urlOf(pages.titled(title), view));
          expect(await layoutShift(pages.page), `${view}, folded: ${panelFolded}`).toBeLessThanOrEqual(0.05);
        }
        await pages.open(mailUrl(pages.base, pages.titled(title).root.mail.id));
        expect(await layoutShift(pages.page), `mail, folded: ${panelFolded}`).toBeLessThanOrEqual(0.05);
      }
      await pages.page.setViewportSize({ width: 1000, height: 800 });
    },
  );
});
