import { ProblemError, problemIn } from '../archive/problem.ts';
import type { Mail } from '../mail/types.ts';
import { cardView, type CardView } from '../report/card-view.ts';
import { listWords } from '../report/list-words.ts';
import type { Language } from '../report/types.ts';
import { presetWindow } from '../report/window.ts';
import type { Store, StoredThread } from '../store/store.ts';
import type { WithRules } from '../thread/rules.ts';
import { buildThreads } from '../thread/thread.ts';
import { keepCards } from './cards.ts';
import { newsSince } from './list.ts';
import { Shared } from './shared.ts';
import { summariseThreads } from './threads.ts';

/** Asks the archive for the whole threads of these mails. */
export type FetchThreads = (base: string, ids: string[], options: { signal: AbortSignal }) => Promise<Mail[]>;

export interface CardRequest {
  base: string;
  /** Message-ID of any mail of the thread. */
  id: string;
  language: Language;
  /** Ask the archive when the thread is not known. */
  fetch: boolean;
  /** Visits are remembered and shown. */
  seen: boolean;
}

/** A card and what goes with it, in words; no card where the thread is not known and nobody asks for more. */
export interface CardAnswer {
  card: CardView | null;
  /** To be shown while the archive is asked. */
  asking: string;
  /** What keys do, where a key opened the card. */
  keys: string;
}

interface CardTools extends WithRules {
  store: Store<unknown>;
  fetchThreads: FetchThreads;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Holds the background awake until the answer is called. */
  keepAlive: () => () => void;
}

/** Cards of threads, for lists: from the store, or from the archive for those who ask for that. */
export class ThreadCards {
  readonly #tools: CardTools;
  readonly #fetches = new Shared<StoredThread | undefined>();

  constructor(tools: CardTools) {
    this.#tools = tools;
  }

  /**
   * The card of a thread.
   * @throws ProblemError in the archive's words; the reason of an abort passes through.
   */
  async read(request: CardRequest, signal: AbortSignal): Promise<CardAnswer> {
    const { base, id, fetch, seen } = request;
    const { store, clock } = this.#tools;
    const thread =
      (await this.#known(request, signal)) ?? (fetch ? await this.#fetch(request, signal) : null);
    const words = listWords(request.language);
    const { asking, keys } = words;
    if (!thread) return { card: null, asking, keys };
    const [visit] = seen ? await store.getVisits(base, [thread.root]) : [];
    const n = visit ? newsSince(visit, thread.ids, [id]) : 0;
    const news = visit && n > 0 ? words.newsSince(n, visit.at, clock()) : null;
    return { card: cardView(thread.card, { ...request, ids: thread.ids, news }), asking, keys };
  }

  /** Ask the archive, in one request, for the threads of these mails that are not known; tells how many came. */
  async prepare(
    { base, ids, language }: { base: string; ids: string[]; language: Language },
    signal: AbortSignal,
  ): Promise<string> {
    const known = await this.#tools.store.getThreadsOf(base, ids);
    const missing = ids.filter((_, i) => !known[i]);
    const made = missing.length === 0 ? [] : await this.#ask(base, missing, language, signal);
    return listWords(language).prepared(made.length);
  }

  /** The stored card, made anew from the stored mails where it speaks another language. */
  async #known({ base, id, language }: CardRequest, signal: AbortSignal): Promise<StoredThread | undefined> {
    const [thread] = await this.#tools.store.getThreadsOf(base, [id]);
    if (!thread || thread.card.language === language) return thread;
    const mails = await this.#tools.store.getMails(base, thread.ids);
    const made = await this.#make(base, mails, language, signal);
    return made.find(({ ids }) => ids.includes(id)) ?? thread;
  }

  async #fetch({ base, id, language }: CardRequest, signal: AbortSignal): Promise<StoredThread> {
    const thread = await this.#fetches.join(`${language} ${base} ${id}`, signal, async (alive) => {
      const made = await this.#ask(base, [id], language, alive);
      return made.find(({ ids }) => ids.includes(id));
    });
    if (thread) return thread;
    throw new ProblemError(
      problemIn('archive', {
        en: [
          'The archive’s search does not find this thread.',
          'It may be too new to be indexed: try again in a few minutes, or open the thread.',
        ],
        'zh-CN': ['存档的搜索找不到此线程。', '可能太新，还没有被索引：请过几分钟再试，或打开此线程。'],
      }),
    );
  }

  async #ask(base: string, ids: string[], language: Language, signal: AbortSignal): Promise<StoredThread[]> {
    const rest = this.#tools.keepAlive();
    try {
      const mails = await this.#tools.fetchThreads(base, ids, { signal });
      await this.#tools.store.putMails(base, mails);
      return await this.#make(base, mails, language, signal);
    } finally {
      rest();
    }
  }

  async #make(base: string, mails: Mail[], language: Language, signal: AbortSignal): Promise<StoredThread[]> {
    const { store, clock, rules } = this.#tools;
    // The window of thread pages, so that both share their summaries.
    const window = presetWindow('last-7-days', clock());
    const threads = buildThreads(mails, await rules?.());
    const done = await summariseThreads(store, { threads, window, language, base, signal, clock });
    return keepCards(store, base, done, language);
  }
}

/** The cards of whichever store is open: after all was cleared it is another one. */
export function cardsOn(
  store: () => Promise<Store<unknown>>,
  tools: Omit<CardTools, 'store'>,
): () => Promise<ThreadCards> {
  let made: { store: Store<unknown>; cards: ThreadCards } | null = null;
  return async () => {
    const open = await store();
    if (made?.store !== open) made = { store: open, cards: new ThreadCards({ ...tools, store: open }) };
    return made.cards;
  };
}
