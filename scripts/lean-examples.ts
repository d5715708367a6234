import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const EXAMPLE = /^ *example:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),\n/gm;

/** A table without its rows' examples, which are for readers and tests. Throws when one is not a single string. */
export function leanExamples(code: string): string {
  const lean = code.replace(EXAMPLE, '');
  if (/^ *example:(?! string;)/m.test(lean)) throw new Error('an example in a table is not a single string');
  return lean;
}

/** {@link leanExamples} while building, where tables of facts have some. */
export function leanTables(): Plugin {
  return {
    name: 'lean-tables',
    enforce: 'pre',
    load(id) {
      return /[\\/]lib[\\/]facts[\\/](?:sayings|status-rules)\.ts$/.test(id)
        ? leanExamples(readFileSync(id, 'utf8'))
        : null;
    },
  };
}
