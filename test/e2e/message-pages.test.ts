import { describe, expect, it } from 'vitest';
import { mailUrl } from '../../lib/mail/links.ts';
import { axeFinds } from './axe.ts';
import { shoot } from './chromium.ts';
import { threadPages } from './thread-pages.ts';

const pages = threadPages();

describe('the page of one mail', () => {
  const talk = () => pages.titled('Turning off the footer');

  it('shows its mail, says what the page lacks, and asks nothing', async () => {
    const thread = pages.titled('wake up from s2idle');
    const last = thread.mails.at(-1)?.mail.id ?? '';
    const requests = await pages.requestsOf(() => pages.open(mailUrl(pages.base, last)));
    expect(requests).toHaveLength(1);
    const text = (await pages.panel().locator('section').textContent()) ?? '';
    expect(text).toContain(`${thread.mails.length - 1} mails of this thread are not on this page`);
    expect(await pages.panel().locator('.status').count()).toBe(0);
    expect(await pages.panel().locator('h2').textContent()).toBe(thread.mails.at(-1)?.subject.title);
    expect(await axeFinds(pages.page)).toEqual([]);
    await shoot(pages.page, 'message-alone', [1000, 360], false);
  });

  it('loads the whole thread with one request when told to', async () => {
    const thread = pages.titled('wake up from s2idle');
    await pages.open(mailUrl(pages.base, thread.mails.at(-1)?.mail.id ?? ''));
    const requests = await pages.requestsOf(async () => {
      await pages
        .panel()
        .getByRole('button', { name: `Load the whole thread (${thread.mails.length} mails)` })
        .click();
      await pages.panel().locator('.status').waitFor();
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^POST \/sample\/\?/);
    expect(await pages.panel().locator('section').textContent()).toContain(`${thread.mails.length} mails`);
    expect(await pages.panel().locator('footer [data-action]').allTextContents()).toEqual([
      'Copy Markdown',
      'Copy prompt',
      'Paste an answer',
      'Report',
      'Hide here',
    ]);
    await shoot(pages.page, 'message-loaded', [1000, 360], false);
  });

  it('shows the whole thread where that was read before, with no request', async () => {
    await pages.open(pages.urlOf(talk()));
    const requests = await pages.requestsOf(() =>
      pages.open(mailUrl(pages.base, talk().mails.at(-1)?.mail.id ?? '')),
    );
    expect(requests).toHaveLength(1);
    expect(await pages.panel().locator('section').textContent()).toContain(`${talk().mails.length} mails`);
    expect(await pages.panel().locator('[data-action=load]').count()).toBe(0);
    await shoot(pages.page, 'message', [1000, 360], false);
  });

  it('says in words when the archive does not answer', async () => {
    const thread = pages.titled('KASAN: slab-use-after-free');
    await pages.open(mailUrl(pages.base, thread.mails.at(-1)?.mail.id ?? ''));
    pages.archive.setMode('403');
    await pages.panel().locator('[data-action=load]').click();
    await expect.poll(() => pages.panel().getByRole('status').textContent()).toMatch(/\w+ \w+.*\. /);
    pages.archive.setMode('');
    await pages.panel().locator('[data-action=load]').click();
    await pages.panel().locator('.status').waitFor();
  });
});
