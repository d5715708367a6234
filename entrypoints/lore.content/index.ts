import { defineContentScript } from 'wxt/utils/define-content-script';
import { inboxBase, pageKind } from '../../lib/archive/page.ts';
import type { Language } from '../../lib/report/types.ts';
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
    const language: Language = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
    const kind = pageKind(document, href);
    const page = { doc: document, href, base, kind, scheme: schemeOf(document), language };
    await runFeatures(features, page, new Set(), ctx.signal);
  },
});
