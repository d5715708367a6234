import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openQuestions } from '../../../lib/facts/questions.ts';
import { ownText } from '../../../lib/mail/segments.ts';
import type { Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { ada, bo, diff, lkp, mail, own, quote, type Sketch } from '../thread/mails.ts';

const cy = { name: 'Cy Larch', address: 'cy@example.org' };
const SUBJECT = 'Re: [PATCH 1/2] frob: fold';
const PATCH: Sketch = { id: 'patch', subject: '[PATCH 1/2] frob: fold', segments: [own('Fold it.'), diff] };
const asked = (segments: Segment[], rest: Partial<Sketch> = {}): Sketch => ({
  id: 'asked',
  at: 1,
  from: bo,
  to: 'patch',
  subject: SUBJECT,
  segments,
  ...rest,
});
const later = (id: string, segments: Segment[], rest: Partial<Sketch> = {}): Sketch => ({
  id,
  at: 2,
  from: ada,
  to: 'asked',
  subject: SUBJECT,
  segments,
  ...rest,
});
const facts = (...sketches: Sketch[]) => buildThreads(sketches.map(mail)).flatMap(openQuestions);
const open = (...sketches: Sketch[]) => facts(...sketches).map((question) => question.text);
const inReview = (text: string) => open(PATCH, asked([quote('+  fold();'), own(text)]));

const LONG = 'Is the lock still needed here, now that the fold is only ever taken once?';
const WRAPPED = 'Is the lock still needed here, now that\nthe fold is only ever taken once?';

describe('what is asked', () => {
  it.each([
    ['Why not fold it twice?', ['Why not fold it twice?']],
    ['They behave as zero, right?', ['They behave as zero, right?']],
    ['This is never read, no?', ['This is never read, no?']],
    ['Fold it. Is that safe\nwhen busy? I doubt it.', ['Is that safe when busy?']],
    ['What about the other fold? and who frees it?', ['What about the other fold?', 'and who frees it?']],
    ['- Does it fold?\n- Does it unfold?', ['Does it fold?', 'Does it unfold?']],
    ['(Or do you mean the second fold ??)', ['(Or do you mean the second fold ??)']],
    ['Is it used in frob_fold()? Looks dead :)', ['Is it used in frob_fold()?']],
    ['s/manupulate/manipulate/ ?', ['s/manupulate/manipulate/ ?']],
    ['frob_fold_all?', ['frob_fold_all?']],
    ['Why?', ['Why?']],
    ['Any update?', ['Any update?']],
    ["I see the change, but I don't understand the reasoning.", true],
    ['Could you please explain how it unfolds.', true],
  ])('%j', (text, found) => {
    expect(inReview(text)).toEqual(found === true ? [text] : found);
  });

  it.each<[string, string]>([
    ['surprise', 'Huh?'],
    ['a tag alone', 'Right?'],
    ['opening an explanation', 'Why?  Code is very different from data.'],
    ['answered by the asker himself', 'Is that safe? No, it is not.'],
    ['answered in the next paragraph', 'So why fold at all?\n\nBecause the frob is slow.'],
    ['a figure of speech', 'Do you see what I mean?'],
    ['a plea', 'Can we please refrain from folding without a measurement?'],
    ['an aside', 'That is unneeded on most machines (the old ones?) as it stands.'],
    ['what somebody else says', 'The log says "is it folded?"'],
    ['tool output', "WARNING: 'folde' may be misspelled - perhaps 'fold'?"],
    ['of a compiler', "fold.c:3:1: error: unknown type name 'flod'; did you mean 'fold'?"],
    ['code', 'ret = busy ? fold : unfold'],
    ['indented code', 'Like so:\n\n\treturn busy ? 1 : is_it_so?\n\nand nothing else.'],
    ['a call trace', ' ? frob_fold+0x10/0x20'],
    ['a link', 'See https://example.org/log/?h=next'],
    ['a pattern', 'It matches (?:fold)?'],
    ['a statement', 'I wonder at that.'],
  ])('not %s', (_, text) => {
    expect(inReview(text)).toEqual([]);
  });

  it('not in quotes, signatures, attributions, or by robots', () => {
    expect(
      open(PATCH, asked([quote('Why fold?'), own('Fine.'), { kind: 'signature', text: 'Why not?' }])),
    ).toEqual([]);
    expect(open(PATCH, asked([own(LONG)], { from: lkp }))).toEqual([]);
    expect(open(PATCH, asked([own(`[This is an automated email]\n\n${LONG}`)]))).toEqual([]);
  });

  it('not in a quote whose line lost its mark', () => {
    const answer = later('answer', [
      quote('Is the lock still needed here, now that the fold is only'),
      own('ever taken once?'),
      quote('I have not tried it.'),
      own('No.'),
    ]);
    expect(open(PATCH, asked([own(WRAPPED)]), answer)).toEqual([]);
  });

  it('to the readers of a cover letter or RFC, not in a commit message', () => {
    const posting = (subject: string, segments: Segment[]) => open({ id: 'root', subject, segments });
    const text = own('Who needs folds? Would it be fine to drop them?');
    expect(posting('[PATCH 0/2] frob: folds', [text])).toEqual(['Would it be fine to drop them?']);
    expect(posting('[RFC] frob: folds', [text])).toEqual(['Would it be fine to drop them?']);
    expect(posting('[PATCH 1/2] frob: folds', [text, diff])).toEqual([]);
    expect(posting('[PATCH RFC 1/2] frob: folds', [text, diff])).toEqual([]);
    expect(posting('Folds', [text])).toEqual(['Who needs folds?', 'Would it be fine to drop them?']);
  });
});

describe('whom and when', () => {
  const to = (...sketches: Sketch[]) => facts(...sketches).map((question) => question.to);

  it('says who asked whom and when', () => {
    expect(facts(PATCH, asked([own(LONG)]))).toEqual([
      { mail: 'asked', asker: 'Bo Finch', text: LONG, to: 'Ada Quill', asked: '2026-11-17T09:01:00Z' },
    ]);
  });

  it('asks nobody in particular at the root, of a missing mail, or among several names', () => {
    expect(to({ id: 'root', segments: [own(LONG)] })).toEqual([null]);
    expect(to(asked([own(LONG)]))).toEqual([null]);
    expect(to(PATCH, asked([own('Ada or Cy, do you want to pick this up?')]))).toEqual([null]);
    expect(to(PATCH, asked([own('Dan, do you want to pick this up?')]))).toEqual([null]);
  });

  it('asks the one who is called, and not the asker', () => {
    const third = later('c', [own('Cy, is that right in your eyes?')]);
    expect(to(PATCH, asked([own('Fine.')], { from: cy }), { ...third, to: 'patch', from: bo })).toEqual([
      'Cy Larch',
    ]);
    expect(
      to(PATCH, asked([own('Fine.')]), later('own', [own('However, is it safe?')], { from: bo })),
    ).toEqual(['Ada Quill']);
  });
});

describe('every open question', () => {
  it('stands verbatim in own text of its mail, whatever the mails are', () => {
    const words = fc.constantFrom(
      'Why',
      'is',
      'it',
      'folded?',
      '?',
      'Yes.',
      'frob_fold();',
      '(or',
      'not?)',
      '-',
      '\n',
      '\n\n',
      '\t',
      ':)',
      '"so?"',
      's/a/b/?',
      'Ada,',
      '!',
      'e.g.',
      '> x',
      'any',
      'thoughts?',
    );
    const text = fc.array(words, { maxLength: 30 }).map((list) => list.join(' '));
    const segment = fc.tuple(text, fc.boolean()).map(([t, isOwn]) => (isOwn ? own(t) : quote(t)));
    const bodies = fc.array(fc.array(segment, { maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(bodies, (all) => {
        const mails = all.map((segments, i) =>
          mail({ id: `m${i}`, at: i, from: i % 2 ? bo : ada, to: i > 0 ? `m${i - 1}` : null, segments }),
        );
        const fold = (t: string) => t.replace(/\s+/g, ' ');
        for (const question of buildThreads(mails).flatMap(openQuestions)) {
          const asker = mails.find(({ id }) => id === question.mail);
          expect(fold(ownText(asker?.segments ?? []))).toContain(question.text);
          expect(question.text).toBe(fold(question.text).trim());
        }
      }),
    );
  });

  it('comes in no time from hostile text', () => {
    for (const piece of [
      '?',
      '? ',
      'https:?x',
      'a_',
      '"?',
      'any ',
      '! ',
      '- ? : ',
      's/',
      '\n',
      'Ada,',
      'thanks ',
    ]) {
      const text = piece.repeat(100_000 / piece.length);
      const start = performance.now();
      facts(PATCH, asked([own(text)]), later('a', [quote(text), own(text)]));
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
