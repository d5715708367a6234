import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../../lib/facts/facts.ts';
import { mailUrl, messageAnchor, threadUrl } from '../../lib/mail/links.ts';
import { mailMarks } from '../../lib/report/mail-marks.ts';
import { threadMap } from '../../lib/report/thread-map.ts';
import { buildThreads } from '../../lib/thread/thread.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { sampleMbox } from '../sample/mbox.ts';
import { startChromium, shoot, type Chromium } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { layoutShift, mailsIn, setSettings, setVisit, withoutOurs } from './thread-page.ts';

const BASE = 'https://lore.kernel.org/sample/';

let archive: Archive;
let browser: Chromium;
let threads: Thread[];
let page: Page;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
  threads = buildThreads(await mailsIn(sampleMbox(archive.end)));
  page = await browser.context.newPage();
  page.setDefaultTimeout(10_000);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: 'https://lore.kernel.org',
  });
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});
beforeEach(async () => {
  archive.setMode('');
  await setSettings(browser.context, {});
});

function threadWith(has: (thread: Thread) => boolean): Thread {
  const thread = threads.find(has);
  if (!thread) throw new Error('the sample has no such thread');
  return thread;
}
const titled = (words: string) => threadWith((t) => t.title.includes(words));
const series = () => titled('[PATCH v3 00/25]');
const urlOf = (thread: Thread, view = 'T') =>
  threadUrl(BASE, thread.root.mail.id).replace('/T/#t', `/${view}/`);
const panel = () => page.locator('lorebrief-panel');

async function open(url: string) {
  await page.goto(url);
  await panel().locator('footer').waitFor({ state: 'attached' });
}

/** Requests that `act` makes, the browser's own favicon aside. */
async function requestsOf(act: () => Promise<unknown>): Promise<string[]> {
  const before = archive.requests().length;
  await act();
  const made = archive.requests().slice(before);
  return made.map(({ method, url }) => `${method} ${url}`).filter((line) => !line.includes('favicon'));
}

/** Words that stand at mails, by the ids of the elements that open these. */
const marksShown = () =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('lorebrief-marks')].map((host) => {
        let anchor = host.previousElementSibling;
        while (anchor && !/^m[0-9a-f]{40}$/.test(anchor.id)) anchor = anchor.previousElementSibling;
        const words = [...(host.shadowRoot?.querySelectorAll('span span') ?? [])].map((s) => s.textContent);
        return [anchor?.id ?? '', words];
      }),
    ),
  );

describe('the page of one mail', () => {
  const talk = () => titled('Turning off the footer');

  it('shows its mail, says what the page lacks, and asks nothing', async () => {
    const thread = titled('wake up from s2idle');
    const last = thread.mails.at(-1)?.mail.id ?? '';
    const requests = await requestsOf(() => open(mailUrl(BASE, last)));
    expect(requests).toHaveLength(1);
    const text = (await panel().locator('section').textContent()) ?? '';
    expect(text).toContain(`${thread.mails.length - 1} mails of this thread are not on this page`);
    expect(await panel().locator('.status').count()).toBe(0);
    expect(await panel().locator('h2').textContent()).toBe(thread.mails.at(-1)?.subject.title);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, 'message-alone', [1000, 360], false);
  });

  it('loads the whole thread with one request when told to', async () => {
    const thread = titled('wake up from s2idle');
    await open(mailUrl(BASE, thread.mails.at(-1)?.mail.id ?? ''));
    const requests = await requestsOf(async () => {
      await panel()
        .getByRole('button', { name: `Load the whole thread (${thread.mails.length} mails)` })
        .click();
      await panel().locator('.status').waitFor();
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^POST \/sample\/\?/);
    expect(await panel().locator('section').textContent()).toContain(`${thread.mails.length} mails`);
    expect(await panel().locator('[data-action]').allTextContents()).toEqual([
      'Copy Markdown',
      'Copy prompt',
      'Report',
      'Hide here',
    ]);
    await shoot(page, 'message-loaded', [1000, 360], false);
  });

  it('shows the whole thread where that was read before, with no request', async () => {
    await open(urlOf(talk()));
    const requests = await requestsOf(() => open(mailUrl(BASE, talk().mails.at(-1)?.mail.id ?? '')));
    expect(requests).toHaveLength(1);
    expect(await panel().locator('section').textContent()).toContain(`${talk().mails.length} mails`);
    expect(await panel().locator('[data-action=load]').count()).toBe(0);
    await shoot(page, 'message', [1000, 360], false);
  });

  it('says in words when the archive does not answer', async () => {
    const thread = titled('KASAN: slab-use-after-free');
    await open(mailUrl(BASE, thread.mails.at(-1)?.mail.id ?? ''));
    archive.setMode('403');
    await panel().locator('[data-action=load]').click();
    await expect.poll(() => panel().getByRole('status').textContent()).toMatch(/\w+ \w+.*\. /);
    archive.setMode('');
    await panel().locator('[data-action=load]').click();
    await panel().locator('.status').waitFor();
  });
});

describe('the panel of a thread', () => {
  it('says what came since the last visit, in words and at the mails', async () => {
    const thread = series();
    await open(urlOf(thread));
    expect(await panel().locator('.new').count()).toBe(0);
    const fresh = thread.mails.slice(-3).map(({ mail }) => mail.id);
    await setVisit(browser.context, thread.root.mail.id, Date.now() - 3 * 86_400_000, fresh);
    await open(urlOf(thread));
    expect(await panel().locator('.new').textContent()).toMatch(/^\+3 new since [A-Z][a-z]+day$/);
    const ids = await Promise.all(fresh.map(messageAnchor));
    for (const id of ids) await page.locator(`a#${id}`).scrollIntoViewIfNeeded();
    const isNew = async () => {
      const shown = await marksShown();
      return Object.keys(shown).filter((id) => shown[id]?.includes('[new]'));
    };
    await expect.poll(isNew).toHaveLength(3);
    expect((await isNew()).sort()).toEqual([...ids].sort());
    await page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await shoot(page, 'thread-news', [1000, 360], false);
  });

  it('maps a series, every cell a link to its patch', async () => {
    const thread = series();
    await open(urlOf(thread));
    const map = threadMap(thread, factsOf(thread), 'en');
    const cells = panel().locator('nav.map p > *');
    expect(await cells.allTextContents()).toEqual(map?.cells.map(({ text }) => text));
    const looks = await cells.evaluateAll((all: Element[]) =>
      all.map((cell) => cell.getAttribute('class') ?? ''),
    );
    expect(looks).toEqual(map?.cells.map(({ look }) => look));
    expect(new Set(looks)).toEqual(new Set(['acked', 'talk', 'quiet']));
    await cells.nth(11).click();
    expect(new URL(page.url()).hash).toBe(`#${await messageAnchor(map?.cells[11]?.id ?? '')}`);
    await page.setViewportSize({ width: 1300, height: 800 });
    const box = await panel().locator('nav.map').boundingBox();
    const points = await panel().locator('dl.points').boundingBox();
    expect(box?.x).toBeGreaterThan((points?.x ?? 0) + (points?.width ?? 0) - 1);
    await page.setViewportSize({ width: 1000, height: 800 });
  });

  it('copies the thread as the report writes it, with no request', async () => {
    const thread = series();
    await open(urlOf(thread));
    const requests = await requestsOf(async () => {
      await panel().getByRole('button', { name: 'Copy Markdown' }).click();
      await panel().getByText('Copied.').waitFor();
    });
    expect(requests).toEqual([]);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^### .*\[PATCH v3 00\/25\\?\] iommu/);
    for (const { mail } of thread.mails) expect(copied).toContain(mailUrl(BASE, mail.id));
    expect(copied).toMatch(/[^-\n]\n$/);
  });

  it('goes from this list when told to, and comes back by the line in its place', async () => {
    await open(urlOf(series()));
    await panel().getByRole('button', { name: 'Hide here' }).click();
    const note = page.locator('lorebrief-note');
    await note.getByText('Lorebrief adds nothing to the pages of sample any more.').waitFor();
    const ours = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('*')].map((e) => e.localName).filter((n) => n.startsWith('lorebrief-')),
      );
    await expect.poll(ours).toEqual(['lorebrief-note']);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, 'thread-hidden', [1000, 360], false);
    const other = await browser.context.newPage();
    await other.goto(urlOf(series(), 't'));
    expect(await other.locator('lorebrief-panel').count()).toBe(0);
    await other.close();
    await note.getByRole('button', { name: 'Undo' }).click();
    await panel().locator('footer').waitFor();
    expect(await note.count()).toBe(0);
  });

  it('stays as the reader left it, folded or open', async () => {
    await open(urlOf(series()));
    await panel().getByRole('button', { name: 'fold' }).click();
    await open(urlOf(titled('footer of this list')));
    expect(await panel().locator('.summary').isVisible()).toBe(false);
    await panel().getByRole('button', { name: 'open' }).click();
    expect(await panel().locator('.summary').isVisible()).toBe(true);
  });

  it('shows the rest of a long summary on demand, and to who tabs on', async () => {
    for (const act of [
      () => panel().getByRole('button', { name: 'Show all' }).click(),
      async () => {
        await panel().getByRole('button', { name: 'fold' }).focus();
        await page.keyboard.press('Tab');
      },
    ]) {
      await open(urlOf(series()));
      expect(await panel().locator('.clipped').count()).toBe(1);
      await act();
      expect(await panel().locator('.clipped').count()).toBe(0);
    }
    await shoot(page, 'thread-whole', [1000, 1300, 360], false);
  });
});

describe('nothing jumps', () => {
  const sizes = ['How do I test changes', 'Question: which lock', 'checksum the journal', '[PATCH v3 00/25]'];
  it.each(sizes.flatMap((title) => [1000, 360].map((width) => ({ title, width }))))(
    '$title at $width pixels, open and folded',
    async ({ title, width }) => {
      await page.setViewportSize({ width, height: 800 });
      for (const panelFolded of [false, true]) {
        await setSettings(browser.context, { panelFolded });
        for (const view of ['T', 't']) {
          await open(urlOf(titled(title), view));
          expect(await layoutShift(page), `${view}, folded: ${panelFolded}`).toBeLessThanOrEqual(0.05);
        }
        await open(mailUrl(BASE, titled(title).root.mail.id));
        expect(await layoutShift(page), `mail, folded: ${panelFolded}`).toBeLessThanOrEqual(0.05);
      }
      await page.setViewportSize({ width: 1000, height: 800 });
    },
  );
});

describe('marks at mails', () => {
  it('are the tags, robots and answers that the archive’s own mails hold', async () => {
    await setSettings(browser.context, { seen: false });
    for (const thread of threads.filter((t) => t.mails.length > 3)) {
      await open(urlOf(thread));
      const marks = mailMarks(thread, factsOf(thread), new Set(), 'en');
      const wanted: Record<string, string[]> = {};
      for (const { id, marks: words } of marks) {
        wanted[await messageAnchor(id)] = words.map(({ text }) => `[${text}]`);
        await page.locator(`a#${await messageAnchor(id)}`).scrollIntoViewIfNeeded();
      }
      await expect.poll(marksShown, { message: thread.title }).toEqual(wanted);
    }
  });

  it('go where they are switched off', async () => {
    await open(urlOf(titled('checksum the journal')));
    await page.locator('lorebrief-marks').first().waitFor({ state: 'attached' });
    await setSettings(browser.context, { featuresOff: ['mail-badges', 'keyboard'] });
    await expect.poll(() => page.locator('lorebrief-marks').count()).toBe(0);
    expect(await panel().count()).toBe(1);
  });
});

describe('keys', () => {
  const marked = () =>
    page.evaluate(() => document.querySelector('lorebrief-mark')?.nextElementSibling?.id ?? null);

  it('are the page’s own until they are asked for', async () => {
    await open(urlOf(series()));
    await page.keyboard.press('j');
    expect(await marked()).toBeNull();
  });

  it('lead from mail to mail, and to the panel', async () => {
    await setSettings(browser.context, { featuresOff: [] });
    await open(urlOf(series()));
    const ids = await page.locator('a[id^="m"]:text-is("*")').evaluateAll((all) => all.map((a) => a.id));
    await page.keyboard.press('j');
    expect(await marked()).toBe(ids[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await marked()).toBe(ids[2]);
    await page.keyboard.press('k');
    expect(await marked()).toBe(ids[1]);
    expect((await page.locator(`a#${ids[1] ?? ''}`).boundingBox())?.y).toBeLessThan(20);
    await shoot(page, 'thread-keys', [1000], false);
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(ids[1]);

    await page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight / 2);
    });
    await page.keyboard.press('k');
    const at = ids.indexOf((await marked()) ?? '');
    expect(at).toBeGreaterThan(3);
    expect((await page.locator(`a#${ids[at] ?? ''}`).boundingBox())?.y).toBeLessThan(20);

    await page.keyboard.press('s');
    expect(await panel().evaluate((host) => host.shadowRoot?.activeElement?.localName)).toBe('h2');
    await page.keyboard.press('s');
    expect(await panel().locator('.summary').isVisible()).toBe(false);
    await page.keyboard.press('s');
    expect(await panel().locator('.summary').isVisible()).toBe(true);
  });

  it('are never taken from fields, from the browser’s shortcuts, or when bound otherwise', async () => {
    await setSettings(browser.context, { featuresOff: [] });
    await open(urlOf(series()));
    await page.locator('input[name=q]').fill('');
    await page.locator('input[name=q]').press('j');
    expect(await page.locator('input[name=q]').inputValue()).toBe('j');
    await page.locator('input[name=q]').blur();
    await page.keyboard.press('Control+j');
    await page.keyboard.press('Alt+j');
    expect(await marked()).toBeNull();
    await setSettings(browser.context, { featuresOff: [], keys: { next: 'n', previous: 'p', panel: 'x' } });
    await expect
      .poll(async () => {
        await page.keyboard.press('n');
        return marked();
      })
      .not.toBeNull();
  });
});

describe('the page itself', () => {
  it.each([
    ['T', series],
    ['t', series],
    ['T', () => threadWith((t) => t.root.parent !== null)],
    ['t', () => titled('<script>')],
    ['message', series],
  ] as const)('is what was served, our elements aside: %s', async (view, which) => {
    await setSettings(browser.context, { featuresOff: [] });
    const url = view === 'message' ? mailUrl(BASE, which().root.mail.id) : urlOf(which(), view);
    await open(url);
    if (view !== 'message') await page.keyboard.press('j');
    const source = await page.evaluate(async (href) => (await fetch(href)).text(), url);
    const found = await withoutOurs(page, source);
    expect(found.ours).toBeGreaterThan(view === 'message' ? 0 : 2);
    expect(found.page).toBe(found.source);
  });

  it('is asked for by its reader only', async () => {
    for (const thread of threads) {
      const mail = thread.mails.at(-1)?.mail.id ?? '';
      const urls = [urlOf(thread), urlOf(thread, 't'), mailUrl(BASE, mail)];
      const requests = await requestsOf(async () => {
        for (const url of urls) await open(url);
      });
      expect(requests, thread.title).toHaveLength(urls.length);
    }
  });

  it('prints without what we add, and keeps its lines in forced colours', async () => {
    await open(urlOf(titled('checksum the journal')));
    await page.locator('lorebrief-marks').first().waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('*')]
        .filter((e) => e.localName.startsWith('lorebrief-'))
        .map((e) => getComputedStyle(e).display),
    );
    expect(new Set(seen)).toEqual(new Set(['none']));
    await page.emulateMedia({ media: 'screen', forcedColors: 'active', reducedMotion: 'reduce' });
    await shoot(page, 'thread-forced', [1000], false);
    await page.emulateMedia({ media: null, forcedColors: null, reducedMotion: null });
  });

  it('is dark where its reader made it dark', async () => {
    const dark = await browser.context.newPage();
    await dark.addInitScript(() => {
      document.addEventListener('readystatechange', () => undefined);
      new MutationObserver((_, observer) => {
        if (!(document.body as HTMLElement | null)) return;
        document.body.style.cssText = 'background: #15181c; color: #d9dce1';
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    for (const [name, url] of [
      ['thread-dark', urlOf(series())],
      ['thread-dark-talk', urlOf(titled('wakeup hint'))],
      ['message-dark', mailUrl(BASE, titled('Retiring the Halden').mails.at(-1)?.mail.id ?? '')],
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
