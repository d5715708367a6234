import { render } from 'preact';
import panelCss from '../../../components/panel.css?raw';
import { Panel, type PanelState } from '../../../components/panel.tsx';
import summaryCss from '../../../components/summary.css?raw';
import tokensCss from '../../../components/tokens.css?raw';
import { mailUrl } from '../../../lib/mail/links.ts';
import { mailAnchors } from '../../../lib/archive/page-mail.ts';
import { readThreadInSlices } from '../../../lib/archive/thread-page.ts';
import { call } from '../../../lib/rpc/call.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import type { Feature, Page } from '../feature.ts';
import { PANEL_ID } from '../panel-facts.ts';
import { mountShadow } from '../shadow.ts';

/** How long the background may take, in milliseconds: it only counts and picks sentences. */
const PATIENCE = 30_000;

const UNREAD: PanelState = {
  phase: 'failed',
  problem: {
    message: 'This thread could not be summarised.',
    remedy:
      'Reload the page. If it stays like this, the page may have a form that Lorebrief does not know yet.',
  },
};

/** Rejects when the background took too long, or when nobody waits any more. */
function late(signal: AbortSignal): Promise<never> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  return new Promise((_, reject) => {
    end.addEventListener('abort', () => {
      reject(end.reason as Error);
    });
  });
}

/** Reads the page, has it summarised, and ties each citation to its mail on the page. */
async function summarise({ doc, href, base, language }: Page, signal: AbortSignal): Promise<PanelState> {
  const { mails, root, cut, anchors } = await readThreadInSlices(doc, href, signal);
  if (mails.length === 0) return UNREAD;
  const answer = await Promise.race([
    call('thread.read', { base, language, mails, root, cut }),
    late(signal),
  ]);
  if (!answer.ok) return { phase: 'failed', problem: answer.problem };
  const hrefOf = (id: string) => {
    const anchor = anchors.get(id);
    return anchor === undefined ? mailUrl(base, id) : `#${anchor}`;
  };
  return { phase: 'ready', ...answer.value, hrefOf };
}

/** The summary above the first mail of a thread page; all of it comes from the page itself. */
export const threadPanel: Feature = {
  id: 'thread-panel',
  pages: ['flat', 'nested'],
  async init(page, signal) {
    const anchors = mailAnchors(page.doc);
    let top: Element | null | undefined = anchors[0];
    while (top && top.parentElement !== page.doc.body) top = top.parentElement;
    if (!top) return;

    const css = tokensCss + panelCss + summaryCss;
    const { host, slot } = mountShadow(top, {
      tag: 'lorebrief-panel',
      css,
      scheme: page.scheme,
      block: true,
    });
    host.id = PANEL_ID;
    let folded = page.settings.panelFolded;
    let state: PanelState = { phase: 'reading' };
    const onFold = () => {
      folded = !folded;
      void changeSettings({ panelFolded: folded });
      draw();
    };
    const draw = () => {
      render(
        <Panel
          state={state}
          mails={anchors.length}
          folded={folded}
          language={page.language}
          onFold={onFold}
        />,
        slot,
      );
    };
    signal.addEventListener('abort', () => {
      render(null, slot);
      host.remove();
    });
    draw();
    try {
      state = await summarise(page, signal);
    } catch (error) {
      console.error('Lorebrief: no summary of this thread', error);
      state = UNREAD;
    }
    if (!signal.aborted) draw();
  },
};
