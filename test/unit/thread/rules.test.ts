import { describe, expect, it } from 'vitest';
import { categoryOf } from '../../../lib/thread/category.ts';
import { checkRule, type UserRule } from '../../../lib/thread/rules.ts';
import { parseSubject } from '../../../lib/thread/subject.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { mailsOf } from '../invented.ts';

const rule = (over: Partial<UserRule> = {}): UserRule => ({
  field: 'subject',
  pattern: '^\\[PATCH .*stable',
  category: 'Announce',
  ...over,
});

function ready(over: Partial<UserRule> = {}) {
  const checked = checkRule(rule(over));
  if (!checked.ok) throw new Error(checked.message);
  return checked.rule;
}

describe('a rule of the user', () => {
  it.each<[string, Partial<UserRule>, RegExp]>([
    ['no regular expression', { pattern: '[PATCH' }, /no regular expression: .*\[PATCH/],
    ['no category', { category: 'Spam' }, /“Spam” is no category\. There are PATCH, RFC/],
    ['another field', { field: 'body' }, /“subject” or “from”, not at “body”/],
    ['nothing', { pattern: '  ' }, /empty/],
    ['a novel', { pattern: 'x'.repeat(201) }, /201 characters/],
    ['a trap that runs for ever', { pattern: '(a+)+$' }, /for ever/],
  ])('is refused in words when it is %s', (_, over, words) => {
    const checked = checkRule(rule(over));
    expect(checked).toMatchObject({ ok: false, message: expect.stringMatching(words) as string });
  });

  it.each([
    ...[
      '((a+)b?)+$',
      '((a+))+$',
      '(a|aa)+$',
      '(?:a?){30}',
      '(?<x>a*)*',
      '((a|b)c)*?x',
      '([)]+)+',
      '(\\(a+)+',
    ],
    '(a{2,})+',
  ])('is refused when it could be matched in ever so many ways: %s', (pattern) => {
    expect(checkRule(rule({ pattern }))).toMatchObject({ ok: false });
  });

  it.each([
    '(?:RFC|PATCH)? ',
    '(ab)+',
    '(\\(\\+)+',
    '([+*|])+',
    'a+(b)c*',
    '(a|b) x+',
    '(?:\\u{41}b)+',
    '\\p{L}+',
  ])('is taken when it is harmless: %s', (pattern) => {
    expect(checkRule(rule({ pattern }))).toMatchObject({ ok: true });
  });

  it('looks at the first 300 characters', () => {
    const { matches } = ready({ pattern: 'end' });
    expect([297, 298].map((n) => matches.test(`${'x'.repeat(n)}end`))).toEqual([true, false]);
  });

  it('comes before our own, by subject or author, case alike', () => {
    const subject = parseSubject('[PATCH 6.6.y STABLE] foo: bar');
    const from = { name: 'Robo', address: 'robo@ci.example' };
    expect(categoryOf(subject, from)).toBe('PATCH');
    expect(categoryOf(subject, from, [ready()])).toBe('Announce');
    expect(
      categoryOf(subject, from, [ready({ field: 'from', pattern: '<robo@', category: 'Bug report' })]),
    ).toBe('Bug report');
    expect(categoryOf(subject, null, [ready({ field: 'from', pattern: 'robo' })])).toBe('PATCH');
  });

  it('holds for threads', async () => {
    const mails = await mailsOf([{ id: 'a@x', subject: '[PATCH] selftests: x' }]);
    expect(buildThreads(mails, [ready({ pattern: 'selftests' })])[0]?.category).toBe('Announce');
  });
});
