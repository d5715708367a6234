import { afterAll, describe, expect, it } from 'vitest';
import type { Draft, Point, RefusalReason } from '../../../lib/summary/types.ts';
import { check, type Invented } from './verify-check.ts';
import { applied, lone, series } from './verify-threads.ts';

type Edit = (point: Point) => Partial<Point>;
type Row = [name: string, thread: Invented, at: number, edit: Edit, reason: RefusalReason];

const say =
  (from: string | RegExp, to: string): Edit =>
  ({ text }) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to change: ${text}`);
    return { text: changed };
  };
const add =
  (words: string): Edit =>
  ({ text }) => ({ text: text.replace(/[.。]?$/, words) });

const PERSON = 'names a person who did not write it';
const NAME = 'names something that no cited mail names';
const NUMBER = 'states a number that no cited mail has';
const CLAIM = 'claims a status or tag that the facts deny';
const AGREED = 'claims agreement that the mails do not show';
const TIME = 'has the wrong time';
const SIZE = 'is too short or too long';
const PLAIN = 'is not plain text';
const ANCHOR = 'anchor is not in a cited mail';

/** Ways to make a true sentence false. */
const ROWS: Row[] = [
  ['person of the thread swapped', series, 2, say('Bo Finch prefers', 'Cleo Marsh prefers'), PERSON],
  ['author put for the reviewer', series, 2, say('Bo Finch prefers', 'Ada Quill prefers'), PERSON],
  ['first name swapped', series, 0, say('Ada Quill', 'Dov'), PERSON],
  ['foreign person', series, 0, say('Ada Quill takes', 'Eve Stone says she takes'), PERSON],
  ['foreign person in Chinese', series, 4, say('Dov Lark', 'Eve Stone'), PERSON],
  ['person swapped in Chinese', series, 4, say('Dov Lark', 'Bo Finch'), PERSON],
  ['foreign person behind "by"', series, 0, add(', as requested by Eve Stone.'), PERSON],
  ['another commit id', series, 1, say('1f2e3d4c5b6a', '9f8e7d6c5b4a'), NAME],
  ['commit id with one digit changed', series, 1, say('1f2e3d4c5b6a', '1f2e3d4c5b6b'), NAME],
  ['commit id made longer', applied, 1, say('7a8b9c0d1e2f', '7a8b9c0d1e2fa'), NAME],
  ['digits flipped', series, 0, say('340', '430'), NUMBER],
  ['number changed', series, 0, say('64', '96'), NUMBER],
  ['unit changed', series, 0, say('340 ms', '340 s'), NUMBER],
  ['decimal point added', series, 0, say('340', '3.40'), NUMBER],
  ['number added', series, 0, add(' in 12 runs.'), NUMBER],
  ['v3 to v4', series, 1, say('v3', 'v4'), NUMBER],
  ['a version in words', series, 1, say('v3', 'version 7'), NUMBER],
  ['第三版 to 第五版', lone, 0, say('补丁', '第五版补丁'), NUMBER],
  ['n/m off by one', series, 1, say('1/2', '2/3'), NUMBER],
  ['wrong function name', series, 1, say('frob_fold_once()', 'frob_unfold_once()'), NAME],
  ['function name of one word', series, 1, say('frob_fold_once()', 'refold()'), NAME],
  ['wrong constant', series, 4, say('FROB_LAZY', 'FROB_EAGER'), NAME],
  ['wrong path', series, 1, say('drivers/frob/fold.c', 'drivers/frob/unfold.c'), NAME],
  ['wrong file', series, 1, say('drivers/frob/fold.c', 'lock.c'), NAME],
  ['CVE added', series, 0, add(' (CVE-2025-12345).'), NAME],
  ['unknown link added', series, 0, add(', see https://evil.example.com/.'), NAME],
  ['known link made longer', series, 1, add(', see https://bugs.example.org/show?id=778.'), NAME],
  ['bare domain added', series, 0, add(', see evil.example.com for more.'), NAME],
  ['e-mail address added', series, 0, add(', write to eve@example.com for more.'), NAME],
  ['Message-ID added', series, 0, add(' (20251122-foo-v1-0@example.com).'), NAME],
  ['another tree', applied, 1, say('frob/next', 'frob-2/fixes'), NAME],
  [
    'foreign citation',
    series,
    0,
    () => ({ cites: ['cover@x.example.org', 'other@x.example.org'] }),
    'cites a mail that is not in the thread',
  ],
  ['no citation', series, 0, () => ({ cites: [] }), 'cites nothing'],
  ['citation of the wrong mail', series, 1, () => ({ cites: ['cover@x.example.org'] }), NAME],
  [
    'anchor changed by a word',
    series,
    0,
    () => ({ anchor: 'This series takes the fold only twice.' }),
    ANCHOR,
  ],
  ['anchor from a quote', series, 3, () => ({ anchor: 'This series takes the fold only once.' }), ANCHOR],
  ['anchor empty', series, 0, () => ({ anchor: '“”' }), ANCHOR],
  ['anchor cut inside a word', series, 0, () => ({ anchor: 'his series takes the fold' }), ANCHOR],
  ['anchor too long', series, 0, () => ({ anchor: 'words '.repeat(30) }), ANCHOR],
  ['current swapped to earlier', series, 3, () => ({ kind: 'earlier' }), TIME],
  ['earlier swapped to current', series, 2, () => ({ kind: 'current' }), TIME],
  ['earlier where nothing is', lone, 0, () => ({ kind: 'earlier' }), TIME],
  [
    '"earlier discussion" where none was',
    lone,
    1,
    say('Ada follows', 'In an earlier discussion Ada followed'),
    TIME,
  ],
  ['历史讨论 where none was', lone, 0, say('补丁', '在历史讨论中，补丁'), TIME],
  ['之前 where nothing was', lone, 0, say('补丁', '经过之前的讨论，补丁'), TIME],
  ['"applied" added', series, 0, add(', and it was applied.'), CLAIM],
  ['"merged" added', series, 0, add('; the series has been merged upstream.'), CLAIM],
  ['"queued" added', series, 2, add(' and queued the patch.'), CLAIM],
  ['已合入 added', series, 4, add('，补丁已合入主线。'), CLAIM],
  ['应用于修复 added', series, 4, add('，该补丁已被应用于修复中。'), CLAIM],
  ['"NACKed" added', series, 0, add(', which was NACKed.'), CLAIM],
  ['"rejected" added', series, 0, add(', but the series was rejected.'), CLAIM],
  ['被拒绝 added', series, 4, add('，补丁被拒绝。'), CLAIM],
  ['"superseded" added', series, 0, add('; this series is superseded.'), CLAIM],
  ['Acked-by added', series, 2, say('Reviewed-by', 'Acked-by'), CLAIM],
  [
    'Reviewed-by of another',
    series,
    3,
    () => ({ text: 'Cleo Marsh ran it for 48 hours and gave her Reviewed-by.' }),
    CLAIM,
  ],
  [
    '"acked by" added',
    series,
    3,
    () => ({ text: 'It ran for 48 hours without lockups, acked by Cleo Marsh.' }),
    CLAIM,
  ],
  ['tested by who did not', series, 4, add('，并且测试通过了该补丁。'), CLAIM],
  ['"everyone agreed" added', series, 2, add('; everyone agreed.'), AGREED],
  ['"consensus" added', series, 0, add(', and a consensus was reached.'), AGREED],
  ['"all participants" added', series, 0, add(', as all participants wanted.'), AGREED],
  ['"the developers agree" added', lone, 1, add(', and the developers agree.'), AGREED],
  ['一致同意 added', series, 4, add('，开发者一致同意。'), AGREED],
  ['参与者们 added', lone, 0, say('补丁统一了', '参与者们讨论后，补丁统一了'), AGREED],
  ['大家 and 共识 added', lone, 0, add('，大家达成了共识。'), AGREED],
  ['得到认可 added', lone, 0, add('，得到了认可。'), AGREED],
  ['HTML tag', series, 0, say('once', '<b>once</b>'), PLAIN],
  ['HTML that loads', series, 0, add(' <img src=x onerror=alert(1)>'), PLAIN],
  ['HTML left open', series, 0, add(' <script src=x'), PLAIN],
  ['Markdown link', series, 0, say('the fold', '[the fold](https://bugs.example.org/)'), PLAIN],
  ['Markdown image', series, 0, add(' ![x](x.png)'), PLAIN],
  ['code fence', series, 0, add(' ```rm```'), PLAIN],
  ['Markdown emphasis', series, 0, say('only once', '**only once**'), PLAIN],
  ['right-to-left override', series, 0, say('once', '\u202eecno\u202c'), PLAIN],
  ['zero-width space', series, 0, say('once', 'on\u200bce'), PLAIN],
  ['zero-width joiner', series, 0, say('once', 'on\u200dce'), PLAIN],
  ['control character', series, 0, say('once', 'on\u0007ce'), PLAIN],
  ['tag characters', series, 0, add('\u{e0041}\u{e0042}'), PLAIN],
  ['invisible in a quotation', series, 3, say('boards', 'bo\u200bards'), PLAIN],
  ['too long', series, 0, add(`${' and so on'.repeat(60)}.`), SIZE],
  ['too short', series, 0, () => ({ text: 'It folds.' }), SIZE],
  ['empty', series, 0, () => ({ text: ' ' }), SIZE],
  ['said already', series, 4, () => ({ ...series.draft.points[3] }), 'says what is said already'],
  [
    'said already in nearly the same words',
    applied,
    1,
    () => ({
      ...applied.draft.points[0],
      text: 'The size that the guest gives was never checked until now.',
    }),
    'says what is said already',
  ],
];

function corrupt(draft: Draft, at: number, edit: Edit): Draft {
  return { ...draft, points: draft.points.map((p, i) => (i === at ? { ...p, ...edit(p) } : p)) };
}

describe('a true summary', () => {
  const table: string[] = [];
  afterAll(() => {
    console.log(
      `corruption → refused because it …\n${table.join('\n')}\n${table.length} corruptions, all caught`,
    );
  });

  it.each([
    ['a series', series],
    ['a patch that was applied', applied],
    ['a lone mail', lone],
  ])('of %s passes whole', (_, invented) => {
    const { draft, refused } = check(invented, invented.draft);
    expect(refused).toEqual([]);
    expect(draft).toEqual(invented.draft);
  });

  it.each(ROWS)('is caught: %s', (name, invented, at, edit, reason) => {
    const { draft, refused } = check(invented, corrupt(invented.draft, at, edit));
    expect(refused.map((r) => `${r.reason} (${r.detail})`)).toEqual([
      expect.stringContaining(reason) as string,
    ]);
    expect(draft.points).toHaveLength(invented.draft.points.length - 1);
    table.push(`${name.padEnd(40)} → ${reason}: ${refused[0]?.detail ?? ''}`);
  });
});
