import { displayName } from '../lib/mail/display-name.ts';
import type { ReportMail } from '../lib/report/types.ts';
import { minute } from './words.ts';

export interface CiteProps {
  /** Position of the mail in its thread, from 1. */
  n: number;
  mail: ReportMail;
  /** Where the mail is: an anchor of the page, or its URL. */
  href: string;
  /** The words of this mail that carry the sentence; null when they stand in another one. */
  anchor: string | null;
  /** Unique in the document or shadow root: ties the note to the link. */
  id: string;
  newTab?: boolean;
}

/** A citation: a small link to the mail, with a note of who wrote it and when on hover and focus. */
export function Cite({ n, mail, href, anchor, id, newTab = false }: CiteProps) {
  const who = displayName(mail.from);
  return (
    <span class="cited">
      <a
        class="cite"
        href={href}
        aria-label={`mail ${n}`}
        aria-describedby={id}
        {...(newTab && { target: '_blank', rel: 'noreferrer' })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      >
        [{n}]
      </a>
      <span class="note" role="tooltip" id={id}>
        <bdi>{who}</bdi>
        {mail.date !== null && `, ${minute(mail.date)}`}
        {anchor !== null && (
          <q>
            <bdi>{anchor}</bdi>
          </q>
        )}
      </span>
    </span>
  );
}
