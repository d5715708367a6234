// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readList } from '../../../lib/archive/list-page.ts';
import { pageKind, type PageKind } from '../../../lib/archive/page.ts';
import { documentOf } from './pages.ts';
import { savedHere, savedLists, savedTruth } from './saved.ts';

const title = savedHere ? 'saved lists of real servers' : 'skipped: ../shared/lore-pages is not here';

/** How many entries a page has, counted in its source by other marks than those that the reader goes by. */
function counted(kind: PageKind, html: string): number {
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
  if (kind === 'index') return count(/<\/a>\n \d{4}-\d\d-\d\d [ \d]\d:\d\d UTC/g);
  if (kind === 'topics') return count(/\n\d{4}-\d\d-\d\d [ \d]\d:\d\d <a/g);
  if (kind === 'search') return count(/\n +- by .* UTC \[\d+%\]/g);
  return count(/<a\nhref=#e[0-9a-f]{40}\nid=m[0-9a-f]{40}>\*<\/a>/g);
}

describe.skipIf(!savedHere)(title, () => {
  const truth = savedHere ? savedTruth() : new Map<never, never>();
  let listed = 0;
  let related = 0;

  it.each(savedLists())(
    '$version $page: every entry, its Message-ID, subject, author and thread',
    (saved) => {
      const doc = documentOf(saved.html);
      const kind = pageKind(doc, saved.href);
      const entries = readList(doc, saved.href, new URL('.', saved.href).href, kind);
      expect(entries).toHaveLength(counted(kind, saved.html));
      for (const { subject, name, ids } of entries) {
        const mail = truth.get(ids[0] ?? '');
        if (!mail) {
          // The truth leaves one inbox out.
          expect(subject).toContain('bulk subject number');
          continue;
        }
        // Lists keep the subject without its reply mark.
        const known = mail.subject.replace(/\s+/g, ' ') || '(no subject)';
        if (kind === 'index' || kind === 'topics') expect(known).toContain(subject);
        else expect(subject.trim()).toBe(known.trim());
        if (name !== null) expect(name).toBe(mail.name === '' ? mail.addr.split('@')[0] : mail.name);
        for (const id of ids) expect(truth.get(id)?.root ?? mail.root).toBe(mail.root);
        listed++;
        related += ids.length - 1;
      }
    },
  );

  it('read entries at all', () => {
    expect(listed).toBeGreaterThan(2000);
    expect(related).toBeGreaterThan(100);
  });
});
