import { describe, expect, it } from 'vitest';
import { shoot } from './chromium.ts';
import { axeFinds } from './axe.ts';
import {
  COVER,
  entriesOf,
  listPages,
  openList,
  readThread,
  SAMPLE,
  shifted,
  withoutOurs,
} from './list-page.ts';

const lists = listPages();
const marks = () => lists.page.locator('lorebrief-mark');
const firstMark = () => marks().first().waitFor({ state: 'attached' });

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
    const served = await openList(lists.page, SAMPLE + path);
    const entries = served.match(new RegExp(mark.replace('/a\\n', '/a>\\n'), 'g'))?.length ?? 0;
    expect(entries).toBeGreaterThan(10);
    await expect.poll(() => lists.page.locator('lorebrief-badge').count()).toBe(entries);
    expect(lists.since(before)).toHaveLength(1);
    expect((await entriesOf(lists.page)).filter((e) => e.badge === '' || e.subject === '')).toEqual([]);
    const { now, served: asServed } = await withoutOurs(lists.page, served);
    expect(now).toEqual(asServed);
    expect(await shifted(lists.page)).toBeLessThan(0.05);
    expect(await axeFinds(lists.page)).toEqual([]);
    await shoot(lists.page, `list-${name}`, [1000, 360], false);
  });
});

describe('a list', () => {
  it('tells where a thread stands that was read, that it was, and what came since', async () => {
    await readThread(lists);
    const before = lists.archive.requests().length;
    await openList(lists.page, SAMPLE);
    await firstMark();
    const marked = async () => (await entriesOf(lists.page)).filter(({ mark }) => mark.length > 0);
    expect(await marked()).toMatchObject([
      { subject: expect.stringContaining(COVER) as string, mark: ['changes requested', 'read'] },
    ]);
    await lists.own.readBefore(lists.threadTitled(COVER).root.mail.id, 3);
    const served = await openList(lists.page, SAMPLE);
    await marks().locator('.new').waitFor({ state: 'attached' });
    expect((await marked()).map(({ mark }) => mark)).toEqual([['changes requested', '+3 new']]);
    expect(await marks().locator('.new').getAttribute('title')).toMatch(
      /^at least 3 mails since [A-Z]\w+day, when you read this thread$/,
    );
    expect(lists.since(before).map(({ method }) => method)).toEqual(['GET', 'GET']);
    const without = await withoutOurs(lists.page, served);
    expect(without.now).toEqual(without.served);
    expect(await shifted(lists.page)).toBeLessThan(0.05);
    expect(await axeFinds(lists.page)).toEqual([]);
    await shoot(lists.page, 'list-marks', [1000, 360], false);
  });

  it('remembers and shows no visit where that is switched off, and forgets them when told', async () => {
    await lists.own.settings({ seen: false });
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    await firstMark();
    expect(await marks().locator('.read, .new').count()).toBe(0);
    await lists.own.settings({ seen: true });
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    await marks().locator('.read').waitFor({ state: 'attached' });
    expect(await lists.own.call('visits.clear', {})).toEqual({ ok: true, value: null });
    await openList(lists.page, SAMPLE);
    await firstMark();
    expect(await marks().locator('.read, .new').count()).toBe(0);
  });

  it('knows all threads of a report', async () => {
    await lists.own.report(iso(lists.archive.end, -7), iso(lists.archive.end, 0));
    await openList(lists.page, SAMPLE);
    await expect.poll(() => marks().count()).toBeGreaterThan(20);
    await shoot(lists.page, 'list-report', [1000, 360], false);
  });

  it('is prepared in one request where that is wanted, and says so', async () => {
    await lists.own.settings({ prepareLists: true });
    lists.archive.setMode('trickle=5');
    const before = lists.archive.requests().length;
    const served = await openList(lists.page, SAMPLE);
    const note = lists.page.locator('lorebrief-note');
    await note.getByText('Lorebrief asks the archive for').waitFor();
    await note.getByText('ready, in one request').waitFor();
    const badges = await lists.page.locator('lorebrief-badge').count();
    await expect.poll(() => marks().count()).toBe(badges);
    const asked = lists.since(before);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
    const without = await withoutOurs(lists.page, served);
    expect(without.now).toEqual(without.served);
    expect(await axeFinds(lists.page)).toEqual([]);
    await shoot(lists.page, 'list-prepared', [1000, 360], false);
    await openList(lists.page, SAMPLE);
    await expect.poll(() => marks().count()).toBe(badges);
    expect(lists.since(before).map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  it('says why it could not be prepared, until the reader has read it', async () => {
    await openList(lists.page, SAMPLE);
    lists.archive.setMode('503 wait=1');
    // Switched on while the list is open: it is prepared at once.
    await lists.own.settings({ prepareLists: true });
    const note = lists.page.locator('lorebrief-note .note');
    await note.getByText('is too busy').waitFor();
    await shoot(lists.page, 'list-unprepared', [1000, 360], false);
    await note.getByRole('button', { name: 'OK' }).click();
    expect(await note.count()).toBe(0);
  });

  it('prints as lore made it', async () => {
    await readThread(lists);
    await openList(lists.page, SAMPLE);
    await firstMark();
    await lists.page.emulateMedia({ media: 'print' });
    const shown = await lists.page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((e) => e.localName.startsWith('lorebrief-'))
        .map((e) => getComputedStyle(e).display),
    );
    expect(new Set(shown)).toEqual(new Set(['none']));
  });

  it('loses what is switched off at once', async () => {
    await openList(lists.page, SAMPLE);
    await lists.own.settings({ featuresOff: ['category-badges'] });
    await expect.poll(() => lists.page.locator('lorebrief-badge').count()).toBe(0);
    await lists.own.settings({ off: true });
    await expect.poll(() => lists.page.locator('lorebrief-tooltip').count()).toBe(0);
  });
});

function iso(end: Date, days: number): string {
  return `${new Date(end.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
}
