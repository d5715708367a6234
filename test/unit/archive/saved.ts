import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PAGES = path.resolve('..', 'shared', 'lore-pages');

/** Are the saved pages of real servers at hand? */
export const savedHere = existsSync(path.join(PAGES, 'expected.json'));

/** A mail as it was put into the archive that the pages are from. */
export interface Truth {
  mid: string;
  subject: string;
  name: string;
  addr: string;
  root: string;
}

/** All that is known of them, by Message-ID. Another inbox there, full of "bulk" mail, is not told of. */
export function savedTruth(): Map<string, Truth> {
  const { mails } = JSON.parse(readFileSync(path.join(PAGES, 'expected.json'), 'utf8')) as { mails: Truth[] };
  return new Map(mails.map((mail) => [mail.mid, mail]));
}

export interface SavedList {
  version: string;
  page: string;
  /** Where it was served. */
  href: string;
  html: string;
}

function hrefOf(page: string): string | null {
  const base = `https://lore.kernel.org/${page.startsWith('all') ? 'all' : 'kvmarm'}/`;
  if (/^(?:inbox|inbox-t-.*|all)$/.test(page)) return base;
  if (/topics$|^topics-new$/.test(page)) return `${base}topics_new.html`;
  if (page === 'topics-active') return `${base}topics_active.html`;
  if (page === 'new-html') return `${base}new.html`;
  if (/^search-xt|^all-search-t$/.test(page)) return `${base}?q=x&x=t`;
  return /^(?:all-)?search/.test(page) ? `${base}?q=x` : null;
}

/** The saved list pages of both versions. */
export function savedLists(): SavedList[] {
  if (!savedHere) return [];
  return ['1.9.0', '2.x'].flatMap((version) =>
    readdirSync(path.join(PAGES, version)).flatMap((file) => {
      const page = file.replace(/\.html$/, '');
      const href = hrefOf(page);
      return href === null
        ? []
        : [{ version, page, href, html: readFileSync(path.join(PAGES, version, file), 'utf8') }];
    }),
  );
}
