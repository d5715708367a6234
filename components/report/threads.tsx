import { useMemo } from 'preact/hooks';
import { needsOf, type Me, type Need } from '../../lib/report/needs.ts';
import { EVERYTHING, selectThreads, type ReportIndex, type Sort } from '../../lib/report/selection.ts';
import type { CategoryCount } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import type { Shared, ThreadActions } from './shared.ts';
import { ThreadCard } from './thread-card.tsx';

interface ThreadsProps {
  index: ReportIndex;
  categories: readonly CategoryCount[];
  sort: Sort;
  shown: ReadonlySet<string>;
  open: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
  me: Me;
  printing: boolean;
  shared: Shared;
  actions: ThreadActions;
}

const NO_NEEDS: readonly Need[] = [];

/** The id of a thread's element. */
export function threadId(index: ReportIndex, root: string): string {
  return `thread-${index.entries.findIndex(({ thread }) => thread.root === root)}`;
}

/** All threads in their order; those that filters leave out stay, unseen, so that they need not be made again. */
export function Threads(props: ThreadsProps) {
  const { index, categories, sort, shown, open, hidden, me, printing, shared, actions } = props;
  const ordered = useMemo(() => selectThreads(index, { ...EVERYTHING, sort }, me), [index, sort]);
  const needs = useMemo(() => new Map(ordered.map((t) => [t.root, needsOf(t, me)])), [ordered, me]);
  const ids = useMemo(
    () => new Map(index.entries.map(({ thread }, i) => [thread.root, `thread-${i}`])),
    [index],
  );
  // Filters turn the outside alone: what is inside is drawn again only when it has changed itself.
  const card = (thread: (typeof ordered)[number]) => (
    <div key={thread.root} class="thread" hidden={!shown.has(thread.root)}>
      <ThreadCard
        thread={thread}
        id={ids.get(thread.root) ?? ''}
        open={(printing && shown.has(thread.root)) || open.has(thread.root)}
        hidden={hidden.has(thread.root)}
        needs={needs.get(thread.root) ?? NO_NEEDS}
        printing={printing}
        shared={shared}
        actions={actions}
      />
    </div>
  );
  if (sort !== 'size') return <div class="threads">{ordered.map(card)}</div>;
  return (
    <div class="threads">
      {categories.map(({ category }) => {
        const mine = ordered.filter((thread) => thread.category === category);
        const seen = mine.filter(({ root }) => shown.has(root)).length;
        return (
          <div key={category} hidden={seen === 0}>
            <p class="group">
              <Badge category={category} /> <span class="muted">{shared.words.threadCount(seen)}</span>
            </p>
            {mine.map(card)}
          </div>
        );
      })}
    </div>
  );
}
