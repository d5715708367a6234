import { detach } from '../mail/detach.ts';
import { segmentBody } from '../mail/segments.ts';
import { cleanLine, cleanText } from '../mail/text.ts';
import type { Mail } from '../mail/types.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Markup off, references read: what public-inbox writes, which is text, links and spans. */
function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      },
    );
}

/** Content of the first element of this name. */
function element(entry: string, name: string): string {
  return new RegExp(`<${name}(?:\\s[^>]*)?>([^]*?)</${name}>`).exec(entry)?.[1] ?? '';
}

/** The Message-ID in a link to a mail's page, its last path segment; null where that cannot be. */
function linkedId(entry: string, name: string): string | null {
  const href = new RegExp(`<${name}\\s[^>]*?href="([^"]*)"`).exec(entry)?.[1];
  const segment =
    textOf(href ?? '')
      .split('/')
      .at(-2) ?? '';
  try {
    return decodeURIComponent(segment) || null;
  } catch {
    return null;
  }
}

function mailOf(entry: string): Mail | null {
  const id = linkedId(entry, 'link');
  const updated = Date.parse(element(entry, 'updated'));
  if (id === null || Number.isNaN(updated)) return null;
  const address = cleanLine(textOf(element(entry, 'email')));
  const name = cleanLine(textOf(element(entry, 'name')));
  const title = cleanLine(textOf(element(entry, 'title')));
  const inReplyTo = linkedId(entry, 'thr:in-reply-to');
  const body = element(entry, 'pre');
  return detach({
    id,
    subject: title === '(no subject)' ? '' : title,
    from: { name, address },
    date: updated,
    received: updated,
    inReplyTo: inReplyTo === id ? null : inReplyTo,
    references: inReplyTo === null || inReplyTo === id ? [] : [inReplyTo],
    segments: segmentBody(cleanText(textOf(body))),
    // Without recipients, attachments and what stood before: a whole copy takes its place.
    defects: ['cut'],
    source: 'archive',
  });
}

/**
 * The mails of an Atom feed (RFC 4287, RFC 4685) as public-inbox writes it, and nothing else: a mail without an
 * id or a time is null. There is no XML parser in a service worker. `updated` is the time of receipt.
 * @returns null when the feed is none, or is not whole.
 */
export function parseFeed(feed: string): (Mail | null)[] | null {
  // A page behind the last entry has no beginning.
  if (feed.trim() === '</feed>') return [];
  if (!/<feed\s/.test(feed.slice(0, 1000)) || !feed.trimEnd().endsWith('</feed>')) return null;
  return feed
    .split('<entry>')
    .slice(1)
    .map((entry) => mailOf(entry));
}
