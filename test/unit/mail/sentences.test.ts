import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphs, splitSentences } from '../../../lib/mail/sentences.ts';

describe('splitSentences', () => {
  it.each([
    [['It folds.', 'It unfolds.']],
    [['Does it fold?', 'It does!']],
    [['Ask J. R. Quill about it.', 'She knows.']],
    [['See Dr. Finch, cf. the manual, e.g. page 3.', 'It helps.']],
    [['Set ID_FROB_EL1.E2H0 to one.', 'Then read it.']],
    [['Call kernel/frob.c:fold() in v7.0-rc1.', 'It works.']],
    [['It fails (see Fig. 3).', 'It should not.']],
    [['It took 3.5 s vs. 4.2 s before.', 'Good.']],
    [['It folds. (but only once)']],
    [['No. 5 is alive.']],
    [['Folds ... and unfolds.']],
    [['它会折叠。', '它不会展开。']],
    [['No end at all']],
  ])('finds %j', (sentences) => {
    expect(splitSentences(sentences.join(' '))).toEqual(sentences);
  });

  it('gives nothing for nothing', () => {
    expect(splitSentences('')).toEqual([]);
  });

  it('loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('It', 'folds.', 'e.g.', 'x_y.', 'A.', '(so)', '?', '“Yes.”', '好。')),
        (words) => {
          const [text = ''] = paragraphs(words.join(' '));
          expect(splitSentences(text).join(' ').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
        },
      ),
    );
  });

  it.each(['a. ', 'A. ', 'a? ', 'x_y. ', '(', 'word ', '好。', '\u0301'])(
    'is quick on %j, 50,000 times',
    (part) => {
      const start = performance.now();
      paragraphs(part.repeat(50_000)).forEach(splitSentences);
      paragraphs(`${part.repeat(1000).slice(0, 4000)}\n\n`.repeat(50)).forEach(splitSentences);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
  );
});

describe('paragraphs', () => {
  it.each([
    ['One line\nand the next.\n\nAnother  one.', ['One line and the next.', 'Another one.']],
    [
      'Three things:\n - one\n   goes on\n * two\n 3) three',
      ['Three things:', 'one goes on', 'two', 'three'],
    ],
    ['  - one\n    goes on\n      deep\n    back\n1.  two\n    goes on', ['one goes on', 'two goes on']],
    ['[1] a link\n(2) a point\n1. a number', ['a link', 'a point', 'a number']],
    ['Like this:\n\n\tif (a)\n\t\treturn;\n\nSo.', ['Like this:', 'So.']],
    ['Above\n    code();\nbelow.', ['Above', 'below.']],
    ['Above\n| a | b |\n+---+---+\nbelow.', ['Above', 'below.']],
    ['', []],
    ['\n \n', []],
  ])('of %j are %j', (text, wanted) => {
    expect(paragraphs(text)).toEqual(wanted);
  });
});
