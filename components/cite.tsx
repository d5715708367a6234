import type { CiteView } from '../lib/report/thread-view.ts';
import { wholeDays } from './whole-days.tsx';

/** How citations lead to their mails. */
export interface Links {
  /** Where a mail is, by Message-ID: an anchor of the page, or its URL. */
  hrefOf: (id: string) => string;
  /** Opens links in a new tab, where the page itself would be lost. */
  newTab?: boolean;
}

export interface CiteProps extends Links {
  cite: CiteView;
  /** Unique in the document or shadow root: ties the note to the link. */
  noteId: string;
}

/** Attributes of a link that may open a new tab. */
export const tabOf = (newTab: boolean | undefined) => (newTab ? { target: '_blank', rel: 'noreferrer' } : {});

/** A citation: a small link to the mail, with a note of who wrote it and when on hover and focus. */
export function Cite({ cite: { id, n, who, when, anchor }, noteId, hrefOf, newTab }: CiteProps) {
  if (n === null) {
    return (
      <a class="cite" href={hrefOf(id)} aria-label="↗" {...tabOf(newTab)}>
        [↗]
      </a>
    );
  }
  return (
    <span class="cited">
      <a
        class="cite"
        href={hrefOf(id)}
        aria-describedby={noteId}
        {...tabOf(newTab)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      >
        [{n}]
      </a>
      <span class="note" role="tooltip" id={noteId}>
        <bdi>{who}</bdi>
        {when !== null && `, ${when}`}
        {anchor !== null && (
          <q>
            <bdi>{wholeDays(anchor)}</bdi>
          </q>
        )}
      </span>
    </span>
  );
}
