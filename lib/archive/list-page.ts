import { readBlocks } from './block-page.ts';
import { readTopics } from './index-page.ts';
import type { PageKind } from './page.ts';
import { readHits } from './search-page.ts';

/** Pages that show one thread after another. */
export const LIST_PAGES = ['index', 'topics', 'search', 'search-nested', 'new'] as const satisfies PageKind[];

/** A thread in a list, as far as the page tells. */
export interface ListEntry {
  /** What holds the subject: a link, or bold text. */
  element: Element;
  subject: string;
  /** Of the author; null where the page does not say. */
  name: string | null;
  /** Message-IDs of the thread that the page names: the entry's own first, each once. */
  ids: string[];
}

/** Topics with the lines below them as further mails of their threads. */
function topics(doc: Document, href: string): ListEntry[] {
  const entries: ListEntry[] = [];
  for (const { sub, anchor, subject, mid } of readTopics(doc, href)) {
    if (sub === 0) entries.push({ element: anchor, subject, name: null, ids: [mid] });
    else entries.at(-1)?.ids.push(mid);
  }
  return entries;
}

/** What a list page lists, in page order; nothing on pages of other kinds. */
export function readList(doc: Document, href: string, base: string, kind: PageKind): ListEntry[] {
  switch (kind) {
    case 'index':
    case 'topics':
      return topics(doc, href);
    case 'search':
      return readHits(doc, href, base).map(({ mid, ...hit }) => ({ ...hit, ids: [mid] }));
    case 'search-nested':
    case 'new':
      return readBlocks(doc, href, base).map(({ mid, parent, ...block }) => ({
        ...block,
        ids: parent === null || parent === mid ? [mid] : [mid, parent],
      }));
    default:
      return [];
  }
}
