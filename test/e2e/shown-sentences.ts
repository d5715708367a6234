import { expect } from 'vitest';
import { displayName } from '../../lib/mail/display-name.ts';
import type { Thread } from '../../lib/thread/types.ts';
import { within, type AnyPage } from './extension.ts';

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

/** What the fault server's liar and attacker say, and no mail does. */
export const LIES =
  /Zacharias|Torvalds|Vandelay|Eve Stone|98765|deadbeefcafe1234|evil\.example|never_written_anywhere|nobody has ever written|agree that the change is right|CVE-2026|512 boards/;

/** Sentences that a page shows as those of summaries: of what is refused is told apart. */
export const shownSentences = (page: AnyPage) =>
  within(
    page,
    () =>
      [...document.querySelectorAll('.points dd > p')].map((p) => p.querySelector('bdi')?.textContent ?? ''),
    null,
  );

/** All that a page shows besides what it says was refused. */
export const shownText = (page: AnyPage) =>
  within(
    page,
    () => {
      const copy = document.body.cloneNode(true) as HTMLElement;
      for (const refused of copy.querySelectorAll('.left-out')) refused.remove();
      return copy.textContent;
    },
    null,
  );

/** Where links of a page lead, outside of the archive and the extension. */
export const foreignLinks = (page: AnyPage) =>
  within(
    page,
    () =>
      [...document.querySelectorAll('a')]
        .map((a) => a.href)
        .filter((href) => !/^(?:https:\/\/lore\.kernel\.org\/|(?:chrome|moz)-extension:)/.test(href)),
    null,
  );

/** Open every thread of a report's page, the same as by hand. */
export async function openThreads(page: AnyPage): Promise<void> {
  const open = () => {
    const folds = [...document.querySelectorAll<HTMLDetailsElement>('.thread .foot > details')];
    for (const fold of folds) fold.open = true;
    return folds.every((fold) => fold.querySelector('.whole'));
  };
  await expect.poll(() => within(page, open, null), { timeout: 15_000 }).toBe(true);
}
