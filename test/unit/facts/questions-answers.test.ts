import { describe, expect, it } from 'vitest';
import { openQuestions } from '../../../lib/facts/questions.ts';
import type { Segment } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import { ada, bo, diff, lkp, mail, own, quote, trailer, type Sketch } from '../thread/mails.ts';

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
const open = (...sketches: Sketch[]) =>
  buildThreads(sketches.map(mail))
    .flatMap(openQuestions)
    .map((question) => question.text);

const LONG = 'Is the lock still needed here, now that the fold is only ever taken once?';
const WRAPPED = 'Is the lock still needed here, now that\nthe fold is only ever taken once?';
const REVIEW = asked([
  quote('+  lock();'),
  own(`The rest looks right to me. ${WRAPPED} I have not tried it.`),
  quote('+  unlock();'),
  own('This frees the fold twice.'),
]);

describe('what answers', () => {
  it.each<[string, Sketch]>([
    ['its quote, own text below', later('a', [quote(WRAPPED), own('Yes.')])],
    ['its quote, wrapped otherwise', later('a', [quote(LONG), own('Yes.')])],
    ['its end only', later('a', [quote('fold is only ever taken once? I have'), own('Yes.')])],
    [
      'most of it',
      later('a', [quote('[...] the lock still needed here, now that the fold is only [...]'), own('Yes.')]),
    ],
    ['a tag below its quote', later('a', [quote(LONG), trailer('Acked-by: Ada Quill <ada@example.org>')])],
    ['a patch below its quote', later('a', [quote(LONG), diff])],
    [
      'what follows it quoted and answered',
      later('a', [quote('I have not tried it.'), own('It is needed.')]),
    ],
    ['anybody else', later('a', [quote(LONG), own('It is.')], { from: cy })],
    ['a mail further down', later('a', [quote(LONG), own('It is.')], { to: 'b', refs: ['asked', 'b'] })],
    [
      'all quoted, answered at the end',
      later('a', [quote(LONG), quote('This frees the fold twice.'), own('True.')]),
    ],
    [
      'the whole review accepted',
      later('a', [own('Thanks, I will address all comments in v2.'), quote(LONG)]),
    ],
    ['the asker, who settles it', later('a', [quote(LONG), own('Never mind, I found it.')], { from: bo })],
  ])('%s', (_, answer) => {
    expect(open(PATCH, REVIEW)).toEqual([LONG]);
    expect(open(PATCH, REVIEW, answer)).toEqual([]);
  });

  it('an answer that is quoted itself, though its mail is missing', () => {
    const deeper: Segment = { kind: 'quote', text: LONG, depth: 2, attribution: null };
    const answer = later('a', [deeper, quote('It is.'), own('Good.')], {
      to: 'b',
      refs: ['asked', 'b'],
      from: cy,
    });
    expect(open(PATCH, REVIEW, answer)).toEqual([]);
  });

  it.each<[string, Sketch]>([
    ['a quote without own text', later('a', [own('Hi,'), quote(LONG)])],
    ['a quote with a greeting', later('a', [quote(LONG), own('Thanks,\nAda')])],
    [
      'another comment answered',
      later('a', [quote(LONG), quote('  unlock();'), quote('Twice.'), own('Indeed.'), quote('x'), own('y')]),
    ],
    ['a few of its words', later('a', [quote('Is the lock'), own('So.')])],
    ['words above its quote', later('a', [own('Interesting.'), quote(LONG)])],
    ['the asker, who goes on', later('a', [quote(LONG), own('I thought about it more.')], { from: bo })],
    ['a robot', later('a', [quote(LONG), own('Build failed.')], { from: lkp })],
    ['a mail beside it', later('a', [quote(LONG), own('It is.')], { to: 'patch' })],
  ])('not %s', (_, answer) => {
    expect(open(PATCH, REVIEW, answer)).toEqual([LONG]);
  });

  it('a skipped question stays open beside an answered one', () => {
    const two = asked([own('Why fold at all here?'), quote('+  x();'), own('Who calls x() in the end?')]);
    const code: Segment = { kind: 'quote', text: '+  x();', depth: 2, attribution: null };
    const answer = later('a', [
      quote('Why fold at all here?'),
      code,
      quote('Who calls x() in the end?'),
      own('Frob.'),
      quote('x'),
      own('y'),
    ]);
    expect(open(PATCH, two, answer)).toEqual(['Why fold at all here?']);
  });

  it('a direct answer without a quote, or on top, to a short mail', () => {
    const short = asked([own(LONG)]);
    expect(open(PATCH, short, later('a', [own('Yes.')]))).toEqual([]);
    expect(open(PATCH, short, later('a', [own('Yes.'), quote(LONG)]))).toEqual([]);
    expect(open(PATCH, short, later('a', [own('Yes.')], { to: 'patch' }))).toEqual([LONG]);
    const long = asked([own(`${LONG}\n\n${'Many words follow on folds. '.repeat(30)}`)]);
    expect(open(PATCH, long, later('a', [own('Yes.')]))).toEqual([LONG]);
  });

  it('any answer to its mail, where the question stands for all of it', () => {
    for (const text of [
      'Thoughts?',
      'Ping?',
      'What do you think?',
      'I would fold it, does that make sense to you?',
    ]) {
      const general = asked([own(`The fold is slow.\n\n${text}`)]);
      expect(open(PATCH, general)).toEqual([text]);
      expect(open(PATCH, general, later('a', [quote('The fold is slow.'), own('It is.')]))).toEqual([]);
    }
  });
});
