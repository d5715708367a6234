import { decodeWords } from 'postal-mime';
import { parseAddresses, parseFrom } from './address.ts';
import { bodyText } from './body.ts';
import { parseDate, receivedTime } from './date.ts';
import { detach } from './detach.ts';
import { hexDigest } from './hash.ts';
import { parseHeaders, splitHeader, type Headers } from './header.ts';
import type { RawMail } from './mbox.ts';
import { segmentBody } from './segments.ts';
import { cleanLine } from './text.ts';
import type { Address, Defect, Mail } from './types.ts';

/** All Message-IDs in a header value, in order, without brackets (RFC 5322 section 3.6.4). */
export function messageIds(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]+)>/g)]
    .map((m) => (m[1] ?? '').replace(/\s+/g, ''))
    .filter(Boolean);
  if (bracketed.length > 0) return bracketed;
  return value.split(/\s+/).filter((word) => /^[^\s@"]+@[^\s@"]+$/.test(word));
}

/** The first and the last so many of References stay: where the thread began, and what is answered. */
const FIRST_REFERENCES = 50;
const LAST_REFERENCES = 150;

/** What References names, each once and not the mail itself; of a hostile list its ends. */
function referencesOf(headers: Headers, own: string | undefined): string[] {
  const ids = [...new Set(messageIds(headers.all('references').join(' ')))].filter((id) => id !== own);
  if (ids.length <= FIRST_REFERENCES + LAST_REFERENCES) return ids;
  return [...ids.slice(0, FIRST_REFERENCES), ...ids.slice(-LAST_REFERENCES)];
}

/** What In-Reply-To names: in old mailers' prose ("Your message of … <id>") the id, not the address of a person. */
function answered(headers: Headers): string | null {
  const ids = messageIds(headers.first('in-reply-to') ?? '').filter((m) => m.includes('@'));
  if (ids.length < 2) return ids[0] ?? null;
  const people = ['from', 'to', 'cc'].flatMap((name) => parseAddresses(headers.all(name).join(', ')));
  return ids.find((id) => !people.some((p) => p.address === id)) ?? null;
}

/** An id for a mail that has none: the same bytes get the same id, on any machine. */
async function madeUpId(bytes: Uint8Array): Promise<string> {
  return `${(await hexDigest('SHA-256', bytes)).slice(0, 32)}@message-id.invalid`;
}

function author(value: string | null): { from: Address; defects: Defect[] } {
  if (value === null || value.trim() === '') return { from: { name: '', address: '' }, defects: ['no-from'] };
  const { from, bad } = parseFrom(value);
  return { from, defects: bad ? ['bad-from'] : [] };
}

function times(dateValue: string | null, received: string[]) {
  const date = dateValue === null ? null : parseDate(dateValue);
  const defects: Defect[] = dateValue === null ? ['no-date'] : date === null ? ['bad-date'] : [];
  return { date, received: receivedTime(received) ?? date, defects };
}

/**
 * A mail from its bytes. Whatever is broken is marked in `defects` and the rest still comes out; only bytes
 * that hold neither a header field nor text give null, and nothing ever throws.
 */
export async function parseMail(raw: RawMail): Promise<Mail | null> {
  const { head, body } = splitHeader(raw.bytes);
  const headers = parseHeaders(head);
  const content = bodyText(headers, body);
  if (headers.size === 0 && content.text.trim() === '') return null;

  const { from, defects: fromDefects } = author(headers.first('from'));
  const when = times(headers.first('date'), headers.all('received'));
  const id = messageIds(headers.first('message-id') ?? '')[0];
  const inReplyTo = answered(headers);
  return detach({
    id: id ?? (await madeUpId(raw.bytes)),
    subject: cleanLine(decodeWords(headers.first('subject') ?? '')),
    from,
    date: when.date,
    received: when.received,
    inReplyTo: inReplyTo === id ? null : inReplyTo,
    references: referencesOf(headers, id),
    segments: segmentBody(content.text),
    defects: [
      ...(id === undefined ? (['no-message-id'] as const) : []),
      ...when.defects,
      ...fromDefects,
      ...content.defects,
      ...(raw.cut ? (['cut'] as const) : []),
    ],
    source: 'archive',
  });
}
