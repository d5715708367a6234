import { cleanLine } from '../mail/text.ts';
import { readBody } from './page-body.ts';
import { textOf } from './page-text.ts';
import { inboxBase, messageIdOf } from './page.ts';
import { overviewLines } from './skeleton.ts';

/** A mail as its own page shows it, its headers as they stand there: to be read by who knows mail. */
export interface MessageMail {
  /** Message-ID. */
  id: string;
  subject: string;
  /** The whole From, with the address. */
  from: string;
  /** The whole Date, with its zone. */
  date: string;
  /** Message-ID of the mail that it answers. */
  parent: string | null;
  /** Own text, quotes, trailers and diffstat, as shown; diffs are left where they are. */
  text: string;
}

/** A page of one mail, `MID/`. */
export interface MessagePage {
  mail: MessageMail;
  /** Message-ID at the top of the thread, which the archive may lack. */
  root: string;
  /** Message-IDs of the thread's other mails, in the overview's order, as far as the archive has them. */
  others: string[];
  /** The archive has several mails with this Message-ID; the first is read. */
  copies: boolean;
}

/** Text from a node on, with the place where the first empty line ends. */
function readHead(block: Element): { head: string; node: Node; offset: number } | null {
  let head = '';
  for (let node = block.firstChild; node; node = node.nextSibling) {
    const text = textOf(node);
    const blank = text?.indexOf('\n\n') ?? -1;
    if (text !== null && blank >= 0) return { head: head + text.slice(0, blank), node, offset: blank + 2 };
    head += node.textContent ?? '';
  }
  return null;
}

/** A header's value, unfolded; what the page adds behind a date or a Message-ID is cut off by `until`. */
function field(head: string, name: string, until = ''): string {
  const value = new RegExp(`^${name}: ?([^\\n]*(?:\\n\\s[^\\n]*)*)`, 'm').exec(head)?.[1] ?? '';
  return cleanLine(until ? (value.split(until)[0] ?? '') : value);
}

interface Overview {
  parent: string | null;
  root: string | null;
  others: string[];
}

function readOverview(doc: Document, href: string, base: string, id: string): Overview {
  const heading = [...doc.querySelectorAll('pre > b')].find((b) => b.textContent === 'Thread overview: ');
  const above: string[] = [];
  const overview: Overview = { parent: null, root: null, others: [] };
  for (const { link, depth, missing, loose } of overviewLines(heading?.nextSibling ?? null)) {
    // Another thread of the same subject.
    if (loose) break;
    const mine = link.id === 'r';
    const mid = mine ? id : messageIdOf(link.getAttribute('href'), href, base);
    if (mid === null) continue;
    above.length = Math.min(above.length, depth);
    above[depth] = mid;
    overview.root ??= mid;
    if (mine) overview.parent = above[depth - 1] ?? null;
    else if (!missing) overview.others.push(mid);
  }
  return overview;
}

/**
 * The one mail of a message page, and what its overview tells of the thread (public-inbox page contract,
 * docs/lore.md); null where the page has another shape.
 */
export function readMessage(doc: Document, href: string): MessagePage | null {
  const base = inboxBase(doc, href);
  const block = doc.querySelector('pre#b');
  const id = base === null ? null : messageIdOf(href, href, base);
  const start = block && readHead(block);
  if (base === null || id === null || !start) return null;
  const { head, node, offset } = start;
  const { parent, root, others } = readOverview(doc, href, base, id);
  const answers = /^<(.*)>$/.exec(field(head, 'In-Reply-To'))?.[1] ?? null;
  const mail = {
    id,
    subject: field(head, 'Subject'),
    from: field(head, 'From'),
    date: field(head, 'Date', '[thread overview]'),
    parent: root === null ? answers : parent,
    text: readBody(node, offset, null),
  };
  const copies = [...doc.querySelectorAll('pre')].some((pre) =>
    pre.textContent.startsWith('WARNING: multiple messages have this Message-ID'),
  );
  return { mail, root: root ?? mail.parent ?? id, others, copies };
}
