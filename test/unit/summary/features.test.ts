import { describe, expect, it } from 'vitest';
import { describeThread, FEATURES, type Feature, type RankThread } from '../../../lib/summary/features.ts';

const FOLDED = 'The fold of the busy frob is taken twice.';
const thread: RankThread = {
  subject: 'frob: fold',
  patches: false,
  mails: [
    {
      author: 'Bo Finch <bo@example.org>',
      parts: [{ own: ['Hi all,', FOLDED, 'Should we take it only once?', 'Thanks,'] }],
    },
    {
      author: 'Cy Heron <cy@example.org>',
      parts: [
        { quote: FOLDED },
        { own: ['I suggest to unfold it, see https://frob.example.org/unfold first.'] },
        { quote: 'Should we take it\nonly once?' },
        { own: ['Yes.', 'Ask Ada Quill or Bo Finch, by the way.'] },
      ],
    },
    {
      author: 'Di Moss <di@example.org>',
      parts: [
        { own: ['Nothing to unfold here'] },
        { quote: `${FOLDED}\nShould we take it only once?\nThanks,` },
      ],
    },
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

  it('tells what frames the text', () => {
    expect(described.filter((d) => d.frame).map((d) => d.text)).toEqual(['Hi all,', 'Thanks,']);
  });

  it.each<[string, Feature, number]>([
    ['Hi all', 'late in mail', 0],
    ['The fold', 'late in mail', 0],
    ['Should we', 'late in mail', 1 / 8],
    ['Thanks', 'late in mail', 2 / 8],
    ['The fold', 'early in mail', 1],
    ['Should we', 'early in mail', 0.5],
    ['Ask Ada', 'late in mail', 1 / 8],
    ['The fold', 'length', 9 / 25],
    ['The fold', 'short', 0],
    ['Yes', 'short', 1],
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
    // One of its five words, frob, and one of two, unfold, occur in a second mail.
    ['The fold', 'clue words', Math.log(2) / 5],
    ['Nothing', 'clue words', Math.log(2) / 2],
    ['Ask Ada', 'clue words', 0],
    ['Hi all', 'early mail', 1],
    ['Yes', 'early mail', 0.5],
    ['I suggest', 'after quote', 1],
    ['The fold', 'after quote', 0],
    ['Nothing', 'after quote', 0],
    ['Yes', 'first of stretch', 1],
    ['Ask Ada', 'first of stretch', 0.5],
    ['The fold', 'beside', (2 + 6) / 50],
  ])('%j: %s is %d', (text, feature, wanted) => {
    expect(value(text, feature)).toBeCloseTo(wanted);
  });

  it('has nothing to say of an empty thread', () => {
    expect(describeThread({ subject: '', patches: true, mails: [{ author: '', parts: [] }] })).toEqual([]);
  });
});
