import { render } from 'preact';
import linkCss from '../../../components/summary-link.css?raw';
import { SummaryLink } from '../../../components/summary-link.tsx';
import tokensCss from '../../../components/tokens.css?raw';
import { overviewHeading } from '../../../lib/archive/page.ts';
import type { Feature } from '../feature.ts';
import { mountShadow } from '../shadow.ts';
import { PANEL_ID } from '../panel-facts.ts';

/**
 * Lists link to a thread's overview, which stands at the end of its page: a way up to the summary from there.
 * It stands in the overview's own line, so that nothing moves.
 */
export const summaryLink: Feature = {
  id: 'summary-link',
  pages: ['flat', 'nested'],
  init(page, signal) {
    const heading = overviewHeading(page.doc);
    if (!heading) return;
    const css = tokensCss + linkCss;
    const { host, slot } = mountShadow(heading, { tag: 'lorebrief-link', css, scheme: page.scheme });
    const up = () => {
      const panel = page.doc.getElementById(PANEL_ID);
      panel?.scrollIntoView({ block: 'start' });
      panel?.shadowRoot?.querySelector<HTMLElement>('h2')?.focus();
    };
    render(<SummaryLink onUp={up} />, slot);
    signal.addEventListener('abort', () => {
      render(null, slot);
      host.remove();
    });
  },
};
