import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { threadUrl } from '../../lib/mail/links.ts';
import { shoot } from './chromium.ts';
import { axeFinds } from './axe.ts';
import { entriesOf, openList, SAMPLE, shifted, startLists, withoutOurs, type Lists } from './list-page.ts';

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

const marks = () => page.locator('lorebrief-mark');
const firstMark = () => marks().first().waitFor({ state: 'attached' });

async function read(words: string) {
  await page.goto(threadUrl(SAMPLE, lists.threadTitled(words).root.mail.id));
  await page.locator('lorebrief-panel footer').waitFor();
}

const KINDS = [
  ['index', '', '/a\\n \\d{4}-\\d\\d-\\d\\d [ \\d]\\d:\\d\\d UTC'],
  ['search', '?q=patch', '\\n +- by .* UTC \\[\\d+%\\]'],
  ['nested', '?q=patch&x=t', 'id=m[0-9a-f]{40}>\\*<'],
  ['new', 'new.html', 'id=m[0-9a-f]{40}>\\*<'],
  ['all', '../all/', '/a>\\n \\d{4}-\\d\\d-\\d\\d [ \\d]\\d:\\d\\d UTC'],
] as const;

describe.each(KINDS)('a list (%s)', (name, path, mark) => {
  it('has a badge for every entry with no request, nothing of its own altered, nothing moved', async () => {
    const before = lists.archive.requests().length;
    const served = await openList(page, SAMPLE + path);
    const entries = served.match(new RegExp(mark.replace('/a\\n', '/a>\\n'), 'g'))?.length ?? 0;
    expect(entries).toBeGreaterThan(10);
    await expect.poll(() => page.locator('lorebrief-badge').count()).toBe(entries);
    expect(lists.since(before)).toHaveLength(1);
    expect((await entriesOf(page)).filter((e) => e.badge === '' || e.subject === '')).toEqual([]);
    const { now, served: asServed } = await withoutOurs(page, served);
    expect(now).toEqual(asServed);
    expect(await shifted(page)).toBeLessThan(0.05);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, `list-${name}`, [1000, 360], false);
  });
});

describe('a list', () => {
  it('tells where a thread stands that was read, that it was, and what came since', async () => {
    await read(COVER);
    const before = lists.archive.requests().length;
    await openList(page, SAMPLE);
    await firstMark();
    const marked = async () => (await entriesOf(page)).filter(({ mark }) => mark.length > 0);
    expect(await marked()).toMatchObject([
      { subject: expect.stringContaining(COVER) as string, mark: ['changes requested', 'read'] },
    ]);
    await lists.own.readBefore(lists.threadTitled(COVER).root.mail.id, 3);
    const served = await openList(page, SAMPLE);
    await marks().locator('.new').waitFor({ state: 'attached' });
    expect((await marked()).map(({ mark }) => mark)).toEqual([['changes requested', '+3 new']]);
    expect(await marks().locator('.new').getAttribute('title')).toMatch(
      /^at least 3 mails since [A-Z]\w+day, when you read this thread$/,
    );
    expect(lists.since(before).map(({ method }) => method)).toEqual(['GET', 'GET']);
    const without = await withoutOurs(page, served);
    expect(without.now).toEqual(without.served);
    expect(await shifted(page)).toBeLessThan(0.05);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, 'list-marks', [1000, 360], false);
  });

  it('remembers and shows no visit where that is switched off, and forgets them when told', async () => {
    await lists.own.settings({ seen: false });
    await read(COVER);
    await openList(page, SAMPLE);
    await firstMark();
    expect(await marks().locator('.read, .new').count()).toBe(0);
    await lists.own.settings({ seen: true });
    await read(COVER);
    await openList(page, SAMPLE);
    await marks().locator('.read').waitFor({ state: 'attached' });
    expect(await lists.own.call('visits.clear', {})).toEqual({ ok: true, value: null });
    await openList(page, SAMPLE);
    await firstMark();
    expect(await marks().locator('.read, .new').count()).toBe(0);
  });

  it('knows all threads of a report', async () => {
    const week = { from: iso(lists.archive.end, -7), to: iso(lists.archive.end, 0) };
    await lists.own.call('report.start', {
      ...{ inbox: 'sample', base: SAMPLE, source: 'archive', language: 'en' },
      ...week,
    });
    // The mails' cards are there when the report is.
    await expect
      .poll(async () => {
        await openList(page, SAMPLE);
        return marks().count();
      })
      .toBeGreaterThan(20);
    await shoot(page, 'list-report', [1000, 360], false);
  });

  it('is prepared in one request where that is wanted, and says so', async () => {
    await lists.own.settings({ prepareLists: true });
    lists.archive.setMode('trickle=5');
    const before = lists.archive.requests().length;
    const served = await openList(page, SAMPLE);
    const note = page.locator('lorebrief-note');
    await note.getByText('Lorebrief asks the archive for').waitFor();
    await note.getByText('ready, in one request').waitFor();
    const badges = await page.locator('lorebrief-badge').count();
    await expect.poll(() => marks().count()).toBe(badges);
    const asked = lists.since(before);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
    const without = await withoutOurs(page, served);
    expect(without.now).toEqual(without.served);
    expect(await axeFinds(page)).toEqual([]);
    await shoot(page, 'list-prepared', [1000, 360], false);
    await openList(page, SAMPLE);
    await expect.poll(() => marks().count()).toBe(badges);
    expect(lists.since(before).map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  it('says why it could not be prepared, until the reader has read it', async () => {
    await openList(page, SAMPLE);
    lists.archive.setMode('503');
    // Switched on while the list is open: it is prepared at once.
    await lists.own.settings({ prepareLists: true });
    const note = page.locator('lorebrief-note .note');
    await note.getByText('is too busy').waitFor();
    await shoot(page, 'list-unprepared', [1000, 360], false);
    await note.getByRole('button', { name: 'OK' }).click();
    expect(await note.count()).toBe(0);
  });

  it('prints as lore made it', async () => {
    await read(COVER);
    await openList(page, SAMPLE);
    await firstMark();
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((e) => e.localName.startsWith('lorebrief-'))
        .map((e) => getComputedStyle(e).display),
    );
    expect(new Set(shown)).toEqual(new Set(['none']));
  });

  it('loses what is switched off at once', async () => {
    await openList(page, SAMPLE);
    await lists.own.settings({ featuresOff: ['category-badges'] });
    await expect.poll(() => page.locator('lorebrief-badge').count()).toBe(0);
    await lists.own.settings({ off: true });
    await expect.poll(() => page.locator('lorebrief-tooltip').count()).toBe(0);
  });
});

function iso(end: Date, days: number): string {
  return `${new Date(end.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
}
