import type { Rolldown } from 'vite';

type Graph = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>;

/** Entries that a module is loaded with: those among its importers, and theirs. */
function entriesOf(id: string, graph: Graph): string[] {
  const above = new Set([id]);
  // A set that grows is walked to its end.
  for (const each of above) {
    for (const importer of graph.getModuleInfo(each)?.importers ?? []) above.add(importer);
  }
  return [...above].filter((each) => graph.getModuleInfo(each)?.isEntry === true);
}

/** What has no window loads no components. */
const WINDOWLESS = /[\\/]entrypoints[\\/](background\.ts|offscreen[\\/])/;

/**
 * The file that a module goes into, where it is not the build's to choose. A script costs the popup's main thread two
 * milliseconds before its first picture, however small it is: it opens with three, its own, what it shares with
 * other pages (`pages`), and what it shares with the background (`common`).
 * @returns null for what the popup does not open with, or nobody else.
 */
export function popupFile(id: string, graph: Graph): 'common' | 'pages' | null {
  const entries = entriesOf(id, graph);
  if (entries.length < 2 || !entries.some((entry) => /[\\/]popup[\\/]index\.html$/.test(entry))) return null;
  return entries.some((entry) => WINDOWLESS.test(entry)) ? 'common' : 'pages';
}
