import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Of the SDK, only this is used: the client, chat.completions, streams and errors. What the list lacks becomes empty. */
const USED = [
  ...['client', 'resources/shared', 'resources/chat/index'],
  ...['resources/chat/chat', 'resources/chat/completions/completions'],
  ...['core/api-promise', 'core/error', 'core/resource', 'core/streaming', 'version'],
  ...[
    'internal/decoders/line',
    'internal/detect-platform',
    'internal/errors',
    'internal/headers',
    'internal/parse',
  ],
  ...['internal/provider', 'internal/request-options', 'internal/shims', 'internal/tslib'],
  ...['internal/utils/bytes', 'internal/utils/env', 'internal/utils/log', 'internal/utils/path'],
  ...['internal/utils/sleep', 'internal/utils/uuid', 'internal/utils/values'],
];

const NAME = /[\\/]node_modules[\\/]openai[\\/](.+)\.mjs$/;
/** Folders and files of which nothing is used, though the client makes one of each. */
const UNUSED = /^(?:resources|lib|auth)\/|^core\/(?:uploads|pagination)$/;
/** Eleven kilobytes that write nested queries; ours are flat. */
const QUERY = 'internal/utils/query';
const FLAT_QUERY = 'export const stringifyQuery = (query) => new URLSearchParams(query).toString();';

/** Names that a module exports. */
function exportsOf(code: string): string[] {
  const declared = [...code.matchAll(/^export (?:async )?(?:class|function\*?|const|let|var) (\w+)/gm)];
  const listed = [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) => list.split(','));
  return [
    ...declared.map(([, name = '']) => name),
    ...listed.map((name) => name.trim().replace(/^.* as /, '')).filter((name) => name !== ''),
  ];
}

/**
 * The openai SDK without what nobody calls: its client makes an object of each of thirty resources, so that no bundler
 * can leave them out. Each module of those becomes empty classes of the same names. The build fails when the SDK does
 * not look as it did when this was written: then look what is new, and change {@link USED}.
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
      if (name === QUERY && exportsOf(code).join() === 'stringifyQuery') return FLAT_QUERY;
      // What only names other modules stays: those are looked at themselves.
      if (/^export \* from/m.test(code)) return null;
      if (!UNUSED.test(name) || USED.includes(name)) {
        taken.add(name);
        return null;
      }
      const names = exportsOf(code);
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
