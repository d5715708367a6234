import { describe, expect, it } from 'vitest';
import { lineageOf } from '../../../lib/facts/lineage.ts';
import { bo, own, type Sketch } from '../thread/mails.ts';
import { DAY, known, of, one, series, thread, touching } from './series.ts';

describe('two postings without a mark', () => {
  const v1 = one('1@x.org', '[PATCH] frob: fold');
  const again = (rest: Partial<Sketch>) => of('1@x.org', v1, { ...v1, id: '2@x.org', at: DAY, ...rest });
  const both = ['v1 1@x.org', 'v1 2@x.org'];

  it.each<[string, Partial<Sketch>]>([
    ['have the same subjects and files', {}],
    ['are called so', { subject: '[PATCH RESEND] frob: fold', segments: [own('Fold.')] }],
    ['are linked', { segments: [own('Previous version: https://example.org/r/1@x.org/')] }],
  ])('are one series when they %s', (_, rest) => {
    expect(again(rest)).toEqual(both);
  });

  it.each<[string, Partial<Sketch>]>([
    ['no diff', { segments: [own('Fold.')] }],
    ['other files as well', { segments: [own('Fold.'), touching('f.c', 'g.c')] }],
  ])('are not, of one subject, when the second has %s', (_, rest) => {
    expect(again(rest)).toEqual(['v1 1@x.org']);
  });
});

it('tells of the newest 30 postings, and of changes between them', () => {
  const sketches = Array.from({ length: 300 }, (_, i) => one(`${i}`, '[PATCH] frob: fold', { at: i }));
  const threads = known(...sketches);
  const { revisions, changes } = lineageOf(thread(threads, '0'), threads);
  expect([revisions.length, revisions[0]?.root, revisions.at(-1)?.root]).toEqual([30, '270', '299']);
  expect(changes).toHaveLength(29);
});

describe('a cover letter without its patches', () => {
  const [cover = one('c', '')] = series('c', 'PATCH', 'Folding', ['fold', 'bend']);

  it('is no series by itself, answered or not', () => {
    expect(of('c', cover)).toEqual([]);
    expect(of('c', cover, one('r', 'Re: [PATCH 0/2] Folding', { from: bo, to: 'c' }))).toEqual([]);
  });

  it('is one where a patch of it is answered or another posting is known', () => {
    expect(of('c', cover, one('r', 'Re: [PATCH 2/2] bend', { from: bo, to: 'c' }))).toEqual(['v1 c']);
    const later = series('d', 'PATCH v2', 'Folding', ['fold', 'bend'], { at: DAY });
    expect(of('c', cover, ...later)).toEqual(['v1 c', 'v2 d']);
  });
});
