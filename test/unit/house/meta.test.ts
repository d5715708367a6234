import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { badgeLook } from '../../../components/badge.tsx';
import { optionsWords } from '../../../components/options/words.ts';
import { FAMILIES } from '../../../lib/model/types.ts';
import { LANGUAGES } from '../../../lib/report/types.ts';
import { factWordsOf } from '../../../lib/report/fact-words.ts';
import { wordsOf } from '../../../lib/report/words.ts';
import { requests } from '../../../lib/rpc/messages.ts';
import { COMMANDS } from '../../../lib/rpc/commands.ts';
import { FEATURES, readSettings } from '../../../lib/store/choices.ts';
import { TABLES } from '../../../lib/store/tables.ts';
import { CATEGORIES } from '../../../lib/thread/types.ts';
import { codes, ROOT, tableBelow, textOf } from './tables.ts';

const REFERENCE = 'docs/reference.md';
const DOCS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What the first column of a table names, and each row behind it. */
const rowsOf = (path: string, heading: string) =>
  tableBelow(path, heading).map(([name, ...cells]) => ({ name: codes(name)[0] ?? name ?? '', cells }));
const namesOf = (path: string, heading: string) => rowsOf(path, heading).map(({ name }) => name);

/** Names with the values behind them; what holds more settings is taken apart. */
function leaves(settings: object, under = ''): [string, unknown][] {
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isGroup && Object.keys(value).length > 0) return leaves(value, `${under}${key}.`);
    return [[`${under}${key}`, value] as [string, unknown]];
  });
}

/** Files that the last cell of each row of a table links to. */
const testsOf = (heading: string) =>
  rowsOf(REFERENCE, heading).flatMap(({ name, cells }) =>
    [...(cells.at(-1) ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => ({ name, path: path ?? '' })),
  );

const script = JSON.parse(textOf('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('docs/reference.md', () => {
  it('has every feature, called as in the options, each in every language', () => {
    const documented = rowsOf(REFERENCE, "Features of lore's pages");
    expect(documented.map(({ name }) => name)).toEqual([...FEATURES]);
    for (const { name, cells } of documented) {
      const labels = LANGUAGES.map((language) => optionsWords(language).features[name as never]);
      expect(cells.slice(0, 2)).toEqual(labels.map(({ label }: { label: string }) => label));
      for (const { what } of labels as { what: string }[]) expect(what.length).toBeGreaterThan(10);
    }
  });

  it('has every feature once in the content script, with a file of its own', () => {
    const folder = 'entrypoints/lore.content/features';
    const made = readdirSync(join(ROOT, folder)).map((file) => textOf(`${folder}/${file}`));
    for (const id of FEATURES) {
      expect(made.filter((text) => text.includes(`id: '${id}'`)).length, id).toBe(1);
    }
  });

  it('has every category, with its look, and a word for it in every language', () => {
    expect(namesOf(REFERENCE, 'Categories')).toEqual([...CATEGORIES]);
    for (const { name, cells } of rowsOf(REFERENCE, 'Categories')) {
      const category = CATEGORIES.find((known) => known === name);
      expect(category && badgeLook(category)).toBe(`badge ${codes(cells[0])[0] ?? ''}`);
      for (const language of LANGUAGES)
        expect(category && wordsOf(language).categories[category]).toBeTruthy();
    }
  });

  it('has every family of model hosts', () => {
    expect(namesOf(REFERENCE, 'Families of model hosts')).toEqual([...FAMILIES]);
  });

  it('has every setting, and what it is at first', () => {
    const documented = rowsOf(REFERENCE, 'Settings').map(({ name, cells }) => [name, codes(cells[1])[0]]);
    expect(documented).toEqual(
      leaves(readSettings(null)).map(([name, value]) => [name, JSON.stringify(value)]),
    );
  });

  it('has every message, and who may send it', () => {
    const documented = rowsOf(REFERENCE, 'Messages');
    expect(documented.map(({ name }) => name).sort()).toEqual(Object.keys(requests).sort());
    const served = textOf('lib/rpc/serve.ts');
    const pages = /FROM_PAGES[^=]*= \[([^\]]*)\]/.exec(served)?.[1] ?? '';
    for (const { name, cells } of documented) {
      expect(cells[0], name).toBe(pages.includes(`'${name}'`) ? 'pages' : 'own pages');
    }
  });

  it('has every command, in the manifest and in every language', async () => {
    const { default: config } = (await import('../../../wxt.config.ts')) as {
      default: { manifest: (env: object) => { commands: Record<string, { description?: string }> } };
    };
    const { commands } = config.manifest({ browser: 'chrome' });
    const documented = rowsOf(REFERENCE, 'Commands');
    expect(documented.map(({ name }) => name)).toEqual(Object.keys(commands));
    expect(Object.keys(commands).slice(1)).toEqual(Object.keys(COMMANDS));
    const spoken = ['en', 'zh_CN'].map(
      (locale) =>
        JSON.parse(textOf(`public/_locales/${locale}/messages.json`)) as Record<string, { message: string }>,
    );
    for (const { name, cells } of documented.slice(1)) {
      const key = /^__MSG_(\w+)__$/.exec(commands[name]?.description ?? '')?.[1] ?? '';
      expect(cells.slice(0, 2)).toEqual(spoken.map((words) => words[key]?.message));
    }
    expect(Object.keys(spoken[0] ?? {})).toEqual(Object.keys(spoken[1] ?? {}));
  });

  it.each(["Features of lore's pages", 'Categories', 'Messages', 'Commands'])(
    'names a test for each of its %s, and the test is there',
    (heading) => {
      const tests = testsOf(heading);
      expect(tests.map(({ path }) => path).filter((path) => !existsSync(join(ROOT, 'docs', path)))).toEqual(
        [],
      );
      const without = rowsOf(REFERENCE, heading).filter(
        ({ name, cells }) =>
          !tests.some((test) => test.name === name) && !(cells.at(-1) ?? '').includes("browser's own"),
      );
      expect(without).toEqual([]);
    },
  );
});

describe('docs/privacy.md', () => {
  it('has every table that is kept', () => {
    expect(namesOf('docs/privacy.md', 'What is kept in the browser')).toEqual(Object.keys(TABLES));
  });

  it('has every permission that the extension may have, and no other', () => {
    const allowed = textOf('scripts/check-manifest.mjs');
    const held = ['optional_permissions', 'host_permissions', 'optional_host_permissions'];
    const always = /SAME = \[([^\]]*)\]/.exec(allowed)?.[1] ?? '';
    const chromium = /\[\.\.\.SAME, ('[^']+')\]/.exec(allowed)?.[1] ?? '';
    const names = held.flatMap((key) => {
      const list = new RegExp(`^ {2}${key}: \\[([^\\]]*)\\]`, 'm').exec(allowed)?.[1] ?? '';
      return [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    });
    names.push(...[...`${always} ${chromium}`.matchAll(/'([^']+)'/g)].map(([, name]) => name));
    const documented = tableBelow('docs/privacy.md', 'Permissions').flatMap(([name]) => codes(name));
    expect(documented.sort()).toEqual(names.sort());
  });
});

describe('docs/guide.md', () => {
  it('has every status, in every language', () => {
    const documented = tableBelow('docs/guide.md', 'What the statuses mean').map((cells) =>
      cells.slice(0, 2),
    );
    const [en, zh] = LANGUAGES.map((language) => factWordsOf(language).statuses);
    const words = Object.keys(en ?? {}).map((status) => [en?.[status as never], zh?.[status as never]]);
    expect(documented.sort()).toEqual(words.sort());
  });

  it('has every category', () => {
    for (const category of CATEGORIES) expect(textOf('docs/guide.md')).toContain(category);
  });
});

describe('docs/architecture.md', () => {
  it('has every floor of lib and every entry', () => {
    const text = textOf('docs/architecture.md');
    const folders = readdirSync(join(ROOT, 'lib')).map((name) => `lib/${name}`);
    const entries = readdirSync(join(ROOT, 'entrypoints')).map((name) => `entrypoints/${name}`);
    expect([...folders, ...entries].filter((path) => !text.includes(`\`${path}`))).toEqual([]);
    expect(namesOf('docs/architecture.md', 'The floors').sort()).toEqual(folders.sort());
  });
});

describe('CONTRIBUTING.md', () => {
  const text = textOf('CONTRIBUTING.md');

  it('has recipes for what is added most', () => {
    const recipes = [...text.matchAll(/^### Add (.+)$/gm)].map(([, what]) => what);
    expect(recipes).toEqual([
      "a feature to lore's pages",
      'a category',
      'a provider',
      'a language',
      'a setting',
      'a message',
    ]);
  });

  it('says of every script of the package what it does', () => {
    const missing = Object.keys(script.scripts).filter(
      (name) => !new RegExp(`npm (?:run (?:-s )?)?${name}(?![\\w:])`).test(text),
    );
    expect(missing).toEqual([]);
  });

  it('says of every dependency what it is for, and of no other', () => {
    const named = tableBelow('CONTRIBUTING.md', 'Dependencies, and why each is there').flatMap(([name]) =>
      codes(name),
    );
    const had = [...Object.keys(script.dependencies), ...Object.keys(script.devDependencies)];
    expect(named.sort()).toEqual(had.sort());
  });
});

describe('all docs', () => {
  it.each(DOCS)('%s links to what is there', (path) => {
    const text = textOf(path).replace(/^ {4}.*$/gm, '');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
      ([, link, attribute]) => link ?? attribute ?? '',
    );
    const wrong = targets
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const found = file === '' ? path : normalize(join(dirname(path), file));
        if (!existsSync(join(ROOT, found))) return true;
        return anchor !== undefined && !anchorsOf(found).includes(anchor);
      });
    expect(wrong).toEqual([]);
  });

  it.each(DOCS)('%s names files and folders that are there', (path) => {
    const named = codes(textOf(path)).filter((code) =>
      /^(?:lib|components|entrypoints|scripts|test|docs|public|bench)\/[\w./*@-]+$/.test(code),
    );
    const isThere = (code: string) => {
      if (!code.includes('*')) return existsSync(join(ROOT, code)) || /^test\/e2e\/$/.test(code);
      const pattern = new RegExp(`^${code.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
      const top = code.split('/')[0] ?? '';
      return readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).some((name) =>
        pattern.test(join(top, name)),
      );
    };
    expect(named.filter((code) => !isThere(code))).toEqual([]);
  });

  it.each(DOCS)('%s tells of commands that the package has', (path) => {
    const run = [...textOf(path).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name ?? '');
    expect(run.filter((name) => !(name in script.scripts))).toEqual([]);
  });
});

/** Anchors that a Markdown file's headings have where it is read. */
function anchorsOf(path: string): string[] {
  return [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
