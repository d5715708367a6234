import { render } from 'preact';
import badgeCss from '../../../components/badge.css?raw';
import { Badge } from '../../../components/badge.tsx';
import tokensCss from '../../../components/tokens.css?raw';
import { readTopics } from '../../../lib/archive/index-page.ts';
import { mailAnchors, readMail, subjectElement } from '../../../lib/archive/page-mail.ts';
import type { Address } from '../../../lib/mail/types.ts';
import { categoryOf } from '../../../lib/thread/category.ts';
import { parseSubject } from '../../../lib/thread/subject.ts';
import type { Feature, Page } from '../feature.ts';
import { mountShadow } from '../shadow.ts';

/** A badge goes before an element and tells the category of a subject, by its author where that is known. */
interface Place {
  before: Element;
  subject: string;
  from: Address | null;
}

function places({ doc, href, base, kind }: Page): Place[] {
  if (kind === 'index' || kind === 'topics') {
    return readTopics(doc, href)
      .filter((topic) => topic.sub === 0)
      .map(({ anchor, subject }) => ({ before: anchor, subject, from: null }));
  }
  const first = mailAnchors(doc)[0];
  const mail = first && readMail(first, href, base);
  const before = first && subjectElement(first);
  return mail && before ? [{ before, subject: mail.subject, from: { name: mail.name, address: '' } }] : [];
}

/** The category before each topic of a list and at the first mail of a thread. */
export const categoryBadges: Feature = {
  id: 'category-badges',
  pages: ['index', 'topics', 'flat', 'nested'],
  early: true,
  async init(page, signal) {
    if (page.kind === 'index' || page.kind === 'topics') await page.ready;
    if (signal.aborted) return;
    const css = tokensCss + badgeCss;
    const mounted = places(page).map(({ before, subject, from }) => {
      const badge = mountShadow(before, { tag: 'lorebrief-badge', css, scheme: page.scheme });
      render(<Badge category={categoryOf(parseSubject(subject), from)} />, badge.slot);
      return badge;
    });
    signal.addEventListener('abort', () => {
      for (const { host, slot } of mounted) {
        render(null, slot);
        host.remove();
      }
    });
  },
};
