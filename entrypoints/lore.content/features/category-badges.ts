import badgeCss from '../../../components/badge.css?raw';
import { badgeLook } from '../../../components/badge.tsx';
import tokensCss from '../../../components/tokens.css?raw';
import { LIST_PAGES, readList } from '../../../lib/archive/list-page.ts';
import { mailAnchors, readMail, subjectElement } from '../../../lib/archive/page-mail.ts';
import { categoryOf, keptRules } from '../../../lib/thread/category.ts';
import { parseSubject } from '../../../lib/thread/subject.ts';
import type { Feature, Page } from '../feature.ts';
import { mountShadow } from '../shadow.ts';
import { inSlices } from '../slices.ts';

/** A badge goes before an element and tells the category of a subject, by its author where that is known. */
interface Place {
  element: Element;
  subject: string;
  name: string | null;
}

function places({ doc, href, base, kind }: Page): Place[] {
  if (kind !== 'flat' && kind !== 'nested') return readList(doc, href, base, kind);
  const first = mailAnchors(doc)[0];
  const mail = first && readMail(first, href, base);
  const element = first && subjectElement(first);
  return mail && element ? [{ element, subject: mail.subject, name: mail.name }] : [];
}

/** In lists the badge opens the tooltip; where the topic itself is no link, it is the way there for Tab too. */
function makeButton(badge: HTMLElement, { element }: Place) {
  badge.role = 'button';
  badge.tabIndex = (element.closest('a') ?? element.querySelector('a')) ? -1 : 0;
  badge.ariaExpanded = 'false';
}

/** The category before each topic of a list and at the first mail of a thread. Plain elements: there are many. */
export const categoryBadges: Feature = {
  id: 'category-badges',
  pages: [...LIST_PAGES, 'flat', 'nested'],
  early: true,
  // Whether badges open tooltips, and the user's own categories.
  dependsOn: ['featuresOff', 'rules'],
  async init(page, signal) {
    if (page.kind !== 'flat' && page.kind !== 'nested') await page.ready;
    const css = tokensCss + badgeCss;
    const opens =
      page.kind !== 'flat' && page.kind !== 'nested' && !page.settings.featuresOff.includes('list-tooltips');
    const rules = keptRules(page.settings.rules);
    const hosts: Element[] = [];
    signal.addEventListener('abort', () => {
      for (const host of hosts) host.remove();
    });
    await inSlices(
      places(page),
      (place) => {
        const category = categoryOf(
          parseSubject(place.subject),
          place.name === null ? null : { name: place.name, address: '' },
          rules,
        );
        const { host, slot } = mountShadow(place.element, {
          tag: 'lorebrief-badge',
          css,
          scheme: page.scheme,
        });
        hosts.push(host);
        slot.className = badgeLook(category);
        slot.textContent = category;
        if (opens) makeButton(slot, place);
      },
      signal,
    );
  },
};
