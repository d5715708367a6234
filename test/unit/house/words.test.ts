import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, tableBelow } from './tables.ts';

/** What may be said, in each language, of one thing. */
interface Pair {
  where: string;
  en: string;
  zh: string;
}

interface Term {
  en: string;
  pattern: RegExp;
  zh: string[];
  not: string[];
}

const list = (cell = '') => cell.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

const terms: Term[] = tableBelow('docs/glossary.md', 'Words').map(([en = '', zh = '', also, not]) => {
  const plural = en.endsWith('y') ? `(?:${en}|${en.slice(0, -1)}ies)` : `${en}(?:e?s)?`;
  // Not within code, as in `npm run report`, nor in names as in lore.kernel.org or report.html.
  const pattern = new RegExp(`(?<![\\w.-])${plural}(?![\\w-])`, 'i');
  return { en, pattern, zh: [zh, ...list(also)], not: list(not) };
});

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers, then words, for functions that make sentences: each language gets the same. */
const PROBES = [
  [2, 3, 4, 5, 6],
  ['x', 'y', 'z'],
  [['x'], 1],
];

/** What a function says; it may want other arguments than these, and then says nothing here. */
function said(value: unknown, probe: unknown[]): string | null {
  try {
    const text: unknown = (value as (...args: unknown[]) => unknown)(...probe);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

function pairsOf(en: unknown, zh: unknown, where: string): Pair[] {
  if (typeof en === 'string' && typeof zh === 'string') return [{ where, en, zh }];
  if (typeof en === 'function' && typeof zh === 'function') {
    return PROBES.flatMap((probe) => {
      const [a, b] = [said(en, probe), said(zh, probe)];
      return a === null || b === null ? [] : [{ where: `${where}()`, en: a, zh: b }];
    }).slice(0, 1);
  }
  if (Array.isArray(en) && Array.isArray(zh))
    return en.flatMap((one, i) => pairsOf(one, zh[i], `${where}.${i}`));
  if (!isTable(en) || !isTable(zh)) return [];
  return Object.keys(en).flatMap((key) => pairsOf(en[key], zh[key], `${where}.${key}`));
}

/** Every table of words: what an exported function of a words file answers for both languages. */
async function tables(): Promise<{ where: string; en: object; zh: object }[]> {
  const files = ['components', 'lib'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?:^|[/-])words\.ts$/.test(name))
      .map((name) => join(folder, name)),
  );
  const found: { where: string; en: object; zh: object }[] = [];
  for (const file of files) {
    const module = (await import(join(ROOT, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== 'function' || !/words(?:Of)?$/i.test(name) || value.length !== 1) continue;
      const [en, zh] = ['en', 'zh-CN'].map((language) => (value as (l: string) => unknown)(language));
      if (isTable(en) && isTable(zh)) found.push({ where: `${file} ${name}`, en, zh });
    }
  }
  return found;
}

describe('words', () => {
  it('are the same ones for the same thing in every table, as the glossary has them', async () => {
    const all = await tables();
    const pairs = all.flatMap(({ where, en, zh }) => pairsOf(en, zh, where));
    expect(all.length).toBeGreaterThan(7);
    expect(pairs.length).toBeGreaterThan(200);
    const wrong = pairs.flatMap(({ where, zh }) =>
      terms.flatMap(({ en, not }) =>
        not
          .filter((word) => zh.includes(word))
          .map((word) => `${where}: “${zh}” says ${word}; see ${en} in docs/glossary.md`),
      ),
    );
    expect(wrong).toEqual([]);
    const drifted = terms.flatMap(({ en: term, pattern, zh: words }) => {
      // What is the same in both is a word of the lists themselves.
      const saying = pairs.filter(({ en, zh }) => en !== zh && pattern.test(en));
      const other = saying.filter(({ zh }) => !words.some((word) => zh.includes(word)));
      return other.length > saying.length / 4 ? [`${term}: ${other.map(({ zh }) => zh).join(' / ')}`] : [];
    });
    expect(drifted).toEqual([]);
  });

  it('are all used: a term that no table says is no term', async () => {
    const pairs = (await tables()).flatMap(({ where, en, zh }) => pairsOf(en, zh, where));
    expect(
      terms.filter(({ pattern }) => !pairs.some(({ en }) => pattern.test(en))).map(({ en }) => en),
    ).toEqual([]);
  });

  it('have Chinese wherever they have English, and no English sentence in its place', async () => {
    const pairs = (await tables()).flatMap(({ where, en, zh }) => pairsOf(en, zh, where));
    const bare = pairs.filter(
      ({ en, zh }) => en === zh && /[a-z]{3,} [a-z]{3,}/.test(en) && !en.includes('Bug report'),
    );
    expect(bare).toEqual([]);
  });
});
