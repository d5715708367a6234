import type { ComponentChildren } from 'preact';
import { OwnFold } from './fold.tsx';
import type { Shared, ThreadLinks } from './shared.ts';
import { ThreadLink } from './thread-link.tsx';

/** As many threads of a kind are in sight at once. */
const FIRST = 5;

export interface LinkItem {
  root: string;
  title: string;
  /** What there is to say of it; '' for nothing. */
  note: string;
  /** It needs the reader, as far as they said who they are. */
  mine: boolean;
}

interface LinkGroupProps {
  label: ComponentChildren;
  items: readonly LinkItem[];
  links: ThreadLinks;
  shared: Pick<Shared, 'words' | 'head'>;
  printing: boolean;
}

/** Some threads under a heading, the first few in sight. */
export function LinkGroup({ label, items, links, shared, printing }: LinkGroupProps) {
  const { words, head } = shared;
  const list = (some: readonly LinkItem[]) => (
    <ul>
      {some.map(({ root, title, note, mine }) => (
        <li key={root}>
          <ThreadLink root={root} title={title || words.untitled} links={links} />{' '}
          {note !== '' && <span class="muted">{note}</span>}
          {mine && <span class="new"> {words.mine}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <div>
      <h3>
        {label} <span class="muted">{items.length}</span>
      </h3>
      {list(items.slice(0, FIRST))}
      {items.length > FIRST && (
        <OwnFold forced={printing} label={head.moreThreads(items.length - FIRST)}>
          {() => list(items.slice(FIRST))}
        </OwnFold>
      )}
    </div>
  );
}
