import { defineContentScript } from 'wxt/utils/define-content-script';
import { inboxBase, pageKind } from '../../lib/archive/page.ts';
import type { Language } from '../../lib/report/types.ts';
import { call } from '../../lib/rpc/call.ts';
import { isOn, loadSettings, onSettings } from '../../lib/store/settings.ts';
import { FeatureRunner, type Feature } from './feature.ts';
import { categoryBadges } from './features/category-badges.ts';
import { listStatus } from './features/list-status.ts';
import { listTooltips } from './features/list-tooltips.ts';
import { summaryLink } from './features/summary-link.tsx';
import { threadPanel } from './features/thread-panel.tsx';
import { holdFirstFrame } from './first-frame.ts';
import { schemeOf } from './scheme.ts';

const features: readonly Feature[] = [categoryBadges, listStatus, listTooltips, threadPanel, summaryLink];

function parsed(doc: Document): Promise<unknown> | null {
  if (doc.readyState !== 'loading') return null;
  return new Promise((resolve) => {
    doc.addEventListener('DOMContentLoaded', resolve, { once: true });
  });
}

export default defineContentScript({
  matches: ['https://lore.kernel.org/*'],
  runAt: 'document_start',
  async main(ctx) {
    // Both before the page is there: what comes before its first frame moves nothing.
    const release = holdFirstFrame(document, location.pathname);
    const settings = loadSettings();
    await parsed(document);
    const { href } = location;
    const base = inboxBase(document, href);
    if (base === null) {
      release();
      return;
    }
    const language: Language = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
    const kind = pageKind(document, href);
    const page = { doc: document, href, base, kind, scheme: schemeOf(document), language };
    const runner = new FeatureRunner(features, page, (settings) => isOn(settings, base));
    const stopListening = onSettings((settings) => void runner.apply(settings));
    ctx.signal.addEventListener('abort', () => {
      stopListening();
      runner.stop();
    });
    const started = runner.apply(await settings);
    release();
    // Mail is shown, so no bot wall is before it: what waited for that may go on.
    void call('page.open', { base });
    await started;
  },
});
