import { describe, expect, it } from 'vitest';
import { openComments } from '../../../lib/facts/questions.ts';
import type { Revision } from '../../../lib/facts/types.ts';
import type { Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { ada, bo, diff, lkp, mail, own, quote, type Sketch } from '../thread/mails.ts';

const SUBJECT = 'Re: [PATCH v2] frob: fold';
const PATCH: Sketch = { id: 'patch', subject: '[PATCH v2] frob: fold', segments: [own('Fold it.'), diff] };
const review = (segments: Segment[], rest: Partial<Sketch> = {}): Sketch => ({
  id: 'review',
  at: 1,
  from: bo,
  to: 'patch',
  subject: SUBJECT,
  segments,
  ...rest,
});
const answer = (segments: Segment[], rest: Partial<Sketch> = {}): Sketch => ({
  id: 'answer',
  at: 2,
  to: 'review',
  subject: SUBJECT,
  segments,
  ...rest,
});
const revision = (number: number, date: string | null): Revision => ({
  revision: number,
  root: `v${number}`,
  title: 'frob: fold',
  date,
  patches: { declared: 1, present: 1, missing: [] },
  changelog: null,
});
const facts = (sketches: Sketch[], revisions: Revision[] = []) =>
  buildThreads(sketches.map(mail)).flatMap((thread) => openComments(thread, revisions));
const open = (...sketches: Sketch[]) => facts(sketches).map((comment) => comment.text);
const inReview = (text: string) => open(PATCH, review([quote('+  fold();'), own(text)]));

describe('a comment', () => {
  it.each([
    'Please use frob_fold() here.',
    'nit: missing blank line',
    's/foldd/fold/',
    'This should be unsigned.',
    'That needs to go before the unlock.',
    'Drop this.',
    'Should be static inline.',
    'Naming aside, please provide more detail.',
    'Unnecessary change.',
    'You need to hold the lock.',
    "I'd rather see this in a helper.",
    'This check is redundant.',
  ])('%j', (text) => {
    expect(inReview(text)).toEqual([text]);
  });

  it.each([
    ['a question, which is an open question', 'Can you fold this?'],
    ['praise', 'This looks good to me.'],
    ['a remark', 'The fold is taken twice on old machines.'],
    ['approval', 'This should be fine.'],
    ['a wish for later', 'You could use frob_fold() in a follow-up.'],
    ['what the reviewer does himself', 'Missing blank line, I will fix it up when applying.'],
    ['no matter', 'You could drop this, up to you.'],
    ['a tag', 'Please add my Acked-by.'],
    ['code', 'return fold;'],
  ])('not %s', (_, text) => {
    expect(inReview(text)).toEqual([]);
  });

  it('is the first request below each quoted stretch, and its sentence only', () => {
    const segments = [
      quote('+  a();'),
      own('I see. Please drop this. Then use b() here.'),
      quote('+  c();'),
      own('Fine.'),
      quote('+  d();'),
      own('This should\nbe static.'),
    ];
    expect(open(PATCH, review(segments))).toEqual(['Please drop this.', 'This should be static.']);
  });

  it('is made by a person to the patch of another', () => {
    const segments = [quote('+  a();'), own('Drop this.')];
    expect(facts([PATCH, review(segments)])).toEqual([
      {
        mail: 'review',
        asker: 'Bo Finch',
        text: 'Drop this.',
        to: 'Ada Quill',
        asked: '2026-11-17T09:01:00Z',
      },
    ]);
    expect(open(PATCH, review(segments, { from: ada }))).toEqual([]);
    expect(open(PATCH, review(segments, { from: lkp }))).toEqual([]);
    expect(open(PATCH, review([own('Drop this.')]))).toEqual([]);
    expect(
      open(PATCH, answer([own('Fine.')], { to: 'patch', id: 'x', at: 0 }), review(segments, { to: 'x' })),
    ).toEqual([]);
    expect(open(review(segments, { subject: 'Re: Folding' }))).toEqual([]);
  });

  it('may be made to a patch that is missing', () => {
    expect(facts([review([quote('+  a();'), own('Drop this.')])]).map((c) => c.to)).toEqual([null]);
    expect(open(review([quote('I think we should fold.'), own('Drop this.')]))).toEqual([]);
  });
});

describe('what takes it up', () => {
  const comment = review([quote('+  a();'), own('This is slow. Please drop it altogether, and its caller.')]);
  const text = 'Please drop it altogether, and its caller.';

  it.each<[string, Sketch]>([
    ['its quote, answered', answer([quote(text), own('Ok.')])],
    ['what stands beside it, answered', answer([quote('This is slow.'), own('It is not.')])],
    ['an answer on top', answer([own('Will do.'), quote(text)])],
    ['a plain answer', answer([own('Will do.')])],
    ['that it was applied', answer([own('Applied to next, thanks.')], { to: 'patch', from: bo })],
  ])('%s', (_, sketch) => {
    expect(open(PATCH, comment)).toEqual([text]);
    expect(open(PATCH, comment, sketch)).toEqual([]);
  });

  it.each<[string, Sketch]>([
    ['another comment answered', answer([quote('Something else.'), own('Ok.')])],
    ['the reviewer himself', answer([quote(text), own('As I said.')], { from: bo })],
    ['an answer to another mail', answer([own('Will do.')], { to: 'patch' })],
    ['that it does not apply', answer([own('It cannot be applied to next.')], { to: 'patch', from: bo })],
  ])('not %s', (_, sketch) => {
    expect(open(PATCH, comment, sketch)).toEqual([text]);
  });

  it('a newer revision posted later', () => {
    const left = (...revisions: Revision[]) => facts([PATCH, comment], revisions).length;
    expect(left(revision(2, '2026-11-17T09:00:00Z'))).toBe(1);
    expect(left(revision(2, '2026-11-17T09:00:00Z'), revision(3, '2026-11-18T09:00:00Z'))).toBe(0);
    expect(left(revision(3, '2026-11-16T09:00:00Z'))).toBe(1);
    expect(left(revision(3, null))).toBe(0);
    expect(left(revision(2, null))).toBe(1);
  });
});
