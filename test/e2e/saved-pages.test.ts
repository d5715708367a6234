import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escapeId, messageAnchor } from '../../lib/mail/links.ts';
import { startArchive, type Archive } from '../lore/archive.ts';
import { shoot, startChromium, type Chromium } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { layoutShift, setSettings, withoutOurs } from './thread-page.ts';

const PAGES = path.resolve('..', 'shared', 'lore-pages');
const here = existsSync(path.join(PAGES, 'expected.json'));
const title = here
  ? 'saved pages of public-inbox 1.9.0 and 2.x'
  : 'skipped: ../shared/lore-pages is not here';

interface Expected {
  mid: string;
  root: string;
  kind: string;
}

const cases = ['1.9.0', '2.x'].flatMap((version) =>
  [
    { name: 'msg-T', kind: 'T' },
    { name: 'msg-t', kind: 't' },
    { name: 'rfc-T', kind: 'T' },
    { name: 'ghost-t', kind: 't' },
    { name: 'dup-subject-T', kind: 'T' },
    { name: 'xss-T', kind: 'T' },
    { name: 'all-T', kind: 'T' },
    { name: 'msg-cover', kind: '' },
    { name: 'ghost-msg', kind: '' },
    { name: 'slash-mid', kind: '' },
    { name: 'xss', kind: '' },
    { name: 'nosubject', kind: '' },
    { name: 'html-only', kind: '' },
  ].map((page) => ({ version, ...page })),
);

describe.skipIf(!here)(title, () => {
  let archive: Archive;
  let browser: Chromium;
  let page: Page;
  let mails: Expected[];
  let html = '';

  beforeAll(async () => {
    archive = await startArchive();
    browser = await startChromium(archive.tlsPort);
    mails = (JSON.parse(readFileSync(path.join(PAGES, 'expected.json'), 'utf8')) as { mails: Expected[] })
      .mails;
    page = await browser.context.newPage();
    page.setDefaultTimeout(10_000);
    await setSettings(browser.context, { featuresOff: [] });
    await page.route('https://lore.kernel.org/**', (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ contentType: 'text/html; charset=UTF-8', body: html })
        : route.abort(),
    );
  });
  afterAll(async () => {
    await browser.close();
    await archive.stop();
  });

  async function open(version: string, name: string, kind: string): Promise<string> {
    html = readFileSync(path.join(PAGES, version, `${name}.html`), 'utf8');
    const shown = /^Message-ID: &lt;(.*)&gt; /m.exec(html)?.[1];
    const mid = shown ?? mails.find((mail) => html.includes(`/${escapeId(mail.mid)}/`))?.mid ?? '';
    const url = `https://lore.kernel.org/${name.startsWith('all') ? 'all' : 'kvmarm'}/${escapeId(mid)}/`;
    await page.goto(kind === '' ? url : `${url}${kind}/`);
    return mid;
  }

  it.each(cases)('$version $name: panel, no jump, the page as it was', async ({ version, name, kind }) => {
    const dialogs: string[] = [];
    page.once('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.isNavigationRequest()) asked.push(request.url());
    });
    const mid = await open(version, name, kind);
    const panel = page.locator('lorebrief-panel');
    await panel.locator('footer').waitFor({ state: 'attached' });
    expect(await layoutShift(page)).toBeLessThanOrEqual(0.05);
    const next = await panel.evaluate((host) => host.nextElementSibling?.outerHTML.slice(0, 300) ?? '');
    expect(next).toMatch(kind === '' ? /^<pre id="b"/ : /id="m[0-9a-f]{40}"/);
    const found = await withoutOurs(page, html);
    expect(found.page).toBe(found.source);
    expect(found.ours).toBeGreaterThan(kind === '' ? 0 : 1);
    expect(await panel.evaluate((host) => host.shadowRoot?.querySelector('script, img, iframe'))).toBeNull();
    const cites = await panel
      .locator('dl.points a.cite')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    if (kind === '') {
      // One mail's own subject is where its citations lead; those of others lead to their pages.
      for (const href of cites) expect(href).toMatch(/^#t$|^https:\/\/lore\.kernel\.org\//);
    } else {
      const anchors = await Promise.all(mails.map(async (mail) => `#${await messageAnchor(mail.mid)}`));
      for (const href of cites) expect(anchors).toContain(href);
      await page.keyboard.press('j');
      expect(await page.locator('lorebrief-mark').count()).toBe(1);
    }
    expect(await axeFinds(page)).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(asked.filter((url) => !url.includes('favicon'))).toEqual([]);
    expect(mid).not.toBe('');
    if (['msg-T', 'rfc-T', 'ghost-t', 'msg-cover', 'xss'].includes(name) && version === '2.x') {
      await shoot(page, `saved-${name}`, [1000, 360], false);
    }
  });
});
