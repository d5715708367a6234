import { browser, type Browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { inboxBase, pageKind } from '../../lib/archive/page.ts';
import { FETCH_PORT } from '../../lib/archive/via-tab.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Press } from '../../lib/rpc/commands.ts';
import { uiLanguage } from '../../lib/archive/ui-language.ts';
import { isOn, loadSettings, onSettings } from '../../lib/store/settings.ts';
import { FeatureRunner, type Feature } from './feature.ts';
import { categoryBadges } from './features/category-badges.ts';
import { keyboard } from './features/keyboard.ts';
import { listStatus } from './features/list-status.ts';
import { listTooltips } from './features/list-tooltips.ts';
import { mailBadges } from './features/mail-badges.ts';
import { summaryLink } from './features/summary-link.tsx';
import { threadPanel } from './features/thread-panel.tsx';
import { fetchFor } from './fetch-for.ts';
import { holdFrame, mailShown, pageWhole } from './loading.ts';
import { PANEL_ID } from './panel-facts.ts';
import { schemeOf } from './scheme.ts';

const features: readonly Feature[] = [
  threadPanel,
  categoryBadges,
  listStatus,
  listTooltips,
  mailBadges,
  summaryLink,
  keyboard,
];

export default defineContentScript({
  matches: ['https://lore.kernel.org/*'],
  // Before the page is there: what stands in its first frame moves nothing.
  runAt: 'document_start',
  async main(ctx) {
    const settings = loadSettings();
    const release = holdFrame(document, location.pathname);
    const ready = pageWhole(document);
    await Promise.race([mailShown(document, ctx.signal), ready]);
    const { href } = location;
    const base = inboxBase(document, href);
    if (base === null) {
      release();
      return;
    }
    browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
      if (port.name === FETCH_PORT) fetchFor(port);
    });
    browser.runtime.onMessage.addListener(({ press }: Press) => {
      const panel = document.getElementById(PANEL_ID);
      const button = panel?.shadowRoot?.querySelector<HTMLElement>(`[data-action=${press}]`);
      // Where there is no such button, the panel is the nearest that there is.
      if (button) button.click();
      else panel?.scrollIntoView();
    });
    const kind = pageKind(document, href);
    const language = uiLanguage();
    const page = { doc: document, href, base, kind, scheme: schemeOf(document), language, ready };
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
