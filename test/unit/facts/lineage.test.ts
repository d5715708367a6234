import { describe, expect, it } from 'vitest';
import { lineageOf } from '../../../lib/facts/lineage.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { ada, bo, lkp, own, trailer, type Sketch } from '../thread/mails.ts';
import { DAY, known, of, one, series, thread, touching } from './series.ts';

describe('a posting', () => {
  const [cover = one('c', ''), first = one('c.1', ''), second = one('c.2', '')] = series(
    'c',
    'PATCH v2',
    'Folding',
    ['fold', 'unfold'],
  );
  const posting = (...sketches: Sketch[]) => {
    const threads = known(...sketches);
    return lineageOf(thread(threads, sketches[0]?.id ?? ''), threads).revisions[0];
  };

  it('is a cover letter with its patches, under the subject and date of the cover', () => {
    expect(posting(cover, first, second)).toEqual({
      revision: 2,
      root: 'c',
      title: '[PATCH v2 0/2] Folding',
      date: '2026-11-17T09:00:00Z',
      patches: { declared: 2, present: 2, missing: [] },
      changelog: null,
    });
  });

  it('knows which numbers are not here', () => {
    const answer = one('r', 'Re: [PATCH v2 1/2] fold', { from: bo, to: 'c' });
    expect(posting(cover, answer)?.patches).toEqual({ declared: 2, present: 0, missing: [1, 2] });
    expect(posting(second)).toMatchObject({
      root: 'c.2',
      patches: { declared: 2, present: 1, missing: [1] },
    });
    expect(posting(one('p', '[PATCH] fold'))?.patches).toEqual({ declared: 1, present: 1, missing: [] });
  });

  it('is one though a mark was forgotten below the cover letter, or its patches answer nothing', () => {
    const unmarked = { ...first, subject: '[PATCH 1/2] fold' };
    expect(of('c', cover, unmarked, second)).toEqual(['v2 c']);
    expect(of('c.2', cover, { ...first, to: null }, { ...second, to: null })).toEqual(['v2 c']);
    const other = one('x', '[PATCH v2 1/2] leaf: count', { to: null });
    expect(of('c.2', { ...second, to: null }, { ...other, subject: '[PATCH v2 1/3] leaf' })).toEqual([
      'v2 c.2',
    ]);
    const part = one('y', '[PATCH v2 2/3] frob: bend', { to: null });
    expect(of('y', part, { ...other, subject: '[PATCH v2 1/3] leaf: count' })).toEqual(['v2 y']);
  });

  it("carries the author's changes: of a cover letter or a single patch, not of one patch of many", () => {
    const segments = [own('Fold.'), own('v2:\n - Rebase'), touching('f.c')];
    expect(posting({ ...cover, segments }, first)?.changelog).toBe('v2:\n - Rebase');
    expect(posting(one('p', '[PATCH v2] fold', { segments }))?.changelog).toBe('v2:\n - Rebase');
    expect(posting({ ...first, segments })?.changelog).toBeNull();
  });

  it('is no answer, no robot, no pull request, no question', () => {
    expect(of('p', one('p', 'Re: [PATCH] fold', { to: 'gone' }))).toEqual([]);
    expect(of('p', one('p', '[PATCH] fix warnings', { from: lkp }))).toEqual([]);
    expect(of('p', one('p', '[GIT PULL] Folds'))).toEqual([]);
    expect(of('p', one('p', 'Why fold?'))).toEqual([]);
  });
});

describe('within a thread', () => {
  const v1 = one('1', '[PATCH] frob: fold');

  it('a later revision in answer to the older one is the next posting, renamed or not', () => {
    expect(of('1', v1, one('2', '[PATCH v2] frob: fold', { at: 9, to: '1' }))).toEqual(['v1 1', 'v2 2']);
    expect(of('1', v1, one('2', '[PATCH v2] frob: bend', { at: 9, to: '1' }))).toEqual(['v1 1', 'v2 2']);
  });

  it('another patch in answer to it is none', () => {
    expect(of('1', v1, one('2', '[PATCH] unrelated thing', { at: 9, to: '1' }))).toEqual(['v1 1']);
    expect(of('1', v1, one('2', '[PATCH v2] better way', { at: 9, to: '1', from: bo }))).toEqual(['v1 1']);
  });
});

describe('changes between postings', () => {
  const changes = (older: Sketch[], newer: Sketch[]) => {
    const threads = known(...older, ...newer);
    return lineageOf(thread(threads, '1'), threads).changes.map((change) => ({
      ...change,
      sizes: undefined,
    }));
  };
  const v1 = series('1', 'PATCH', 'Folding paper', ['frob: fold it', 'frob: bend it']);
  const v2 = (...patches: string[]) => series('2', 'PATCH v2', 'Folding paper', patches, { at: DAY });
  const none = { trailersGained: [], trailersLost: [], trailersKept: [] };
  const same = { from: 1, to: 2, added: [], dropped: [], renamed: [], ...none, sizes: undefined };

  it('names patches that were added, dropped and renamed', () => {
    expect(changes(v1, v2('frob: fold it', 'frob: bend it'))).toEqual([same]);
    expect(changes(v1, v2('frob: fold it', 'frob: bend it', 'glue'))).toEqual([{ ...same, added: ['glue'] }]);
    expect(changes(v1, v2('frob: fold it'))).toEqual([{ ...same, dropped: ['frob: bend it'] }]);
    expect(changes(v1, v2('frob: fold it', 'frob: bend it twice'))).toEqual([
      { ...same, renamed: [{ from: 'frob: bend it', to: 'frob: bend it twice' }] },
    ]);
  });

  it('takes a patch of one number and the same files for the same patch', () => {
    const at = (sketches: Sketch[], path: string) => [
      ...sketches.slice(0, -1),
      ...sketches.slice(-1).map((s) => ({ ...s, segments: [touching(path)] })),
    ];
    const later = v2('frob: fold it', 'leaf count');
    const renamed = [{ from: 'frob: bend it', to: 'leaf count' }];
    expect(changes(at(v1, 'x.c'), at(later, 'x.c'))).toEqual([{ ...same, renamed }]);
    expect(changes(v1, later)).toEqual([{ ...same, added: ['leaf count'], dropped: ['frob: bend it'] }]);
  });

  it('calls nothing added or dropped where patches are not here', () => {
    expect(changes(v1.slice(0, 2), v2('frob: fold it', 'frob: cut the rest'))).toEqual([same]);
    expect(changes(v1, v2('frob: fold it', 'frob: cut').slice(0, 2))).toEqual([same]);
    expect(changes(v1.slice(0, 1), v2('frob: fold it'))).toEqual([]);
  });

  it('tells which tags patches gained and lost', () => {
    const tagged = (id: string, subject: string, at: number, ...tags: string[]) =>
      one(id, subject, { at, segments: [own('Fold.'), ...tags.map(trailer), touching('f.c')] });
    const older = tagged(
      '1',
      '[PATCH] fold',
      0,
      'Acked-by: Bo Finch <bo@example.org>',
      'Tested-by: Cyd Vale <c@x.org>',
    );
    const newer = tagged(
      '2',
      '[PATCH v2] fold',
      DAY,
      'Reviewed-by: Bo Finch <b@x.org>',
      'Tested-by: C. Vale <c@x.org>',
    );
    expect(changes([older], [newer])).toEqual([
      {
        ...same,
        trailersGained: [{ type: 'Reviewed-by', person: 'Bo Finch', mail: '2' }],
        trailersLost: [{ type: 'Acked-by', person: 'Bo Finch', mail: '1' }],
        trailersKept: [{ type: 'Tested-by', person: 'C. Vale', mail: '2' }],
      },
    ]);
  });
});

it('takes known threads from another run, and the thread itself where they lack it', () => {
  const threads = known(one('1', '[PATCH] fold'), one('2', '[PATCH v2] fold', { at: DAY }));
  const again = thread(known(one('1', '[PATCH] fold', { from: ada })), '1');
  const roots = (from: Thread[]) => lineageOf(again, from).revisions.map((r) => r.root);
  expect(roots(threads)).toEqual(['1', '2']);
  expect(roots(threads.slice(1))).toEqual(['1', '2']);
  expect(roots([])).toEqual(['1']);
});

it('tells the sizes of both postings', () => {
  const posting = (id: string, at: number, added: number): Sketch =>
    one(id, id === '1' ? '[PATCH] frob: fold' : '[PATCH v2] frob: fold', {
      at,
      segments: [{ kind: 'diff', files: [{ path: 'drivers/frob/fold.c', added, removed: 1 }] }],
    });
  const threads = known(posting('1', 0, 4), posting('2', DAY, 9));
  const [change] = lineageOf(thread(threads, '1'), threads).changes;
  expect([change?.sizes.from?.added, change?.sizes.to?.added]).toEqual([4, 9]);
});
