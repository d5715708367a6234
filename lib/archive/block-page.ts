import { lineBefore } from './index-page.ts';
import { mailAnchors, readHeader, subjectElement, type Header } from './page-mail.ts';
import { elementOf, textOf } from './page-text.ts';
import { messageIdOf } from './page.ts';

/** A mail shown in full on new.html or by a search with `x=t`. */
export interface Block {
  mid: string;
  subject: string;
  /** Of the author, as the page prints it. */
  name: string;
  /** Holds the subject. */
  element: Element;
  /** Further Message-IDs that the page proves to be of the same thread. */
  related: string[];
}

/** The mail that a block of new.html answers: those pages print the header. */
function answered(anchor: Element, { body }: Header, href: string, base: string): string[] {
  let before = '';
  for (let node = anchor.nextSibling; node && node !== body?.node; node = node.nextSibling) {
    const link = elementOf(node, 'a');
    if (link && before.endsWith('\nIn-Reply-To: <')) {
      return [messageIdOf(link.getAttribute('href'), href, base)].flatMap((id) => id ?? []);
    }
    before = textOf(node) ?? '';
  }
  return [];
}

/**
 * The trees of the overview below a search with `x=t`: Message-IDs of each. Mails on the page are links to their
 * place (`byAnchor` tells which they are), others to their own page; a line without a backquote opens a tree.
 */
function trees(doc: Document, href: string, base: string, byAnchor: Map<string, string>): string[][] {
  const found: string[][] = [];
  for (const link of doc.querySelectorAll('pre#t + pre > a')) {
    const target = link.getAttribute('href') ?? '';
    const id = target.startsWith('#') ? byAnchor.get(target.slice(1)) : messageIdOf(target, href, base);
    if (!lineBefore(link).includes('`')) found.push([]);
    if (id) found.at(-1)?.push(id);
  }
  return found;
}

/** Mails of new.html and of `x=t` searches, in page order. Their bodies are left unread. */
export function readBlocks(doc: Document, href: string, base: string): Block[] {
  const byAnchor = new Map<string, string>();
  const blocks = mailAnchors(doc).flatMap((anchor) => {
    const header = readHeader(anchor, href, base);
    const element = subjectElement(anchor);
    if (!header || !element) return [];
    byAnchor.set(anchor.id, header.id);
    const { id: mid, name } = header;
    return [
      { mid, subject: element.textContent, name, element, related: answered(anchor, header, href, base) },
    ];
  });
  const treeOf = new Map<string, string[]>();
  for (const tree of trees(doc, href, base, byAnchor)) for (const id of tree) treeOf.set(id, tree);
  for (const block of blocks) block.related.push(...(treeOf.get(block.mid) ?? []));
  return blocks;
}
