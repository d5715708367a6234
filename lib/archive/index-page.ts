import { beside, pageTime, textOf } from './page-text.ts';
import { inboxBase, messageIdOf } from './page.ts';

const LINE = /^(\d{4}-\d\d-\d\d) ([ \d]\d:\d\d) $/;
const BELOW = /^\n (\d{4}-\d\d-\d\d) ([ \d]\d:\d\d) UTC(?: +\((\d+)\+ messages\))?/;

/** A line of an index or topics page. */
export interface Topic {
  /** Message-ID in the link: on an index page the newest mail with this subject, not the root. */
  mid: string;
  subject: string;
  /** 0 for a topic's own line, else the depth of a further subject below it. */
  sub: number;
  anchor: HTMLAnchorElement;
  /** Newest date in the topic, ms UTC; null on lines below a topic. */
  date: number | null;
  /** Mails, as far as the page counts them; at least 1. */
  count: number;
}

/** Text right before or behind an element; empty where something else stands there. */
export function textBeside(element: Element, side: 'previousSibling' | 'nextSibling'): string {
  const node = beside(element, side);
  return node ? (textOf(node) ?? '') : '';
}

/** What stands before an element in its line. */
export function lineBefore(element: Element): string {
  const text = textBeside(element, 'previousSibling');
  return text.slice(text.lastIndexOf('\n') + 1);
}

/**
 * Topics of an index page (link `MID/T/#t`, date in the line below) or of topics_new.html and
 * topics_active.html (date, then link `MID/#r`), in page order (public-inbox page contract, docs/lore.md).
 */
export function readTopics(doc: Document, href: string): Topic[] {
  const base = inboxBase(doc, href);
  if (base === null) return [];
  const topics: Topic[] = [];
  for (const anchor of doc.querySelectorAll<HTMLAnchorElement>(
    'pre > a[href*="/T/#"], pre > a[href$="/#r"]',
  )) {
    const mid = messageIdOf(anchor.getAttribute('href'), href, base);
    if (mid === null) continue;
    const before = lineBefore(anchor);
    const after = textBeside(anchor, 'nextSibling');
    const line = LINE.exec(before);
    const below = BELOW.exec(after);
    const nested = before.endsWith('` ');
    if (!nested && !line && !(before === '' && below)) continue;
    topics.push({
      mid,
      subject: anchor.textContent,
      sub: nested ? before.length / 2 : 0,
      anchor,
      date: line ? pageTime(line[1], line[2]) : pageTime(below?.[1], below?.[2]),
      count: Number((line ? /^ (\d+)\+ messages/.exec(after)?.[1] : below?.[3]) ?? 1),
    });
  }
  return topics;
}
