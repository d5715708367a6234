import { render } from 'preact';
import panelCss from '../../../components/panel.css?raw';
import summaryCss from '../../../components/summary.css?raw';
import tokensCss from '../../../components/tokens.css?raw';
import { mailAnchors } from '../../../lib/archive/page-mail.ts';
import type { Feature, Page } from '../feature.ts';
import { PANEL_ID } from '../panel-facts.ts';
import { panelHost } from '../panel-host.tsx';
import { sourceOf } from '../panel-source.ts';
import { mountShadow } from '../shadow.ts';

/** The element that the panel goes before: the first mail, with all of its frame. */
function placeOf({ doc, kind }: Page): Element | null {
  let top: Element | null = kind === 'message' ? doc.querySelector('pre#b') : (mailAnchors(doc)[0] ?? null);
  while (top && top.parentElement !== doc.body) top = top.parentElement;
  return top;
}

/**
 * The summary above the first mail; all of it comes from the page itself and from what was read before. It is
 * put in place as soon as the first mail is there, since what comes later would push the mails down.
 */
export const threadPanel: Feature = {
  id: 'thread-panel',
  pages: ['flat', 'nested', 'message'],
  early: true,
  async init(page, signal) {
    const place = placeOf(page);
    if (!place) return;
    const css = tokensCss + panelCss + summaryCss;
    const { scheme } = page;
    const mounted = mountShadow(place, { tag: 'lorebrief-panel', css, scheme, block: true });
    mounted.host.id = PANEL_ID;
    const show = panelHost(page, mounted, signal);
    signal.addEventListener('abort', () => {
      render(null, mounted.slot);
      mounted.host.remove();
    });
    show({ state: { phase: 'reading' }, actions: [] });
    show(await sourceOf(page, signal));
  },
};
