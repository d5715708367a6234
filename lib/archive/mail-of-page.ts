import { segmentBody } from '../mail/segments.ts';
import { cleanText } from '../mail/text.ts';
import type { Mail } from '../mail/types.ts';
import type { PageMail } from './page-mail.ts';

/** The mail that a page showed, as far as a page can show one: no address, no raw headers, no diffs. */
export function mailOfPage({ id, subject, name, date, parent, text }: PageMail): Mail {
  return {
    id,
    subject,
    from: { name, address: '' },
    date,
    received: date,
    inReplyTo: parent,
    references: [],
    segments: segmentBody(cleanText(text)).filter((segment) => segment.kind !== 'diff'),
    defects: [],
    source: 'page',
  };
}
