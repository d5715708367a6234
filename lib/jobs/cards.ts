import { threadCard } from '../report/card.ts';
import type { Language, ReportThread } from '../report/types.ts';
import type { Store, StoredThread } from '../store/store.ts';

/** Keep the newest that is known of these threads, for lists; summaries were made in `language`. */
export async function keepCards(
  store: Pick<Store<unknown>, 'putThreads'>,
  base: string,
  threads: readonly ReportThread[],
  language: Language,
): Promise<StoredThread[]> {
  const stored = threads.map((thread) => ({
    base,
    root: thread.root,
    ids: thread.mails.map((mail) => mail.id),
    card: threadCard(thread, language),
  }));
  await store.putThreads(stored);
  return stored;
}
