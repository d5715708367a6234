import { lineBefore, textBeside } from './index-page.ts';
import { messageIdOf } from './page.ts';

const NUMBER = /^ *\d+\. $/;
const BY = /^\n +- by (.*) @ \d{4}-\d\d-\d\d [ \d]\d:\d\d UTC/;

/** A mail that a search found. */
export interface Hit {
  mid: string;
  subject: string;
  /** Of the author, as the page prints it. */
  name: string;
  /** Holds the link. */
  element: Element;
}

/** Hits of a search's summary list, in page order: a number, the link in bold, the author in the line below. */
export function readHits(doc: Document, href: string, base: string): Hit[] {
  return [...doc.querySelectorAll('pre > b')].flatMap((element) => {
    const link = element.querySelector('a');
    const mid = messageIdOf(link?.getAttribute('href') ?? null, href, base);
    const name = BY.exec(textBeside(element, 'nextSibling'))?.[1];
    if (!link || mid === null || name === undefined || !NUMBER.test(lineBefore(element))) return [];
    return [{ mid, subject: link.textContent, name, element }];
  });
}
