import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseInstant } from '../../../scripts/instant.ts';
import { mboxOf } from '../invented.ts';

const temp = mkdtempSync(join(tmpdir(), 'lorebrief-cli-'));
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

const TSX = 'node_modules/tsx/dist/cli.mjs';
const WEEK = ['--inbox', 'frob', '--from', '2026-11-16', '--to', '2026-11-23'];

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, `scripts/${script}.ts`, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(temp, name);
  writeFileSync(path, bytes);
  return path;
}

const good = file('good.mbox', mboxOf([{ id: 'a@x' }]));

describe('instants on the command line', () => {
  it.each([
    ['2025-10-13', '2025-10-13T00:00:00.000Z'],
    ['2025-10-13T15:00', '2025-10-13T15:00:00.000Z'],
    ['2025-10-13 15:00:01', '2025-10-13T15:00:01.000Z'],
    ['2025-10-13T15:00:01.9Z', '2025-10-13T15:00:01.000Z'],
    ['2025-10-13T15:00+08:00', '2025-10-13T07:00:00.000Z'],
    ['2025-10-13T15:00-0130', '2025-10-13T16:30:00.000Z'],
  ])('%s is %s, in any zone of the machine', (text, iso) => {
    expect(new Date(parseInstant(text) ?? NaN).toISOString()).toBe(iso);
  });

  it.each([
    '',
    '5',
    '2025',
    '2025-02-30',
    '2025-13-01',
    '2025-10-13T25:00',
    'yesterday',
    '2025-10-13T15:00 CET',
  ])('“%s” is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('npm run report', () => {
  it.each<[string, string[], number, RegExp]>([
    ['a missing file', ['--mbox', join(temp, 'none'), ...WEEK], 1, /ENOENT/],
    ['a folder', ['--mbox', temp, ...WEEK], 1, /EISDIR/],
    ['no file', WEEK, 2, /--mbox is missing[^]*usage/],
    ['an unknown flag', ['--mbox', good, ...WEEK, '--colour'], 2, /colour[^]*usage/],
    ['another language', ['--mbox', good, ...WEEK, '--lang', 'xx'], 2, /--lang xx is not one of en, zh-CN/],
    [
      'a window that ends before it begins',
      ['--mbox', good, '--inbox', 'x', '--from', '2026-11-23', '--to', '2026-11-16'],
      2,
      /earlier/,
    ],
    [
      'a list that is none',
      ['--mbox', good, '--inbox', 'a)](x', '--from', '2026-11-16', '--to', '2026-11-23'],
      2,
      /no name of a list/,
    ],
    ['rules that are no JSON', ['--mbox', good, ...WEEK, '--rules', file('r.json', '[{')], 1, /r\.json: /],
  ])('says what is wrong with %s', (_, args, status, words) => {
    const ran = run('report', ...args);
    expect(ran).toMatchObject({ status, stdout: '' });
    expect(ran.stderr).toMatch(words);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
  });

  it('says so when a file holds no mail', () => {
    const ran = run('report', '--mbox', file('text', 'Just a text.\n'), ...WEEK);
    expect(ran.stderr).toMatch(/nothing in this file looks like mail/);
  });

  it('prints its usage for --help', () => {
    expect(run('report', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^usage: /) as string,
    });
  });

  it('ends quietly when its reader has enough', () => {
    const many = file(
      'many.mbox',
      mboxOf(Array.from({ length: 800 }, (_, i) => ({ id: `m${i}@x`, subject: `Subject ${i}` }))),
    );
    const command = `"${process.execPath}" ${TSX} scripts/report.ts --mbox "${many}" ${WEEK.join(' ')} | head -1`;
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toBe(
      '# FROB mailing list report\n',
    );
  });
});

describe('npm run facts', () => {
  it('reads an instant without zone as UTC', () => {
    const at = (now: string, zone: string) =>
      execFileSync(process.execPath, [TSX, 'scripts/facts.ts', '--mbox', good, '--now', now], {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      });
    expect(at('2026-11-17T09:31', 'Asia/Shanghai')).toBe(at('2026-11-17T09:31', 'UTC'));
    expect(JSON.parse(at('2026-11-17T09:00', 'Asia/Shanghai'))).toEqual([]);
  });
});
