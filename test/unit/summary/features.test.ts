import { describe, expect, it } from 'vitest';
import { describeThread, FEATURES, type Feature, type RankThread } from '../../../lib/summary/features.ts';

const FOLDED = 'The fold of the busy frob is taken twice.';
const thread: RankThread = {
  subject: 'frob: fold',
  patches: false,
  mails: [
    { parts: [{ own: ['Hi all,', FOLDED, 'Should we take it only once?', 'Thanks,'] }] },
    {
      parts: [
        { quote: FOLDED },
        { own: ['I suggest to unfold it, see https://frob.example.org/unfold first.'] },
        { quote: 'Should we take it\nonly once?' },
        { own: ['Yes.', 'Ask Ada Quill or Bo Finch, by the way.'] },
      ],
    },
    { parts: [{ own: ['no capital here'] }, { quote: `${FOLDED}\nShould we take it only once?\nThanks,` }] },
  ],
};
const described = describeThread(thread);
const value = (text: string, feature: Feature) =>
  described.find((d) => d.text.startsWith(text))?.values[FEATURES.indexOf(feature)];

describe('describeThread', () => {
  it('numbers own sentences by mail, quotes left out', () => {
    expect(described.map(({ mail, at }) => [mail, at])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
    ]);
    expect(described.every(({ values }) => values.length === FEATURES.length)).toBe(true);
    expect(described.flatMap(({ values }) => values).every((v) => v >= 0 && v < 5)).toBe(true);
  });

  it.each<[string, Feature, number]>([
    ['Hi all', 'junk', 1],
    ['Thanks', 'junk', 1],
    ['The fold', 'junk', 0],
    ['Hi all', 'late in mail', 0],
    ['Thanks', 'late in mail', 1],
    ['The fold', 'early in mail', 0.5],
    ['The fold', 'length', 9 / 25],
    ['The fold', 'subject', 2 / 3],
    ['Should we', 'question', 1],
    ['The fold', 'question', 0],
    ['I suggest', 'cue', 1],
    ['Yes', 'cue', 0],
    ['The fold', 'quoted later', Math.log1p(2)],
    ['Should we', 'quoted later', Math.log1p(2)],
    ['I suggest', 'quoted later', 0],
    ['The fold', 'answered', 1],
    ['Should we', 'answered', 1],
    ['Thanks', 'answered', 0],
    ['The fold', 'clue words', Math.log1p(1)],
    ['Ask Ada', 'clue words', 0],
    ['Hi all', 'early mail', 1],
    ['Yes', 'early mail', 0.5],
    ['I suggest', 'after quote', 1],
    ['The fold', 'after quote', 0],
    ['no capital', 'after quote', 0],
    ['Yes', 'first of stretch', 1],
    ['Ask Ada', 'first of stretch', 0.5],
    ['The fold', 'complete', 1],
    ['no capital', 'complete', 0],
    ['Ask Ada', 'capitals', 4 / 9],
    ['I suggest', 'link', 1],
    ['Ask Ada', 'aside', 1],
    ['The fold', 'beside', (2 + 6) / 50],
  ])('%j: %s is %d', (text, feature, wanted) => {
    expect(value(text, feature)).toBeCloseTo(wanted);
  });

  it('has nothing to say of an empty thread', () => {
    expect(describeThread({ subject: '', patches: true, mails: [{ parts: [] }] })).toEqual([]);
  });
});
