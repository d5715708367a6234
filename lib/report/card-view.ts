import type { Status } from '../facts/types.ts';
import { mailUrl } from '../mail/links.ts';
import { writerOf } from '../summary/types.ts';
import type { Category } from '../thread/types.ts';
import type { ThreadCard } from './card.ts';
import { factWordsOf } from './fact-words.ts';
import type { Language } from './types.ts';
import { viewWords } from './view-words.ts';

/** A sentence of a card with the mails that it comes from. */
export interface CardLine {
  text: string;
  /** The sentence is a mail's own, word for word. */
  quoted: boolean;
  by: string;
  cites: { n: number; href: string }[];
}

/** A card as a list's tooltip shows it: every word in the reader's language, nothing left to work out. */
export interface CardView {
  category: Category;
  revision: number | null;
  patches: string | null;
  status: { status: Status; word: string };
  /** `+4 since Tuesday`; null where nothing is new, or nothing is remembered. */
  news: string | null;
  headline: string;
  lines: CardLine[];
  /** Mails, people and engine. */
  counts: string;
}

export interface CardViewOptions {
  language: Language;
  /** URL of the inbox with the final slash. */
  base: string;
  /** Message-IDs of the thread in the order that the card's points count by. */
  ids: readonly string[];
  news: string | null;
}

/** The view of a card. The summary's own words stay in the language that it was made in. */
export function cardView(card: ThreadCard, { language, base, ids, news }: CardViewOptions): CardView {
  const words = viewWords(language);
  const { category, revision, patches, status, title, headline } = card;
  return {
    category,
    revision,
    patches: patches.present > 0 ? words.patches(patches.present, patches.declared) : null,
    status: { status, word: factWordsOf(language).statuses[status] },
    news,
    headline: headline || title,
    lines: card.points.map(({ mails, ...point }) => ({
      ...point,
      cites: mails.flatMap((n) => {
        const id = ids[n - 1];
        return id === undefined ? [] : [{ n, href: mailUrl(base, id) }];
      }),
    })),
    counts: `${words.size(card.mails, card.participants, card.bots)} · ${card.engine === 'digest' ? words.digest : writerOf(card)}`,
  };
}
