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
  /** Message-ID of the mail that it answers, where the page prints the header that says so. */
  parent: string | null;
}

/** The mail that a block of new.html answers: those pages print the header, searches do not. */
function answered(anchor: Element, { body }: Header, href: string, base: string): string | null {
  let before = '';
  for (let node = anchor.nextSibling; node && node !== body?.node; node = node.nextSibling) {
    const link = elementOf(node, 'a');
    if (link && before.endsWith('\nIn-Reply-To: <')) {
      return messageIdOf(link.getAttribute('href'), href, base);
    }
    before = textOf(node) ?? '';
  }
  return null;
}

/** Mails of new.html and of `x=t` searches, in page order. Their bodies are left unread. */
export function readBlocks(doc: Document, href: string, base: string): Block[] {
  return mailAnchors(doc).flatMap((anchor) => {
    const header = readHeader(anchor, href, base);
    const element = subjectElement(anchor);
    if (!header || !element) return [];
    const { id: mid, name } = header;
    const parent = answered(anchor, header, href, base);
    return [{ mid, subject: element.textContent, name, element, parent }];
  });
}
