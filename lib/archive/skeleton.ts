import { elementOf, textOf } from './page-text.ts';
import { messageIdOf, overviewHeading } from './page.ts';

const ENTRY = /^(?:\d{4}-\d\d-\d\d [ \d]\d:\d\d| {5}\[not found\]) ( *)(` )?<?$/;
/** On a page of search results the relevance stands between, or its room. */
const FOUND = /^(?:\d{4}-\d\d-\d\d [ \d]\d:\d\d| {5}\[not found\])(?: [ \d]\d+%| {4}) ( *)(` )?<?$/;
const LOOSE = /^ *-- strict thread matches above, loose matches on Subject: below --$/m;

/** One line of the thread overview. */
export interface SkeletonEntry {
  /** SHA-1 of the Message-ID in hex, as in the ids of the page; empty for a mail that the page does not show. */
  sha: string;
  /** Message-ID, where the line leads away from the page: to a mail that it lacks, and maybe the archive too. */
  away: string | null;
  parent: SkeletonEntry | null;
  /** Listed only since its subject is the same: another thread. */
  loose: boolean;
}

/** The overview at the end of a page with mails. */
export interface Skeleton {
  entries: SkeletonEntry[];
  /** Number of mails that the page says the thread has, also of those that it does not show. */
  declared: number | null;
  /** The line that sets loose matches apart was there; public-inbox 1.9.0 sometimes omits it. */
  marked: boolean;
}

/** A line of an overview with a mail. */
export interface OverviewLine {
  link: Element;
  /** 0 for a mail at the top. */
  depth: number;
  loose: boolean;
  /** The archive lacks the mail. */
  missing: boolean;
}

/** The lines from `first` on, by the links in them. The line of the mail that is shown stands in a `b`. */
export function* overviewLines(first: Node | null, entry = ENTRY): Generator<OverviewLine, undefined> {
  let line = '';
  let loose = false;
  for (let node = first; node; node = node.nextSibling) {
    for (const part of elementOf(node, 'b') ? [...node.childNodes] : [node]) {
      const text = textOf(part);
      const link = elementOf(part, 'a');
      if (text !== null) {
        // What stands before the first line end is still the name of an author, who may call himself anything.
        if (LOOSE.test(text.slice(text.indexOf('\n') + 1)) && text.includes('\n')) loose = true;
        line = text.includes('\n') ? text.slice(text.lastIndexOf('\n') + 1) : line + text;
      } else if (link) {
        const match = entry.exec(line);
        if (match) {
          const depth = match[2] ? (match[1] ?? '').length / 2 + 1 : 0;
          yield { link, depth, loose, missing: line.startsWith('     [') };
        }
        line += link.textContent;
      }
    }
  }
}

/**
 * Reads who answers whom. The depth of a line is the spaces before its backquote, two to a level
 * (public-inbox page contract, docs/lore.md). On a page of search results, of all the threads in it.
 */
export function readSkeleton(doc: Document, href: string, base: string): Skeleton {
  const heading = overviewHeading(doc);
  const results = heading ? null : doc.querySelector('pre#t + pre');
  const count = heading?.nextSibling ? (textOf(heading.nextSibling) ?? '') : '';
  const entries: SkeletonEntry[] = [];
  const above: SkeletonEntry[] = [];
  let marked = false;
  const lines = results
    ? overviewLines(results.firstChild, FOUND)
    : overviewLines(heading?.nextSibling ?? null);
  for (const { link, depth, loose } of lines) {
    const sha = /^r([0-9a-f]{40})$/.exec(link.id)?.[1] ?? '';
    if (!results && sha === '') continue;
    marked ||= loose;
    const target = link.getAttribute('href') ?? '';
    const away = target.startsWith('#') ? null : messageIdOf(target, href, base);
    const entry = { sha, away, parent: above[depth - 1] ?? null, loose };
    above.length = Math.min(above.length, depth);
    above[depth] = entry;
    entries.push(entry);
  }
  return { entries, declared: Number(/^ (\d+)\+? messages/.exec(count)?.[1] ?? 0) || null, marked };
}
