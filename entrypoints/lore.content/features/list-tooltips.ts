import type { TooltipState } from '../../../components/tooltip.tsx';
import { LIST_PAGES, readList, type ListEntry } from '../../../lib/archive/list-page.ts';
import { call } from '../../../lib/rpc/call.ts';
import { isBadge, watchAims } from '../aim.ts';
import type { Feature } from '../feature.ts';
import { known } from '../known.ts';
import { prepareList } from '../prepare-list.tsx';
import { pause } from '../slices.ts';
import { tipHost } from '../tip-host.tsx';
import { topicTip } from '../topic-tip.ts';

/** The topic of a node in it, or of the badge before it. */
function finder(entries: readonly ListEntry[]): (node: Node) => ListEntry | null {
  const byElement = new Map<Node | null, ListEntry>(entries.map((entry) => [entry.element, entry]));
  return (node) => {
    let at: Node | null = isBadge(node) ? node.nextSibling : node;
    while (at && !byElement.has(at)) at = at.parentNode;
    return byElement.get(at) ?? null;
  };
}

/** A summary of a list's thread on hover, focus or tap; and lists prepared as they are opened, for who wants it. */
export const listTooltips: Feature = {
  id: 'list-tooltips',
  pages: LIST_PAGES,
  dependsOn: ['prepareLists'],
  async init(page, signal) {
    const { doc, href, base, kind, language, settings } = page;
    // Badges are first, in a task of their own.
    await pause();
    signal.throwIfAborted();
    const entries = readList(doc, href, base, kind);
    const last = doc.body.lastElementChild;
    if (entries.length === 0 || !last) return;

    const host = tipHost(page, last);
    let words = { asking: '', keys: '' };
    const tip = topicTip<ListEntry>({
      async look({ element, ids: [id = ''] }, fetch, leaves, byKey) {
        const show = (state: TooltipState) => {
          host.show(element, state, byKey ? words.keys : null);
        };
        if (fetch) show({ phase: 'asking', words: words.asking });
        const answer = await call('thread.card', { base, language, id, fetch }, leaves);
        if (leaves.aborted) return false;
        if (!answer.ok) {
          if (fetch) show({ phase: 'failed', problem: answer.problem });
          return false;
        }
        words = answer.value;
        const { card } = answer.value;
        if (card) show({ phase: 'ready', card });
        if (fetch) known.dispatchEvent(new Event('change'));
        return card !== null;
      },
      hide: host.hide,
    });
    watchAims(doc, { topicAt: finder(entries), isInside: host.holds }, tip, signal);
    doc.addEventListener('visibilitychange', tip.close, { signal });
    doc.defaultView?.addEventListener('resize', tip.close, { signal });
    signal.addEventListener('abort', () => {
      tip.close();
      host.remove();
    });
    if (settings.prepareLists) await prepareList(page, entries, last, signal);
  },
};
