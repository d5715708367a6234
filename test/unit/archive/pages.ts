import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Window } from 'happy-dom';

/** A document from HTML, in a window of its own that loads nothing. */
export function documentOf(html: string): Document {
  const window = new Window();
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

/** A page of test/fixtures/pages/. */
export function fixture(name: string): Document {
  return documentOf(readFileSync(path.resolve('test/fixtures/pages', name), 'utf8'));
}

/** Where the fixture pages live. */
export const BASE = 'https://lore.kernel.org/harbour/';
