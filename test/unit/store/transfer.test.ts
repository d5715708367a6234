import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettings } from '../../../lib/store/choices.ts';
import { memoryTables } from '../../../lib/store/memory.ts';
import { VERSION } from '../../../lib/store/migrate.ts';
import type { Rows, TableName } from '../../../lib/store/rows.ts';
import { changeSettings, loadSettings } from '../../../lib/store/settings.ts';
import { transferStore, type ExportCursor } from '../../../lib/store/transfer.ts';
import { mailsOf } from '../invented.ts';
import { NOW, REQUEST } from '../jobs/rig.ts';

const fixture = JSON.parse(readFileSync(new URL('fixtures/version-4.json', import.meta.url), 'utf8')) as {
  [N in TableName]: Rows<unknown>[N][];
};
const NAMES = Object.keys(fixture) as TableName[];

async function filled() {
  const tables = memoryTables<unknown>();
  await tables.write(NAMES, async (tx) => {
    for (const name of NAMES) for (const row of fixture[name]) await tx.put(name, row);
  });
  return tables;
}

beforeEach(() => {
  fakeBrowser.reset();
});

type Transfer = ReturnType<typeof transferStore<unknown>>;

async function exported(transfer: Transfer): Promise<string> {
  let text = '';
  for (let cursor: ExportCursor | null = null, first = true; first || cursor; first = false) {
    const part: Awaited<ReturnType<Transfer['exportPart']>> = await transfer.exportPart(cursor);
    text += part.text;
    cursor = part.next;
  }
  return text;
}

const clock = () => NOW;
const lines = (text: string) => text.trimEnd().split('\n');

describe('an export', () => {
  it('holds everything but keys and jobs at work, and an import brings it all back', async () => {
    const text = await exported(transferStore(await filled(), clock));
    expect(text).not.toContain('not-to-be-seen');
    const tables = memoryTables<unknown>();
    const transfer = transferStore(tables, clock);
    expect(await transfer.importLines(lines(text), 1, false)).toBe(lines(text).length - 1);
    expect(await tables.read(['mails'], (tx) => tx.count('mails'))).toBe(0);
    await transfer.importLines(lines(text), 1, true);
    expect(await exported(transfer)).toBe(text);
    for (const name of NAMES) {
      const rows = await tables.read([name], (tx) => tx.find(name));
      const stays = ['keys', 'jobs', 'fetches', 'bills'].includes(name);
      expect([name, rows]).toEqual([name, stays ? [] : fixture[name]]);
    }
  });

  it('comes in parts, and goes in in parts', async () => {
    const tables = memoryTables<unknown>();
    const { base } = REQUEST;
    const mails = await mailsOf(Array.from({ length: 450 }, (_, i) => ({ id: `m${i}@x` })));
    await tables.write(['mails'], async (tx) => {
      for (const mail of mails) await tx.put('mails', { base, id: mail.id, mail, used: NOW });
    });
    const transfer = transferStore(tables, clock);
    expect((await transfer.exportPart(null)).next).toMatchObject({ table: 'mails' });
    const all = lines(await exported(transfer));
    expect(all).toHaveLength(452);
    const other = memoryTables<unknown>();
    for (let at = 0; at < all.length; at += 100) {
      await transferStore(other, clock).importLines(all.slice(at, at + 100), at + 1, true);
    }
    expect(await other.read(['mails'], (tx) => tx.count('mails'))).toBe(450);
  });
});

it('an export of version 3 comes in as this version writes it', async () => {
  const old = JSON.parse(
    readFileSync(new URL('fixtures/version-3.json', import.meta.url), 'utf8'),
  ) as Partial<Record<TableName, object[]>>;
  const rows = (['summaries', 'reports', 'threads'] as const).flatMap((table) =>
    (old[table] ?? []).map((row) => JSON.stringify({ [table]: row })),
  );
  const tables = memoryTables<unknown>();
  const head = JSON.stringify({ lorebrief: 'export', version: 3, made: '2026-11-23T08:00:00Z' });
  await transferStore(tables, clock).importLines([head, ...rows], 1, true);
  const [report] = await tables.read(['reports'], (tx) => tx.find('reports'));
  expect(report?.report).toMatchObject({ first: [], threads: [{ summary: { model: null } }, {}] });
});

it('an endpoint comes in without consent, and replaces none', async () => {
  const [endpoint] = fixture.endpoints;
  const consented = { ...endpoint, consented: '2026-11-24T08:00:00Z' };
  const head = JSON.stringify({ lorebrief: 'export', version: VERSION, made: '2026-11-23T08:00:00Z' });
  const file = [head, JSON.stringify({ endpoints: consented })];
  const tables = memoryTables<unknown>();
  await transferStore(tables, clock).importLines(file, 1, true);
  expect(await tables.read(['endpoints'], (tx) => tx.find('endpoints'))).toEqual([endpoint]);
  await tables.write(['endpoints'], (tx) => tx.put('endpoints', { ...consented, name: 'Mine' } as never));
  await transferStore(tables, clock).importLines(file, 1, true);
  expect(await tables.read(['endpoints'], (tx) => tx.find('endpoints'))).toMatchObject([{ name: 'Mine' }]);
});

describe('settings', () => {
  it('go with an export, and come back with it', async () => {
    await changeSettings({ seen: false, inboxesOff: [REQUEST.base] });
    const text = await exported(transferStore(memoryTables<unknown>(), clock));
    fakeBrowser.reset();
    await transferStore(memoryTables<unknown>(), clock).importLines(lines(text), 1, true);
    expect(await loadSettings()).toMatchObject({ seen: false, inboxesOff: [REQUEST.base] });
  });
});

describe('an import', () => {
  const head = JSON.stringify({ lorebrief: 'export', version: VERSION, made: '2026-11-23T08:00:00Z' });
  const row = (table: string, value: unknown) => JSON.stringify({ [table]: value });
  const [report] = fixture.reports;

  it.each<[string, string[], RegExp]>([
    ['another file', ['{"some":"file"}'], /not exported by Lorebrief/],
    ['no JSON', ['From mboxrd@z'], /not exported by Lorebrief/],
    ['a newer version', [head.replace(`:${VERSION},`, `:${VERSION + 1},`)], /newer Lorebrief/],
    ['a line that is no JSON', [head, '{'], /Line 2 .*not JSON/],
    ['a key', [head, row('keys', { name: 'k', secret: 's' })], /Line 2 .*no row/],
    ['a job', [head, row('jobs', fixture.jobs[0])], /Line 2 .*no row/],
    ['an unknown table', [head, row('__proto__', {})], /Line 2 .*no row/],
    [
      'a mail without an id',
      [head, row('mails', { ...fixture.mails[0], mail: {} })],
      /Line 2 .*mails mail\.id/,
    ],
    [
      'links to elsewhere',
      [head, row('reports', { ...report, report: { ...report?.report, base: 'https://evil.example/x/' } })],
      /Line 2 .*reports report\.base/,
    ],
    ['a status that is none', [head, row('reports', report).replace('"under review"', '"<b>"')], /Line 2 /],
  ])('refuses %s in words, and keeps nothing of it', async (_, wrong, words) => {
    const tables = memoryTables<unknown>();
    const good = lines(await exported(transferStore(await filled(), clock))).slice(1);
    const transfer = transferStore(tables, clock);
    await expect(transfer.importLines([...wrong, ...good], 1, true)).rejects.toThrow(words);
    expect(lines(await exported(transfer))).toEqual([head, row('settings', readSettings(null))]);
    expect(await loadSettings()).toEqual(readSettings(null));
  });

  it('replaces nothing that is better or newer', async () => {
    const tables = await filled();
    const visit = { base: REQUEST.base, root: 'a@x', at: NOW - 1, ids: [], before: null };
    const [mail] = fixture.mails;
    const page = { ...mail, mail: { ...mail?.mail, subject: 'from a page', source: 'page' } };
    const counter = { name: 'engine digest', count: 1, last: NOW - 1 };
    const before = await exported(transferStore(tables, clock));
    const all = [head, row('visits', visit), row('mails', page), row('counters', counter)];
    await transferStore(tables, clock).importLines(all, 1, true);
    expect(await exported(transferStore(tables, clock))).toBe(before);
  });
});
