import { defineContentScript } from 'wxt/utils/define-content-script';
import { inboxBase, pageKind } from '../../lib/archive/page.ts';
import { runFeatures, type Feature } from './feature.ts';
import { categoryBadges } from './features/category-badges.tsx';
import { summaryLink } from './features/summary-link.tsx';
import { threadPanel } from './features/thread-panel.tsx';
import { schemeOf } from './scheme.ts';

const features: readonly Feature[] = [categoryBadges, threadPanel, summaryLink];

export default defineContentScript({
  matches: ['https://lore.kernel.org/*'],
  runAt: 'document_end',
  async main(ctx) {
    const { href } = location;
    const base = inboxBase(document, href);
    if (base === null) return;
    const page = { doc: document, href, base, kind: pageKind(document, href), scheme: schemeOf(document) };
    await runFeatures(features, page, new Set(), ctx.signal);
  },
});
