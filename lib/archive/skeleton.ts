import { elementOf, textOf } from './page-text.ts';
import { messageIdOf, overviewHeading } from './page.ts';

const ENTRY = /^(?:\d{4}-\d\d-\d\d [ \d]\d:\d\d| {5}\[not found\]) ( *)(` )?<?$/;
const LOOSE = /^ *-- strict thread matches above, loose matches on Subject: below --$/m;

/** One line of the thread overview. */
export interface SkeletonEntry {
  /** SHA-1 of the Message-ID in hex, as in the ids of the page. */
  sha: string;
  /** Message-ID of a mail that the archive lacks; null for mails that are there. */
  ghost: string | null;
  parent: SkeletonEntry | null;
  /** Listed only since its subject is the same: another thread. */
  loose: boolean;
}

/** The overview at the end of a T or t page. */
export interface Skeleton {
  entries: SkeletonEntry[];
  /** Number of mails that the page says the thread has, also of those that it does not show. */
  declared: number | null;
  /** The line that sets loose matches apart was there; public-inbox 1.9.0 sometimes omits it. */
  marked: boolean;
}

/**
 * Reads who answers whom. The depth of a line is the spaces before its backquote, two to a level
 * (public-inbox page contract, docs/lore.md).
 */
export function readSkeleton(doc: Document, href: string, base: string): Skeleton {
  const result: Skeleton = { entries: [], declared: null, marked: false };
  const heading = overviewHeading(doc);
  const above: SkeletonEntry[] = [];
  let line = '';
  for (let node = heading?.nextSibling ?? null; node; node = node.nextSibling) {
    const text = textOf(node);
    const link = elementOf(node, 'a');
    if (text !== null) {
      result.declared ??= Number(/^ (\d+)\+? messages/.exec(text)?.[1] ?? 0) || null;
      // What stands before the first line end is still the name of an author, who may call himself anything.
      const lines = text.slice(text.indexOf('\n') + 1);
      if (text.includes('\n') && LOOSE.test(lines)) result.marked = true;
      line = text.includes('\n') ? text.slice(text.lastIndexOf('\n') + 1) : line + text;
    } else if (link) {
      const match = ENTRY.exec(line);
      const sha = /^r([0-9a-f]{40})$/.exec(link.id)?.[1];
      if (match && sha !== undefined) {
        const depth = match[2] ? (match[1] ?? '').length / 2 + 1 : 0;
        const target = link.getAttribute('href') ?? '';
        const ghost = target.startsWith('#') ? null : messageIdOf(target, href, base);
        const entry = { sha, ghost, parent: above[depth - 1] ?? null, loose: result.marked };
        above.length = Math.min(above.length, depth);
        above[depth] = entry;
        result.entries.push(entry);
      }
      line += link.textContent;
    }
  }
  return result;
}
