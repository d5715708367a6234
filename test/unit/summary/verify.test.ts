import { describe, expect, it } from 'vitest';
import { check, draftOf, point, type Invented } from './verify-check.ts';
import { applied, series } from './verify-threads.ts';

const COVER = ['cover@x.example.org', 'This series takes the fold only once.'] as const;
const ONE = ['one@x.example.org', 'is taken twice'] as const;
const REVIEW = ['review@x.example.org', 'please document the locking'] as const;
const TEST = ['test@x.example.org', 'I ran it on two boards'] as const;
const ASK = ['ask@x.example.org', 'I doubt that the first patch helps there.'] as const;

/** Why the only point of a draft is refused; `passes` when it is not. */
function verdict(
  invented: Invented,
  [cite, anchor]: readonly [string, string],
  text: string,
  quotes = false,
): string {
  const kind = invented.fresh.includes(cite) ? 'current' : 'original';
  const [refusal] = check(invented, draftOf(point(kind, [cite], text, anchor)), { quotes }).refused;
  return refusal ? refusal.reason : 'passes';
}

const PASSES = 'passes';
const PERSON = 'names a person who did not write it';
const NAME = 'names something that no cited mail names';
const NUMBER = 'states a number that no cited mail has';
const CLAIM = 'claims a status or tag that the facts deny';
const AGREED = 'claims agreement that the mails do not show';
const PLAIN = 'is not plain text';
const SIZE = 'is too short or too long';

describe('sentences about a series', () => {
  it.each([
    ['Bo finds the new name clearer and asks for documentation.', REVIEW, PASSES],
    ['Bo’s review asks Ada to document the locking.', REVIEW, PASSES],
    ['Ada asks for documentation of the locking.', REVIEW, PERSON],
    ['According to Eve Stone the locking lacks documentation.', REVIEW, PERSON],
    ['Eve Stone 认为应当说明加锁方式。', REVIEW, PERSON],
    ['得到了 Eve Stone 的审阅，应当说明加锁方式。', REVIEW, PERSON],
    ['CLEO MARSH wants the locking documented.', REVIEW, PERSON],
    ['The Linux Kernel gets documentation of the locking.', REVIEW, PASSES],
  ] as const)('name people: %s', (text, source, expected) => {
    expect(verdict(series, source, text)).toBe(expected);
  });

  it.each([
    ['It fixes commit 1f2e3d4 (“frob: fold”), see FROB_MAX.', ONE, PASSES],
    ['It fixes commit 1F2E3D4C5B6A in drivers/frob/fold.c.', ONE, PASSES],
    ['See https://bugs.example.org/show?id=77 for the double lock.', ONE, PLAIN],
    ['See https://bugs.example.org/show for the double lock.', ONE, NAME],
    ['It fixes commit 1f2e3d5 about the double lock.', ONE, NAME],
    ['The lock in fold.c is taken twice, see f.c too.', ONE, PASSES],
    ['The lock in fold.h is taken twice, it says.', ONE, NAME],
    ['It adds `frob_fold_once()` next to `FROB_MAX`.', ONE, PASSES],
    ['It adds `frob_fold_twice()` next to `FROB_MAX`.', ONE, NAME],
    ['It says `is taken twice` of the lock in question.', ONE, PASSES],
    ['It sets frob_max where the lock is taken.', ONE, NAME],
    ['It concerns arm65 machines and their locks only.', ONE, NAME],
    ['It is tracked as cve-2026-0001 by somebody else.', ONE, NAME],
    ['The lock is taken twice, that is e.g. slow and/or wrong.', ONE, PASSES],
  ] as const)('name things: %s', (text, source, expected) => {
    expect(verdict(series, source, text)).toBe(expected);
  });

  it.each([
    ['Booting takes 340 ms less on a board of 64 cores.', COVER, PASSES],
    ['Booting takes 340ms less on a board of 64 cores.', COVER, PASSES],
    ['在 64 核的板子上启动快了 340 毫秒。', COVER, PASSES],
    ['在 64 核的板子上启动快了 340 秒。', COVER, NUMBER],
    ['Booting takes 34 ms less on that board.', COVER, NUMBER],
    ['The 2 patches take the fold once.', COVER, PASSES],
    ['The 3 patches take the fold once.', COVER, NUMBER],
    ['Since v2 the function has another name.', COVER, PASSES],
    ['Since v1 the function has another name.', COVER, NUMBER],
    ['Patch 0/2 says that booting is faster.', COVER, PASSES],
    ['Patch 1/3 says that booting is faster.', COVER, NUMBER],
  ] as const)('count: %s', (text, source, expected) => {
    expect(verdict(series, source, text)).toBe(expected);
  });

  it.each([
    ['The series is not applied, documentation is missing.', REVIEW, PASSES],
    ['The locking should be documented before it is applied.', REVIEW, PASSES],
    ['Bo asks: was the series applied without documentation?', REVIEW, PASSES],
    ['补丁尚未合入，需要先说明加锁方式。', REVIEW, PASSES],
    ['The series is applied, documentation is missing.', REVIEW, CLAIM],
    ['The series will be merged once it is documented.', REVIEW, CLAIM],
    ['补丁已合入，还需要说明加锁方式。', REVIEW, CLAIM],
    ['This was reviewed by Bo, who wants documentation.', REVIEW, PASSES],
    ['This was reviewed by Cleo, who wants documentation.', REVIEW, PERSON],
    ['It was reviewed by Bo and the author is Ada.', REVIEW, PASSES],
    ['It was reviewed by Bo and Ada, as they say.', REVIEW, CLAIM],
    ['Bo acked it and wants documentation of the locking.', REVIEW, CLAIM],
    ['Bo 已评审该补丁，要求说明加锁方式。', REVIEW, PASSES],
    ['Cleo tested it on two boards for 48 hours.', TEST, PASSES],
    ['Cleo reviewed it on two boards for 48 hours.', TEST, CLAIM],
    ['Dov rejected the first patch for FROB_LAZY.', ASK, CLAIM],
    ['Dov gave no Acked-by, he doubts the first patch.', ASK, PASSES],
    ['Dov gave an Acked-by for the first patch.', ASK, CLAIM],
    ['Everybody likes the first patch, but for FROB_LAZY.', ASK, AGREED],
    ['There is no consensus about the first patch.', ASK, PASSES],
    ['对第一个补丁没有共识，Dov 有疑问。', ASK, PASSES],
    ['其行为与 FROB_LAZY 保持一致，Dov 有疑问。', ASK, PASSES],
    ['与会者们一致认为第一个补丁有用。', ASK, AGREED],
  ] as const)('claim: %s', (text, source, expected) => {
    expect(verdict(series, source, text)).toBe(expected);
  });

  it.each([
    ['The fold is < 2 ms & taken once', COVER, NUMBER],
    ['The fold is taken once & never again.', COVER, PASSES],
    ['The fold is taken &lt;once&gt; and no more.', COVER, PLAIN],
    ['<https://bugs.example.org/show?id=77> tells of the lock.', ONE, PLAIN],
    ['<https://evil.example.org/show?id=77> tells of the lock.', ONE, NAME],
    ['# The fold is taken once, at last', COVER, PLAIN],
    ['The [fold] (taken once) is faster.', COVER, PLAIN],
    ['javascript:alert(fold) is taken once', COVER, PLAIN],
    ['It folds once.', COVER, SIZE],
    ['x'.repeat(401), COVER, SIZE],
  ] as const)('are plain text of some length: %s', (text, source, expected) => {
    expect(verdict(series, source, text)).toBe(expected);
  });

  it('may be quotations, marked or not, which are the mail’s own affair', () => {
    const words = 'I ran it on two boards for 48 hours and saw no lockups.';
    expect(verdict(series, TEST, words, true)).toBe(PASSES);
    expect(verdict(series, TEST, `“${words}”`, true)).toBe(PASSES);
    expect(
      verdict(
        series,
        ['review@x.example.org', 'Reviewed-by: Bo Finch'],
        'Reviewed-by: Bo Finch <bo@example.org>',
        true,
      ),
    ).toBe(PASSES);
    expect(
      verdict(
        applied,
        ['a@x.example.org', 'Applied to frob/next, thanks!'],
        'Applied to frob/next, thanks!',
        true,
      ),
    ).toBe(PASSES);
  });

  it('find their anchor behind quote marks, folds and `>`', () => {
    const anchors = [
      '"This series takes the fold"',
      '> This series takes\n> the fold only once.',
      ' This\tseries  takes ',
    ];
    const kept = anchors.map((anchor, i) => {
      const text =
        ['The fold is taken once.', 'Booting a board is faster now.', 'A function has another name.'][i] ??
        '';
      return check(series, draftOf(point('original', [COVER[0]], text, anchor))).draft.points[0]?.anchor;
    });
    expect(kept).toEqual([
      'This series takes the fold',
      'This series takes the fold only once.',
      'This series takes',
    ]);
  });
});
