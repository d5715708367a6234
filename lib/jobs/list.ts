import type { Status } from '../facts/types.ts';
import { factWordsOf } from '../report/fact-words.ts';
import { listWords } from '../report/list-words.ts';
import type { Language } from '../report/types.ts';
import type { Store, StoredThread, StoredVisit } from '../store/store.ts';

/** A word with the whole sentence that it stands for. */
export interface Told {
  text: string;
  title: string;
}

/** What a list shows behind a thread that is known: at most one of `news` and `read`. */
export interface Mark {
  status: { status: Status; word: string };
  /** Mails that came since the last visit. */
  news: Told | null;
  /** It was read, and nothing new is known. */
  read: Told | null;
}

export interface ListRequest {
  base: string;
  /** Per topic, the Message-IDs that the page names of it. */
  topics: { ids: string[] }[];
  language: Language;
  /** Visits are remembered and shown. */
  seen: boolean;
}

type ListStore = Pick<Store<unknown>, 'getThreadsOf' | 'getVisits'>;

/**
 * How many mails of a thread came after it was last read: those known that it did not hold then, and those that
 * a page names beyond. More may be there that neither knows.
 */
export function newsSince(
  { ids: read }: StoredVisit,
  known: readonly string[],
  named: readonly string[] = [],
) {
  const before = new Set(read);
  return [...new Set([...known, ...named])].filter((id) => !before.has(id)).length;
}

function markOf(
  { card, ids }: StoredThread,
  named: readonly string[],
  visit: StoredVisit | undefined,
  now: number,
  language: Language,
): Mark {
  const words = listWords(language);
  const status = { status: card.status, word: factWordsOf(language).statuses[card.status] };
  if (!visit) return { status, news: null, read: null };
  const n = newsSince(visit, ids, named);
  if (n === 0)
    return { status, news: null, read: { text: words.read, title: words.readTitle(visit.at, now) } };
  return { status, news: { text: words.news(n), title: words.newsTitle(n, visit.at, now) }, read: null };
}

/** Most threads that one request asks for. */
const MOST_PREPARED = 60;

export interface ListAnswer {
  /** In the order of the topics; null where nothing is known. */
  marks: (Mark | null)[];
  /** What could be asked for: one mail of each thread that is not known, and words to show meanwhile. */
  unknown: { ids: string[]; asking: string };
}

/** Topics that are not known; of several that name the same mail one, as far as one request goes. */
function unknownOf(topics: { ids: string[] }[], marks: (Mark | null)[], language: Language) {
  const named = new Set<string>();
  const fresh = topics.filter(({ ids }, i) => {
    const again = marks[i] !== null || ids.some((id) => named.has(id));
    for (const id of ids) named.add(id);
    return !again;
  });
  const ids = fresh.flatMap((topic) => topic.ids.slice(0, 1)).slice(0, MOST_PREPARED);
  return { ids, asking: listWords(language).preparing(ids.length) };
}

/** What is known of the threads of a list, from the store alone. */
export async function readMarks(
  store: ListStore,
  clock: () => number,
  { base, topics, language, seen }: ListRequest,
): Promise<ListAnswer> {
  const found = await store.getThreadsOf(
    base,
    topics.flatMap(({ ids }) => ids),
  );
  let at = 0;
  const threads = topics.map(({ ids }) => {
    const mine = found.slice(at, (at += ids.length));
    return mine.find((thread) => thread !== undefined);
  });
  const roots = [...new Set(threads.flatMap((thread) => thread?.root ?? []))];
  const visits = seen ? await store.getVisits(base, roots) : [];
  const visitOf = new Map(roots.map((root, i) => [root, visits[i]]));
  const now = clock();
  const marks = threads.map((thread, i) =>
    thread ? markOf(thread, topics[i]?.ids ?? [], visitOf.get(thread.root), now, language) : null,
  );
  return { marks, unknown: unknownOf(topics, marks, language) };
}
