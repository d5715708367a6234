import type { Page } from 'playwright-core';
import { displayName } from '../../lib/mail/display-name.ts';
import type { Thread } from '../../lib/thread/types.ts';

/** Words as they are read: one space between them, no marks of quotation or of lists. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/^[>\s|*-]+/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What the mails say: sentences that stand in none of them are not quoted but made. */
export class Sources {
  readonly #text: string;
  readonly #people: Set<string>;

  constructor(threads: Thread[]) {
    const mails = threads.flatMap((thread) => thread.mails.map(({ mail }) => mail));
    const texts = mails.flatMap(({ segments }) => segments.flatMap((s) => ('text' in s ? [s.text] : [])));
    this.#text = plain(texts.join('\n'));
    // "Linnet, Gwen" is shown as people say it.
    const said = (name: string) => name.replace(/^([^,]+), ([^,]+)$/, '$2 $1');
    this.#people = new Set(mails.map(({ from }) => said(displayName(from))));
  }

  /** Those of the sentences that no mail has, nor that name a writer and where he stands. */
  lacking(sentences: string[]): string[] {
    return sentences.filter((sentence) => {
      const [name = ''] = sentence.split(': ');
      return !this.#text.includes(plain(sentence)) && !this.#people.has(name);
    });
  }
}

/** Sentences that a page shows as those of summaries: of what is refused is told apart. */
export const shownSentences = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.points dd > p')].map((p) => p.querySelector('bdi')?.textContent ?? ''),
  );

/** All that a page shows besides what it says was refused. */
export const shownText = (page: Page) =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const refused of copy.querySelectorAll('.left-out')) refused.remove();
    return copy.textContent;
  });

/** Where links of a page lead, outside of the archive and the extension. */
export const foreignLinks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a')]
      .map((a) => a.href)
      .filter((href) => !/^(?:https:\/\/lore\.kernel\.org\/|(?:chrome|moz)-extension:)/.test(href)),
  );

/** Open every thread of a report's page, the same as by hand. */
export async function openThreads(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('.thread .foot > details'))
      fold.open = true;
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.thread .foot > details')].every((fold) => fold.querySelector('.whole')),
  );
}
