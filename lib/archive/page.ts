const MIRROR = /_\/text\/mirror\/?$/;

/** Kinds of pages that public-inbox serves. `flat` and `nested` are the two views of one thread, T/ and t/. */
export type PageKind =
  | 'index'
  | 'search'
  | 'search-nested'
  | 'new'
  | 'topics'
  | 'message'
  | 'flat'
  | 'nested'
  | 'text'
  | 'listing'
  | 'other';

/**
 * URL of the inbox that a page belongs to, with the final slash; null where the page is no inbox page.
 * Every inbox page, and only those, links to its mirror page (public-inbox page contract, docs/lore.md).
 */
export function inboxBase(doc: Document, href: string): string | null {
  const link = doc.querySelector('a#mirror')?.getAttribute('href');
  if (!link || !URL.canParse(link, href)) return null;
  // Resolved before the cut: an empty relative URL would keep the ?q= of the page.
  const mirror = new URL(link, href).href;
  return MIRROR.test(mirror) ? mirror.replace(MIRROR, '') : null;
}

/** Message-ID in a link to a mail or thread of the inbox: the first path segment below `base`, unescaped. */
export function messageIdOf(link: string | null, href: string, base: string): string | null {
  if (link === null || !URL.canParse(link, href)) return null;
  const url = new URL(link, href).href;
  if (!url.startsWith(base)) return null;
  const segment = url.slice(base.length).split(/[/?#]/)[0] ?? '';
  try {
    return decodeURIComponent(segment) || null;
  } catch {
    return null;
  }
}

/** What a page is, by its path below the inbox and, where paths do not tell, by an id that only it has. */
export function pageKind(doc: Document, href: string): PageKind {
  const base = inboxBase(doc, href);
  if (base === null) return doc.querySelector('form[action="./"] input[name=a]') ? 'listing' : 'other';
  const url = new URL(href);
  if (!href.startsWith(base)) return 'other';
  const path = href.slice(base.length).split(/[?#]/)[0] ?? '';
  if (path === '') {
    if (!url.searchParams.has('q')) return 'index';
    return url.searchParams.get('x') === 't' ? 'search-nested' : 'search';
  }
  if (path === 'new.html') return 'new';
  if (/^topics_(?:new|active)\.html$/.test(path)) return 'topics';
  if (path.startsWith('_/')) return 'text';
  if (/^[^/]+\/T\/$/.test(path)) return 'flat';
  if (/^[^/]+\/t\/$/.test(path)) return 'nested';
  return /^[^/]+\/$/.test(path) && doc.querySelector('pre#b') ? 'message' : 'other';
}

/** The heading of a thread page's overview. `id=t` means other things on other pages, hence the words. */
export function overviewHeading(doc: Document): Element | null {
  return [...doc.querySelectorAll('b#t')].find((b) => b.textContent.startsWith('Thread overview')) ?? null;
}
