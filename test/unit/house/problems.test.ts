import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { problemIn, problemOf } from '../../../lib/archive/problem.ts';
import { ROOT, tableBelow } from './tables.ts';

const sources = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ file: join(folder, name), text: readFileSync(join(ROOT, folder, name), 'utf8') })),
);

/** Each place where a problem is worded, up to the bracket that closes it. */
const made = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/(?<!function )problemIn\(/g)].map(({ index }) => {
    let depth = 0;
    let end = index;
    do {
      end = text.slice(end).search(/[()]/) + end;
      depth += text[end++] === '(' ? 1 : -1;
    } while (depth > 0);
    return { file, text: text.slice(index, end) };
  }),
);

/** The words behind a language's name, in the pieces that are written there. */
const wordsOf = (text: string, language: string) => {
  const at = text.indexOf(`${language}: [`);
  return at < 0 ? '' : text.slice(at, text.indexOf('],', at));
};

/** Tables of a floor's own words, in every language by their type. */
const TABLES = [
  'lib/model/words.ts',
  'lib/jobs/model/words.ts',
  'components/popup/words-en.ts',
  'components/popup/words-zh.ts',
  'components/report/words-en.ts',
  'components/report/words-zh.ts',
];

describe('every problem', () => {
  it('is worded in both languages where it is made', () => {
    expect(made.length).toBeGreaterThan(20);
    const never = tableBelow('docs/glossary.md', 'Words').flatMap(([, , , not = '']) =>
      not.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()])),
    );
    for (const { file, text } of made) {
      const [en, zh] = [wordsOf(text, 'en'), wordsOf(text, "'zh-CN'")];
      expect(en, `${file}: ${text}`).toMatch(/[a-z]{3}/);
      expect(zh, `${file}: ${text}`).toMatch(/\p{Script=Han}{2}.*[。`']/su);
      expect(en, file).not.toMatch(/\p{Script=Han}/u);
      expect(
        never.filter((word) => zh.includes(word)),
        `${file}: ${zh}`,
      ).toEqual([]);
    }
  });

  it('is made in no other way', () => {
    const others = sources.filter(
      ({ file, text }) => !TABLES.includes(file) && /\bremedy:\s*['"`][^'"`]/.test(text),
    );
    expect(others.map(({ file }) => file)).toEqual([]);
  });
});

describe('a problem', () => {
  it('speaks the language of the browser', () => {
    const told = { en: ['It broke.', 'Try again.'], 'zh-CN': ['坏了。', '请重试。'] } as const;
    expect(problemIn('network', told, { waitMs: 5 })).toEqual({
      kind: 'network',
      message: 'It broke.',
      remedy: 'Try again.',
      waitMs: 5,
    });
    vi.stubGlobal('navigator', { language: 'zh-TW' });
    expect(problemIn('network', told).message).toBe('坏了。');
    expect(problemOf(new Error('no such row')).message).toBe('Lorebrief 内部出错：no such row');
    vi.unstubAllGlobals();
  });
});
