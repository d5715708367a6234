import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArchive, type Archive } from '../lore/archive.ts';
import { startChromium, type Chromium } from './chromium.ts';

let archive: Archive;
let browser: Chromium;

beforeAll(async () => {
  archive = await startArchive();
  browser = await startChromium(archive.tlsPort);
});
afterAll(async () => {
  await browser.close();
  await archive.stop();
});

/** What Lorebrief asked since there were `before` requests: `new?` for the fingerprint, `mail` for the week. */
const asked = (before: number) =>
  archive
    .requests()
    .slice(before)
    .flatMap(({ method, url }) =>
      method === 'POST' ? ['mail'] : url.endsWith('manifest.js.gz') ? ['new?'] : [],
    );

async function report(window: string): Promise<Page> {
  const popup = await browser.openPopup();
  await popup.locator('#inbox').selectOption(':other');
  await popup.locator('#other').fill('sample');
  await popup.locator('#window').selectOption(window);
  await popup.getByRole('button', { name: "Generate this week's report" }).click();
  return popup;
}

describe('a bot wall that lets pages in and not the background', () => {
  it('is passed by an open page of the archive, and by it at once the next time', async () => {
    archive.setMode('anubis partitioned');
    const tab = await browser.context.newPage();
    await tab.goto('https://lore.kernel.org/sample/');
    await tab.locator('#mirror').waitFor();

    let before = archive.requests().length;
    const first = await report('last-7-days');
    await first.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    // Refused once; from then on by the tab.
    expect(asked(before)).toEqual(['new?', 'new?', 'mail']);
    await first.close();

    before = archive.requests().length;
    const second = await report('this-week');
    await second.getByRole('button', { name: 'Copy Markdown' }).waitFor();
    // This week is a part of the last seven days, and nothing has come since.
    expect(asked(before)).toEqual(['new?']);
    await second.close();

    await tab.close();
    before = archive.requests().length;
    const third = await report('last-week');
    await third.getByText('lore.kernel.org wants to check that you are not a robot').waitFor();
    expect(asked(before)).toHaveLength(1);
    await third.close();
  });
});
