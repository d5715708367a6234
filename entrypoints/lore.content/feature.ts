import type { PageKind } from '../../lib/archive/page.ts';
import type { Language } from '../../lib/report/types.ts';
import type { Scheme } from './shadow.ts';

/** The page that features work on. */
export interface Page {
  doc: Document;
  href: string;
  /** URL of the inbox with the final slash. */
  base: string;
  kind: PageKind;
  scheme: Scheme;
  /** Of what the extension says; mails keep their own words. */
  language: Language;
}

/** One thing that the extension adds to pages. When `signal` aborts, it takes back all that it added. */
export interface Feature {
  id: string;
  pages: readonly PageKind[];
  init: (page: Page, signal: AbortSignal) => void | Promise<void>;
}

/**
 * Starts the features that belong on this page, but those switched off, each on its own: one that throws
 * leaves the page and the others whole. Resolves when all are done or have failed.
 */
export async function runFeatures(
  features: readonly Feature[],
  page: Page,
  disabled: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  const wanted = features.filter((f) => f.pages.includes(page.kind) && !disabled.has(f.id));
  await Promise.all(
    wanted.map(async ({ id, init }) => {
      try {
        await init(page, signal);
      } catch (error) {
        if (!signal.aborted) console.error(`Lorebrief: ${id} failed on ${page.href}`, error);
      }
    }),
  );
}
