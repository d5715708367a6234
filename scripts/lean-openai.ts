import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What is taken of the SDK as it is: the client, chat.completions, streams and errors. */
const USED = [
  ...['client', 'resources/shared', 'resources/chat/index', 'resources/chat/chat'],
  ...['resources/chat/completions/completions', 'core/api-promise', 'core/error', 'core/resource'],
  ...['core/streaming', 'version', 'internal/decoders/line', 'internal/errors', 'internal/headers'],
  ...['internal/parse', 'internal/request-options', 'internal/shims', 'internal/tslib'],
  ...['internal/utils/bytes', 'internal/utils/sleep', 'internal/utils/values'],
];

/** Of which nothing is called, though the client makes one of each resource: its names become empty classes. */
const UNUSED =
  /^(?:(?:resources|lib|auth)\/.*|core\/(?:uploads|pagination)|internal\/(?:provider|utils\/path))$/;

/** What can be had in a line: we send flat queries, tell nothing of the machine, read no environment and log nothing. */
const SMALL: Record<string, string> = {
  'internal/utils/query': 'export const stringifyQuery = (query) => new URLSearchParams(query).toString();',
  'internal/utils/uuid': 'export const uuid4 = () => crypto.randomUUID();',
  'internal/utils/env': 'export const readEnv = () => undefined;',
  'internal/detect-platform':
    'export const isRunningInBrowser = () => true;\nexport const getPlatformHeaders = () => ({});',
  'internal/utils/log': `const none = () => {};
const silent = { error: none, warn: none, info: none, debug: none };
export const parseLogLevel = none;
export const loggerFor = () => silent;
export const formatRequestDetails = none;`,
};

/** Of the client: resources and names that it carries, and what only lists, copies and tries again. Ours is asked once. */
const CUT: RegExp[] = [
  /^ {8}this\.(?!chat\b)\w+ = new API\.\w+\(this\);\n/gm,
  /^OpenAI\.(?!OpenAI\b|DEFAULT_TIMEOUT\b|API)\w+ = [\w.]+;\n/gm,
  ...[
    'withOptions',
    'getAPIList',
    'requestAPIList',
    'retryRequest',
    'calculateDefaultRetryTimeoutMillis',
  ].map((method) => new RegExp(`^ {4}(?:async )?${method}\\([^]*?^ {4}\\}\\n`, 'gm')),
];

const NAME = /[\\/]node_modules[\\/]openai[\\/](.+)\.mjs$/;

/** Names that a module exports. */
function exportsOf(code: string): string[] {
  const declared = [...code.matchAll(/^export (?:async )?(?:class|function\*?|const|let|var) (\w+)/gm)];
  const listed = [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) => list.split(','));
  return [
    ...declared.map(([, name = '']) => name),
    ...listed.map((name) => name.trim().replace(/^.* as /, '')).filter((name) => name !== ''),
  ];
}

const sorted = (names: string[]) => [...names].sort().join();

/**
 * The openai SDK without what nobody calls, 9 KB instead of 39: its client makes an object of each of thirty resources,
 * so that no bundler can leave them out. The build fails when the SDK does not look as it did when this was written:
 * then look what is new, and change the three lists.
 */
export function leanOpenai(): Plugin {
  const taken = new Set<string>();
  return {
    name: 'lean-openai',
    enforce: 'pre',
    buildStart() {
      taken.clear();
    },
    load(id) {
      const name = NAME.exec(id)?.[1]?.replaceAll('\\', '/');
      if (name === undefined) return null;
      const code = readFileSync(id, 'utf8');
      // What only names other modules stays: those are looked at themselves.
      if (/^export \* from/m.test(code)) return null;
      const names = exportsOf(code);
      const small = SMALL[name];
      if (small !== undefined && sorted(exportsOf(small)) === sorted(names)) return small;
      if (!UNUSED.test(name) || USED.includes(name)) {
        taken.add(name);
        if (name !== 'client') return null;
        if (CUT.some((part) => code.search(part) < 0))
          this.error('the client of the openai SDK is not as it was');
        return CUT.reduce((rest, part) => rest.replace(part, ''), code);
      }
      if (names.length === 0) this.error(`openai/${name} exports nothing that can be left out`);
      return `class Unused {}\nexport { ${names.map((as) => `Unused as ${as}`).join(', ')} };`;
    },
    buildEnd() {
      if (!taken.has('client')) return;
      const strange = [...taken].filter((name) => !USED.includes(name));
      const missing = USED.filter((name) => !taken.has(name));
      if (strange.length + missing.length > 0)
        this.error(
          `the openai SDK is not as it was: new ${strange.join(', ') || '-'}; gone ${missing.join(', ') || '-'}`,
        );
    },
  };
}
