import { describe, expect, it } from 'vitest';
import { bo, own, quote, trailer, type Sketch } from '../thread/mails.ts';
import { DAY, of, one, series, touching } from './series.ts';

describe('across threads', () => {
  const v1 = one('1', '[PATCH] frob: fold the table once');
  const v2 = (subject: string, rest: Partial<Sketch> = {}) =>
    one('2', `[PATCH v2] ${subject}`, { at: DAY, ...rest });
  const same = ['v1 1', 'v2 2'];

  it.each<[string, Sketch]>([
    ['the same title', v2('frob: fold the table once')],
    ['in other capitals', v2('Frob: Fold the table, once')],
    ['a word more', v2('frob: fold the whole table once')],
    ['a word less', v2('frob: fold table once')],
    ['another form of a word', v2('frob: folds the table once')],
    [
      'another address',
      v2('frob: fold the table once', { from: { name: 'Ada Quill', address: 'a@b.example' } }),
    ],
    ['another tree', one('2', '[PATCH net-next v2] frob: fold the table once', { at: DAY })],
  ])('one person and %s is one series, seen from either end', (_, later) => {
    expect(of('1', v1, later)).toEqual(same);
    expect(of('2', v1, later)).toEqual(same);
  });

  it.each<[string, Sketch]>([
    ['another person', v2('frob: fold the table once', { from: bo })],
    ['another title', v2('frob: count the leaves')],
    ['another part', v2('frob: fold the chair once')],
    ['no file in common', v2('frob: fold the table once', { segments: [own('Fold.'), touching('g.c')] })],
    ['an unmarked revision', one('2', '[PATCH] frob: fold the table once twice', { at: DAY })],
    ['an older date', v2('frob: fold the table once', { at: -DAY })],
    ['another stable branch', one('2', '[PATCH 6.6.y v2] frob: fold the table once', { at: DAY })],
  ])('%s is another series', (_, later) => {
    expect(of('1', v1, later)).toEqual(['v1 1']);
  });

  it('verbs change places', () => {
    const later = one('2', '[PATCH v2] frob: introduce the long table fold', { at: DAY });
    expect(of('1', one('1', '[PATCH] frob: add the long table fold'), later)).toEqual(same);
  });

  it('names of parts tell siblings apart', () => {
    const sibling = one('2', '[PATCH v2] ARM: dts: fold9: set the clock rate', { at: DAY });
    expect(of('1', one('1', '[PATCH] ARM: dts: fold8: set the clock rate'), sibling)).toEqual(['v1 1']);
  });

  it('the better counterpart wins over a near title', () => {
    const near = one('1', '[PATCH] frob: fold the whole table once');
    const threads = [near, one('x', '[PATCH] frob: fold the table once'), v2('frob: fold the table once')];
    expect(of('1', ...threads)).toEqual(['v1 1']);
    expect(of('2', ...threads)).toEqual(['v1 x', 'v2 2']);
  });

  it('half of the patches make a series, under any title', () => {
    const [a, b] = [
      ['fold', 'bend', 'cut'],
      ['fold', 'bend', 'glue', 'paint'],
    ];
    const later = series('2', 'PATCH v2', 'Paper', b, { at: DAY });
    expect(of('1', ...series('1', 'PATCH', 'Origami', a), ...later)).toEqual(['v1 1', 'v2 2']);
    expect(of('1', ...series('1', 'PATCH', 'Origami', ['fold', 'x y', 'z']), ...later)).toEqual(['v1 1']);
    expect(of('1', one('1', '[PATCH] bend'), ...later)).toEqual(['v1 1', 'v2 2']);
  });

  it('a title that fits anything makes none', () => {
    const later = series('2', 'PATCH v2', 'Various fixes', ['paint it'], { at: DAY });
    expect(of('1', ...series('1', 'PATCH', 'Various fixes', ['bend it']), ...later)).toEqual(['v1 1']);
  });

  it('what is posted for comments comes before what is posted to be taken', () => {
    const rfc = one('1', '[RFC PATCH v3] frob: fold');
    expect(of('1', rfc, one('2', '[PATCH] frob: fold', { at: DAY }))).toEqual(['v3 1', 'v1 2']);
  });

  it('the same patches again, or the word RESEND, make a second posting of one revision', () => {
    expect(of('1', v1, { ...v1, id: '2', at: DAY })).toEqual(['v1 1', 'v1 2']);
    const again = series('2', 'RESEND PATCH', 'Folding it', [], { at: DAY });
    expect(of('1', ...series('1', 'PATCH', 'Folding it', []), ...again)).toEqual(['v1 1', 'v1 2']);
    const others = series('2', 'PATCH', 'Folding it', ['c', 'd'], { at: DAY });
    expect(of('1', ...series('1', 'PATCH', 'Folding it', ['a', 'b']), ...others)).toEqual(['v1 1']);
  });
});

describe('what a posting says of itself', () => {
  const v1 = one('1@x.org', '[PATCH] frob: fold');
  const says = (text: string, rest: Partial<Sketch> = {}) =>
    of('2@x.org', v1, one('2@x.org', '[PATCH v2] leaf: count', { at: DAY, segments: [own(text)], ...rest }));
  const both = ['v1 1@x.org', 'v2 2@x.org'];

  it.each([
    'v1: https://example.org/r/1@x.org/',
    '- Link to v1: https://example.org/r/1%40x.org',
    'Changes since v1 [1]:\n - Other name\n\n[1] https://example.org/r/1@x.org',
    'The previous version: <1@x.org>',
  ])('a link to an earlier version joins: %j', (text) => {
    expect(says(text)).toEqual(both);
  });

  it.each(['Depends on v1: https://example.org/r/1@x.org', 'See also https://example.org/r/1@x.org'])(
    'a link to something else does not: %j',
    (text) => {
      expect(says(text)).toEqual(['v2 2@x.org']);
    },
  );

  it('one change-id joins, whoever sends it', () => {
    const segments = [own('Fold.'), trailer('change-id: 20261114-fold-0123456789ab')];
    const later = one('2', '[PATCH v2] leaf: count', { at: DAY, from: bo, segments });
    expect(of('1', one('1', '[PATCH] frob: fold', { segments }), later)).toEqual(['v1 1', 'v2 2']);
  });
});

describe('a thread of answers to a series that is not here', () => {
  const said = { ...quote('Fold.'), attribution: 'On Tuesday, Ada Quill wrote:' };
  const answer = (subject: string, rest: Partial<Sketch> = {}) =>
    one('a', `Re: ${subject}`, { from: bo, to: 'gone@x.org', segments: [said, own('Why?')], ...rest });
  const later = series('2', 'PATCH v2', 'Folding', ['fold it', 'bend it'], { at: DAY });

  it('has the later postings by the one whom it quotes', () => {
    expect(of('a', answer('[PATCH 1/3] fold it'), ...later)).toEqual(['v2 2']);
    expect(of('a', answer('[PATCH 0/3] Folding'), ...later)).toEqual(['v2 2']);
    expect(of('a', answer('[PATCH 3/3] cut it'), ...later)).toEqual([]);
    expect(of('a', answer('[PATCH 1/3] fold it', { segments: [own('Why?')] }), ...later)).toEqual([]);
  });

  it('has those that link to what it answers', () => {
    const linked = one('2', '[PATCH v2] leaf', { at: DAY, segments: [own('v1: https://x.org/gone@x.org')] });
    expect(of('a', answer('[PATCH 1/3] frob', { segments: [own('Why?')] }), linked)).toEqual(['v2 2']);
  });

  it('has a new revision that answers it', () => {
    expect(of('a', answer('[PATCH] fold it'), one('2', '[PATCH v2] fold it', { at: 9, to: 'a' }))).toEqual([
      'v2 2',
    ]);
  });
});
