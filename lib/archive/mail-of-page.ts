import { parseFrom } from '../mail/address.ts';
import { parseDate } from '../mail/date.ts';
import { segmentBody } from '../mail/segments.ts';
import { cleanText } from '../mail/text.ts';
import type { Mail } from '../mail/types.ts';
import type { MessageMail } from './message-page.ts';
import type { PageMail } from './page-mail.ts';

type Read = Pick<Mail, 'id' | 'subject' | 'from' | 'date'> & { parent: string | null; text: string };

const mailOf = ({ id, subject, from, date, parent, text }: Read): Mail => ({
  id,
  subject,
  from,
  date,
  received: date,
  inReplyTo: parent,
  references: [],
  segments: segmentBody(cleanText(text)).filter((segment) => segment.kind !== 'diff'),
  defects: [],
  source: 'page',
});

/** The mail that a thread page showed, as far as it can show one: no address, no raw headers, no diffs. */
export function mailOfPage({ name, ...rest }: PageMail): Mail {
  return mailOf({ ...rest, from: { name, address: '' } });
}

/** The mail of a message page, which has the address and the whole date. */
export function mailOfMessage({ from, date, ...rest }: MessageMail): Mail {
  const author = parseFrom(from).from;
  const name = author.name || (author.address.split('@')[0] ?? '');
  return mailOf({ ...rest, from: { ...author, name }, date: parseDate(date) });
}
