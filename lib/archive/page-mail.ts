import { cleanLine } from '../mail/text.ts';
import { readBody } from './page-body.ts';
import { elementOf, pageTime, textOf } from './page-text.ts';
import { messageIdOf } from './page.ts';

const FROM = /(?:^|\n)From: ([^\n]*) @ (\d{4}-\d\d-\d\d) ([ \d]\d:\d\d) UTC \($/;
const NO_SUBJECT = '(no subject)';

/** A mail as a thread page shows it: a name without an address, minutes, no diffs. */
export interface PageMail {
  /** Message-ID. */
  id: string;
  subject: string;
  /** Of the author; the local part of the address where the mail has no name. */
  name: string;
  /** Milliseconds UTC, to the minute. */
  date: number | null;
  /** Message-ID of the mail that it answers. */
  parent: string | null;
  /** Own text, quotes, trailers and diffstat, as shown; diffs are left where they are. */
  text: string;
}

/** The `*` links that open the mails of a T or t page, in page order; each has the id `m` and a SHA-1. */
export function mailAnchors(doc: Document): HTMLAnchorElement[] {
  return [...doc.querySelectorAll<HTMLAnchorElement>('a[id^="m"]')].filter(
    (a) => /^m[0-9a-f]{40}$/.test(a.id) && a.textContent === '*',
  );
}

/** How many mails the thread has, as the first mail on the page says while the rest still loads; at least 1. */
export function mailsDeclared(doc: Document): number {
  const links = doc.querySelectorAll('pre > a[href^="#r"]');
  const told = [...links].map((link) => /(\d+)\+ messages in thread$/.exec(link.textContent)?.[1]);
  return Number(told.find((n) => n !== undefined) ?? 1);
}

/** The element that holds the subject, behind the `*` link: the next `b` or `u`, whatever a badge put between. */
export function subjectElement(anchor: HTMLAnchorElement): Element | null {
  let next = anchor.nextElementSibling;
  while (next && !elementOf(next, 'b') && !elementOf(next, 'u')) next = next.nextElementSibling;
  return next;
}

/** The head of a mail on a page. */
export interface Header {
  /** Message-ID. */
  id: string;
  name: string;
  date: number | null;
  parent: string | null;
  /** Where the body begins. */
  body: { node: Node; offset: number } | null;
}

/** Reads up to the first empty line. Names may say "permalink" too: the From line before it decides. */
export function readHeader(anchor: HTMLAnchorElement, href: string, base: string): Header | null {
  let header: Header | null = null;
  let before = '';
  for (let node = anchor.nextSibling; node; node = node.nextSibling) {
    const text = textOf(node);
    if (text !== null) {
      const blank = header ? text.indexOf('\n\n') : -1;
      if (header && blank >= 0) return { ...header, body: { node, offset: blank + 2 } };
    } else if (!header && elementOf(node, 'a') && node.textContent === 'permalink') {
      const from = FROM.exec(before);
      const id = messageIdOf((node as Element).getAttribute('href'), href, base);
      const date = pageTime(from?.[2], from?.[3]);
      if (from && id) header = { id, name: from[1] ?? '', date, parent: null, body: null };
    } else if (header && before.endsWith('\nIn-Reply-To: <')) {
      header.parent = messageIdOf((node as Element).getAttribute('href'), href, base);
    }
    before = text ?? '';
  }
  return header;
}

/**
 * The mail that a `*` link opens, its parent only where the block itself names it, as on new.html; null where
 * the block has no mail's shape (public-inbox page contract, docs/lore.md).
 */
export function readMail(anchor: HTMLAnchorElement, href: string, base: string): PageMail | null {
  const header = readHeader(anchor, href, base);
  if (!header) return null;
  const end = anchor.ownerDocument.getElementById(`e${anchor.id.slice(1)}`);
  const subject = cleanLine(subjectElement(anchor)?.textContent ?? '');
  const text = header.body ? readBody(header.body.node, header.body.offset, end) : '';
  return {
    id: header.id,
    subject: subject === NO_SUBJECT ? '' : subject,
    name: cleanLine(header.name),
    date: header.date,
    parent: header.parent,
    text,
  };
}
