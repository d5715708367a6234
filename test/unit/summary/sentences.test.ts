import { describe, expect, it } from 'vitest';
import { anchorOf, isComplete, isProse, proseOf } from '../../../lib/summary/sentences.ts';
import { own, quote, trailer } from '../thread/mails.ts';

describe('isProse', () => {
  it.each([
    ['The fold is taken twice.', true],
    ['I like this version better', true],
    ['Hi Ada, thanks a lot!', false],
    ['Hello all of you,', false],
    ['Thanks for the patch, Ada.', false],
    ['Thanks for the patch, and for explaining in such detail how the fold is taken twice.', true],
    ['Too short.', false],
    ['Applied, thanks.', true],
    ['Patch applied.', true],
    ['Applied for v7.0-rc2', true],
    ['For the record, both applied to v7.0-next/dts[32,64]', true],
    ['Thanks, applied.', true],
    ['This is what I mean:', false],
    ['Changes since version one:', false],
    ['v2 -> v3: fold it once', false],
    ['See: https://frob.example.org/fold/twice?a=b', false],
    ['a = b + c * (d - e) / f;', false],
    ['1 2 3 4 5 6 7 8', false],
    ['word '.repeat(80).trim(), false],
  ])('%j: %s', (sentence, wanted) => {
    expect(isProse(sentence)).toBe(wanted);
  });
});

describe('isComplete', () => {
  it.each([
    ['It folds.', true],
    ['“It folds.”', true],
    ['Does it fold?)', true],
    ['3 folds are enough.', true],
    ['it folds.', false],
    ['It folds', false],
    ['', false],
  ])('%j: %s', (sentence, wanted) => {
    expect(isComplete(sentence)).toBe(wanted);
  });
});

describe('proseOf', () => {
  it('reads own text alone, and joins nothing over what stands between', () => {
    const segments = [
      own('The fold is taken'),
      quote('Is the fold taken twice?'),
      own('twice by the frob.'),
      trailer('Acked-by: Bo'),
    ];
    expect(proseOf(segments)).toEqual(['The fold is taken', 'twice by the frob.']);
  });
});

describe('anchorOf', () => {
  it('keeps the first twenty words', () => {
    const words = Array.from({ length: 25 }, (_, i) => `w${i}`);
    expect(anchorOf(words.join(' '))).toBe(words.slice(0, 20).join(' '));
    expect(anchorOf('It folds.')).toBe('It folds.');
  });
});
