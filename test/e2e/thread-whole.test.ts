import { describe, expect, it } from 'vitest';
import { mailUrl } from '../../lib/mail/links.ts';
import { shoot } from './chromium.ts';
import { setSettings, withoutOurs } from './thread-page.ts';
import { threadPages } from './thread-pages.ts';

const pages = threadPages();

describe('the page itself', () => {
  it.each([
    ['T', () => pages.series()],
    ['t', () => pages.series()],
    ['T', () => pages.threadWith((t) => t.root.parent !== null)],
    ['t', () => pages.titled('<script>')],
    ['message', () => pages.series()],
  ] as const)('is what was served, our elements aside: %s', async (view, which) => {
    await setSettings(pages.browser.context, { featuresOff: [] });
    const url = view === 'message' ? mailUrl(pages.base, which().root.mail.id) : pages.urlOf(which(), view);
    await pages.open(url);
    if (view !== 'message') await pages.page.keyboard.press('j');
    const source = await pages.page.evaluate(async (href) => (await fetch(href)).text(), url);
    const found = await withoutOurs(pages.page, source);
    expect(found.ours).toBeGreaterThan(view === 'message' ? 0 : 2);
    expect(found.page).toBe(found.source);
  });

  it('is asked for by its reader only', async () => {
    for (const thread of pages.threads) {
      const mail = thread.mails.at(-1)?.mail.id ?? '';
      const urls = [pages.urlOf(thread), pages.urlOf(thread, 't'), mailUrl(pages.base, mail)];
      const requests = await pages.requestsOf(async () => {
        for (const url of urls) await pages.open(url);
      });
      expect(requests, thread.title).toHaveLength(urls.length);
    }
  });

  it('prints without what we add, and keeps its lines in forced colours', async () => {
    await pages.open(pages.urlOf(pages.titled('checksum the journal')));
    await pages.page.locator('lorebrief-marks').first().waitFor({ state: 'attached' });
    await pages.page.emulateMedia({ media: 'print' });
    const seen = await pages.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('*')]
        .filter((e) => e.localName.startsWith('lorebrief-'))
        .map((e) => getComputedStyle(e).display),
    );
    expect(new Set(seen)).toEqual(new Set(['none']));
    await pages.page.emulateMedia({ media: 'screen', forcedColors: 'active', reducedMotion: 'reduce' });
    await shoot(pages.page, 'thread-forced', [1000], false);
    await pages.page.emulateMedia({ media: null, forcedColors: null, reducedMotion: null });
  });

  it('is dark where its reader made it dark', async () => {
    const dark = await pages.browser.context.newPage();
    await dark.addInitScript(() => {
      document.addEventListener('readystatechange', () => undefined);
      new MutationObserver((_, observer) => {
        if (!(document.body as HTMLElement | null)) return;
        document.body.style.cssText = 'background: #15181c; color: #d9dce1';
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    for (const [name, url] of [
      ['thread-dark', pages.urlOf(pages.series())],
      ['thread-dark-talk', pages.urlOf(pages.titled('wakeup hint'))],
      ['message-dark', mailUrl(pages.base, pages.titled('Retiring the Halden').mails.at(-1)?.mail.id ?? '')],
    ] as const) {
      await dark.goto(url);
      const section = dark.locator('lorebrief-panel section');
      await section.locator('footer').waitFor();
      expect(await section.evaluate((el) => getComputedStyle(el).backgroundColor)).toBe('rgb(26, 29, 33)');
      await shoot(dark, name, [1300, 1000, 360], false);
    }
    await dark.close();
  });
});
