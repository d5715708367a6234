import { describe, expect, it } from 'vitest';
import { factsOf } from '../../lib/facts/facts.ts';
import { messageAnchor } from '../../lib/mail/links.ts';
import { mailMarks } from '../../lib/report/mail-marks.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { setSettings } from './thread-page.ts';
import { threadPages } from './thread-pages.ts';

const pages = threadPages();

describe('marks at mails', () => {
  it('are the tags, robots and answers that the archive’s own mails hold', async () => {
    await setSettings(pages.browser.context, { seen: false });
    for (const thread of pages.threads.filter((t) => t.mails.length > 3)) {
      await pages.open(pages.urlOf(thread));
      const marks = mailMarks(thread, factsOf(thread), new Set(), 'en');
      const wanted: Record<string, string[]> = {};
      for (const { id, marks: words } of marks) {
        wanted[await messageAnchor(id)] = words.map(({ text }) => `[${text}]`);
        await pages.page.locator(`a#${await messageAnchor(id)}`).scrollIntoViewIfNeeded();
      }
      await expect.poll(() => pages.marksShown(), { message: thread.title }).toEqual(wanted);
    }
  });

  it('go where they are switched off', async () => {
    await pages.open(pages.urlOf(pages.titled('checksum the journal')));
    await pages.page.locator('lorebrief-marks').first().waitFor({ state: 'attached' });
    await setSettings(pages.browser.context, { featuresOff: ['mail-badges', 'keyboard'] });
    await expect.poll(() => pages.page.locator('lorebrief-marks').count()).toBe(0);
    expect(await pages.panel().count()).toBe(1);
  });
});

describe('keys', () => {
  const marked = () =>
    pages.page.evaluate(() => document.querySelector('lorebrief-mark')?.nextElementSibling?.id ?? null);

  it('are the page’s own until they are asked for', async () => {
    await pages.open(pages.urlOf(pages.series()));
    await pages.page.keyboard.press('j');
    expect(await marked()).toBeNull();
  });

  it('lead from mail to mail, and to the panel', async () => {
    await setSettings(pages.browser.context, { featuresOff: [] });
    await pages.open(pages.urlOf(pages.series()));
    const ids = await pages.page
      .locator('a[id^="m"]:text-is("*")')
      .evaluateAll((all) => all.map((a) => a.id));
    await pages.page.keyboard.press('j');
    expect(await marked()).toBe(ids[0]);
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('j');
    expect(await marked()).toBe(ids[2]);
    await pages.page.keyboard.press('k');
    expect(await marked()).toBe(ids[1]);
    expect((await pages.page.locator(`a#${ids[1] ?? ''}`).boundingBox())?.y).toBeLessThan(20);
    await shoot(pages.page, 'thread-keys', [1000], false);
    expect(await axeFinds(pages.page)).toEqual([]);
    await pages.page.keyboard.press('Tab');
    expect(await pages.page.evaluate(() => document.activeElement?.id)).toBe(ids[1]);

    await pages.page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight / 2);
    });
    await pages.page.keyboard.press('k');
    const at = ids.indexOf((await marked()) ?? '');
    expect(at).toBeGreaterThan(3);
    expect((await pages.page.locator(`a#${ids[at] ?? ''}`).boundingBox())?.y).toBeLessThan(20);

    await pages.page.keyboard.press('s');
    expect(await pages.panel().evaluate((host) => host.shadowRoot?.activeElement?.localName)).toBe('h2');
    await pages.page.keyboard.press('s');
    expect(await pages.panel().locator('.summary').isVisible()).toBe(false);
    await pages.page.keyboard.press('s');
    expect(await pages.panel().locator('.summary').isVisible()).toBe(true);
  });

  it('are never taken from fields, from the browser’s shortcuts, or when bound otherwise', async () => {
    await setSettings(pages.browser.context, { featuresOff: [] });
    await pages.open(pages.urlOf(pages.series()));
    await pages.page.locator('input[name=q]').fill('');
    await pages.page.locator('input[name=q]').press('j');
    expect(await pages.page.locator('input[name=q]').inputValue()).toBe('j');
    await pages.page.locator('input[name=q]').blur();
    await pages.page.keyboard.press('Control+j');
    await pages.page.keyboard.press('Alt+j');
    expect(await marked()).toBeNull();
    await setSettings(pages.browser.context, {
      featuresOff: [],
      keys: { next: 'n', previous: 'p', panel: 'x' },
    });
    await expect
      .poll(async () => {
        await pages.page.keyboard.press('n');
        return marked();
      })
      .not.toBeNull();
  });
});
