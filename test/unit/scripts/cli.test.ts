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

describe('npm run prompt', () => {
  it('prints what a model gets, thread by thread, and the report’s reduction', () => {
    const { status, stdout } = run('prompt', '--mbox', good, ...WEEK, '--lang', 'Deutsch');
    expect(status).toBe(0);
    expect(stdout.match(/^<mails \w{12}>$/gm)).toHaveLength(1);
    expect(stdout.match(/^Write in Deutsch\.$/gm)).toHaveLength(2);
    expect(stdout).toContain('[m1.1] The fold is taken twice when the frob is busy, which loses a line.');
    expect(stdout).not.toContain('a@x');
    expect(run('prompt', '--mbox', good, ...WEEK, '--lang', 'Deutsch').stdout).toBe(stdout);
  });

  it('prints sizes, and one thread alone', () => {
    const sizes = run('prompt', '--mbox', good, ...WEEK, '--tokens').stdout;
    expect(sizes).toMatch(/^ +\d+ of +\d+ +\d+\.\d× +1 mails: \[PATCH\] frob: fix the fold$/m);
    expect(sizes).toMatch(/^ +\d+ for the report’s reduction$/m);
    expect(run('prompt', '--mbox', good, ...WEEK, '--tokens', '--thread', '<a@x>').stdout).not.toMatch(
      /report/,
    );
  });

  it.each<[string, string[], number, RegExp]>([
    ['a thread that is not there', ['--thread', 'b@x'], 1, /no thread here has the mail b@x/],
    ['a budget that is none', ['--budget', 'much'], 2, /--budget much is no number of tokens[^]*usage/],
  ])('says what is wrong with %s', (_, args, status, words) => {
    const ran = run('prompt', '--mbox', good, ...WEEK, ...args);
    expect(ran).toMatchObject({ status, stdout: '' });
    expect(ran.stderr).toMatch(words);
  });
});
