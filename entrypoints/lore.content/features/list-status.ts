import markCss from '../../../components/mark.css?raw';
import { statusLook } from '../../../components/status.tsx';
import tokensCss from '../../../components/tokens.css?raw';
import { LIST_PAGES, readList, type ListEntry } from '../../../lib/archive/list-page.ts';
import type { Answers } from '../../../lib/rpc/messages.ts';
import { call } from '../../../lib/rpc/call.ts';
import type { Feature } from '../feature.ts';
import { known } from '../known.ts';
import { mountShadow } from '../shadow.ts';
import { inSlices, pause } from '../slices.ts';

type Mark = NonNullable<Answers['list.read']['marks'][number]>;

function fill(slot: HTMLElement, { status, news, read }: Mark) {
  const word = (look: string, text: string, title = '') => {
    const span = slot.ownerDocument.createElement('span');
    span.className = look;
    span.textContent = text;
    span.title = title;
    return span;
  };
  slot.className = 'mark';
  slot.replaceChildren(
    word(statusLook(status.status), status.word),
    ...(news ? [word('new', news.text, news.title)] : []),
    ...(read ? [word('read', read.text, read.title)] : []),
  );
}

/** Where known threads of a list stand, and what is new in those that were read; all from what is stored. */
export const listStatus: Feature = {
  id: 'list-status',
  pages: LIST_PAGES,
  dependsOn: ['seen'],
  async init({ doc, href, base, kind, language, scheme }, signal) {
    // Badges are first, in a task of their own.
    await pause();
    signal.throwIfAborted();
    const css = tokensCss + markCss;
    const entries = readList(doc, href, base, kind);
    const drawn = new Map<ListEntry, { host: Element; slot: HTMLElement; told: string }>();
    const draw = (entry: ListEntry, mark: Mark | null) => {
      const told = JSON.stringify(mark);
      const old = drawn.get(entry);
      if (old?.told === told) return;
      if (!mark) {
        old?.host.remove();
        drawn.delete(entry);
        return;
      }
      const mounted = old ?? mountShadow(entry.element, { tag: 'lorebrief-mark', css, scheme, behind: true });
      fill(mounted.slot, mark);
      drawn.set(entry, { ...mounted, told });
    };
    signal.addEventListener('abort', () => {
      for (const { host } of drawn.values()) host.remove();
    });

    const fit = () => {
      const slots = Array.from(drawn.values(), ({ slot }) => slot);
      const tighten = (is: (slot: HTMLElement, i: number) => boolean) => {
        for (const [i, slot] of slots.entries()) slot.classList.toggle('tight', is(slot, i));
      };
      tighten(() => false);
      const { clientWidth } = doc.scrollingElement ?? doc.documentElement;
      const over = slots.map((slot) => slot.getBoundingClientRect().right > clientWidth);
      tighten((_, i) => over[i] === true);
    };
    doc.defaultView?.addEventListener('resize', fit, { signal });

    const refresh = async () => {
      const topics = entries.map(({ ids }) => ({ ids }));
      const answer = await call('list.read', { base, language, topics });
      if (!answer.ok || signal.aborted) return;
      await inSlices(
        entries.entries(),
        ([i, entry]) => {
          draw(entry, answer.value.marks[i] ?? null);
        },
        signal,
      );
      fit();
    };
    // Also when the reader comes back from a thread, by the tab or by the way back.
    const again = () => {
      if (!doc.hidden) void refresh();
    };
    known.addEventListener('change', again, { signal });
    doc.addEventListener('visibilitychange', again, { signal });
    await refresh();
  },
};
