import { render } from 'preact';
import { NoteLine } from '../../components/tooltip.tsx';
import tooltipCss from '../../components/tooltip.css?raw';
import tokensCss from '../../components/tokens.css?raw';
import type { ListEntry } from '../../lib/archive/list-page.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Page } from './feature.ts';
import { known } from './known.ts';
import { mountShadow } from './shadow.ts';
import { said } from './thread-actions.ts';

/** How long a line that says that all is well is left to be read, in milliseconds. */
const READING = 4000;

function whenVisible(doc: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!doc.hidden) resolve();
    };
    doc.addEventListener('visibilitychange', look, { signal });
    look();
  });
}

/** Ask the archive, in one request, for the threads of a list that are not known yet, and say so. */
export async function prepareList(
  page: Page,
  entries: readonly ListEntry[],
  last: Element,
  signal: AbortSignal,
) {
  const { doc, base, language, scheme } = page;
  await whenVisible(doc, signal);
  // Those in sight come first, those scrolled past last: one request does not go further than so many.
  const first = entries.findIndex(({ element }) => element.getBoundingClientRect().bottom > 0);
  const topics = [...entries.slice(first), ...entries.slice(0, Math.max(first, 0))].map(({ ids }) => ({
    ids,
  }));
  const list = await call('list.read', { base, language, topics });
  if (!list.ok || signal.aborted || list.value.unknown.ids.length === 0) return;
  const { ids, asking } = list.value.unknown;

  const css = tokensCss + tooltipCss;
  const { host, slot } = mountShadow(last, { tag: 'lorebrief-note', css, scheme, block: true });
  host.role = 'status';
  const remove = () => {
    render(null, slot);
    host.remove();
  };
  const say = (text: string, onClose: (() => void) | null = null) => {
    render(<NoteLine text={text} onClose={onClose} />, slot);
  };
  signal.addEventListener('abort', remove);
  say(asking);
  const answer = await call('list.prepare', { base, language, ids }, signal);
  signal.throwIfAborted();
  if (!answer.ok) {
    say(said(answer.problem), remove);
    return;
  }
  say(answer.value);
  known.dispatchEvent(new Event('change'));
  setTimeout(remove, READING);
}
