import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../lib/summary/frame.ts';

const AUTHOR = 'Will Quill <w.quill@frobs.example.org>';
const TEXT = 'The fold of the busy frob is taken twice on every wake-up.';

const framed = (sentences: string[], author = AUTHOR) => {
  const frame = frameOf(sentences, author);
  expect(frame).toHaveLength(sentences.length);
  return sentences.filter((_, at) => frame[at]);
};

describe('frameOf', () => {
  it.each<[string, string[], string[]]>([
    ['a salutation', ['Hello Bo,', TEXT], ['Hello Bo,']],
    ['a name to begin with', ['Bo:', TEXT], ['Bo:']],
    [
      'a sign-off and what stands below it',
      [TEXT, 'Thanks', 'Frobs and Folds of Exampleton'],
      ['Thanks', 'Frobs and Folds of Exampleton'],
    ],
    [
      'the author and his address',
      [TEXT, '- Will', 'Senior Folder, Frobs Ltd', 'Tel: 555 0100'],
      ['- Will', 'Senior Folder, Frobs Ltd', 'Tel: 555 0100'],
    ],
    ['the name that the address has', [TEXT, 'quill', 'Frobs Ltd'], ['quill', 'Frobs Ltd']],
    ['a rule and what it parts off', [TEXT, '-----', 'Scanned by Frobs'], ['-----', 'Scanned by Frobs']],
    ['an attribution', ['On Monday Ada Heron wrote:', TEXT], ['On Monday Ada Heron wrote:']],
  ])('knows %s', (_, sentences, wanted) => {
    expect(framed(sentences)).toEqual(wanted);
  });

  it.each<[string, string[]]>([
    ['text below a sign-off', [TEXT, 'Thanks', TEXT]],
    ['a promise that begins with the name', [TEXT, 'Will fix.']],
    ['a verdict', ['Applied, thanks!']],
    ['a short answer', [TEXT, 'Yes, please.']],
    ['a link', [TEXT, 'See: https://frobs.example.org/fold']],
    ['another name', [TEXT, 'Bo Finch', 'Ada Heron']],
    ['the host of the address', [TEXT, 'frobs first']],
  ])('takes no %s for it', (_, sentences) => {
    expect(framed(sentences)).toEqual([]);
  });

  it('takes nothing else for it where the author is unknown', () => {
    expect(framed([TEXT, 'Will'], '')).toEqual([]);
    expect(framed([], '')).toEqual([]);
  });
});
