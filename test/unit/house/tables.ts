import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the project. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** Text of a file of the project. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/**
 * Rows of the first table below a heading of a Markdown file, cells as they are written.
 * @throws where there is no such heading or no table below it.
 */
export function tableBelow(path: string, heading: string): string[][] {
  const lines = textOf(path).split('\n');
  const at = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (at < 0) throw new Error(`${path} has no heading “${heading}”`);
  const first = lines.findIndex((line, i) => i > at && line.startsWith('| '));
  const next = lines.findIndex((line, i) => i > at && /^#+ /.test(line));
  if (first < 0 || (next >= 0 && next < first)) throw new Error(`${path} has no table below “${heading}”`);
  const end = lines.findIndex((line, i) => i > first && !line.startsWith('|'));
  // Behind the head and the line of dashes.
  return lines.slice(first + 2, end < 0 ? undefined : end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What stands in the code spans of a cell. */
export const codes = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
