import { describe, expect, it } from 'vitest';
import { contentStems, cosine, isNearDuplicate, stem } from '../../../lib/summary/similar.ts';

describe('stem', () => {
  it.each([
    ['folds', 'fold'],
    ['Folding', 'fold'],
    ['folded', 'fold'],
    ['frob’s', 'frob'],
    ['uses', 'uses'],
    ['bed', 'bed'],
    ['FROB_CTL1', 'frob_ctl1'],
  ])('%j is %j', (word, wanted) => {
    expect(stem(word)).toBe(wanted);
  });
});

describe('contentStems', () => {
  it('leaves out words that say nothing', () => {
    expect(contentStems("It isn't what the frob_fold() should have folded, I'd say.")).toEqual([
      'frob_fold',
      'fold',
      'say',
    ]);
  });
});

describe('cosine', () => {
  it.each([
    [['a', 'b'], ['b', 'a'], 1],
    [['a'], ['b'], 0],
    [[], [], 0],
    [['a', 'b'], ['a', 'c'], 0.5],
  ])('of %j and %j is %d', (a, b, wanted) => {
    expect(cosine(a, b)).toBeCloseTo(wanted);
  });
});

describe('isNearDuplicate', () => {
  it.each([
    ['The fold is taken twice.', 'The fold is taken twice.', true],
    ['This patch folds the frob only once.', 'Fold the frob once in this patch.', true],
    ['The fold is taken twice.', 'The frob is busy.', false],
    ['It is.', 'It is.', true],
  ])('%j, %j: %s', (a, b, wanted) => {
    expect(isNearDuplicate(a, b)).toBe(wanted);
  });
});
