import { render } from 'preact';
import panelCss from '../../../components/panel.css?raw';
import { Panel } from '../../../components/panel.tsx';
import summaryCss from '../../../components/summary.css?raw';
import tokensCss from '../../../components/tokens.css?raw';
import { panelWords } from '../../../components/words.ts';
import { mailAnchors, mailsDeclared } from '../../../lib/archive/page-mail.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import type { Feature, Page } from '../feature.ts';
import { hideInbox } from '../hidden-note.tsx';
import { PANEL_ID } from '../panel-facts.ts';
import { sourceOf, type Source, type ThreadAction } from '../panel-source.ts';
import { mountShadow } from '../shadow.ts';

/** What may stand over the room that is held, in pixels, before it waits behind a button. */
const SLACK = 24;

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
    const { language, scheme } = page;
    const words = panelWords(language);
    const css = tokensCss + panelCss + summaryCss;
    const { host, slot } = mountShadow(place, { tag: 'lorebrief-panel', css, scheme, block: true });
    host.id = PANEL_ID;
    const mails = page.kind === 'message' ? 1 : mailsDeclared(page.doc);
    let folded = page.settings.panelFolded;
    let source: Source = { state: { phase: 'reading' }, actions: [] };
    let note = '';
    let whole = false;

    const paint = (clipped: boolean) => {
      const toRun = (action: ThreadAction) => ({ ...action, run: () => void act(action) });
      const panel = (
        <Panel
          {...{ state: source.state, mails, folded, language, note, clipped }}
          actions={[...source.actions, hide].map(toRun)}
          onFold={() => {
            folded = !folded;
            void changeSettings({ panelFolded: folded });
            draw();
          }}
          onMore={() => {
            whole = true;
            draw();
          }}
        />
      );
      render(panel, slot);
    };
    const draw = () => {
      if (signal.aborted) return;
      paint(false);
      const body = slot.querySelector('.summary');
      const held = body ? parseFloat(page.doc.defaultView?.getComputedStyle(body).minHeight ?? '') : NaN;
      if (!whole && !folded && body && body.clientHeight > held + SLACK) paint(true);
    };
    const act = async ({ busy = '…', run }: ThreadAction) => {
      note = busy;
      draw();
      note = await run();
      draw();
    };
    const hide: ThreadAction = {
      id: 'hide',
      label: words.hide,
      run: async () => {
        await hideInbox(page, host);
        return '';
      },
    };

    signal.addEventListener('abort', () => {
      render(null, slot);
      host.remove();
    });
    draw();
    source = await sourceOf(page, signal, (loaded) => {
      source = loaded;
      whole = true;
    });
    draw();
  },
};
