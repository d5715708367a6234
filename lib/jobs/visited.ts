import { ProblemError, problemIn } from '../archive/problem.ts';
import type { Mail } from '../mail/types.ts';
import type { Language } from '../report/types.ts';
import type { Store, StoredVisit } from '../store/store.ts';
import type { ReportRequest } from './types.ts';

type Kept = Pick<Store<unknown>, 'listVisits' | 'getThreadsOf' | 'getMails'>;

/** What such a report is not, for whoever reads it later. */
const PARTIAL: Record<Language, string> = {
  en: 'Only threads that were opened in this browser, as far as they were read here; the rest of the list is left out.',
  'zh-CN': '仅含在此浏览器中打开过的线程，且以读到的为限；列表的其余部分未列入。',
};

/** The threads of an inbox that were read here, the last one first. */
export async function visitsOf(store: Pick<Kept, 'listVisits'>, base: string): Promise<StoredVisit[]> {
  return (await store.listVisits()).filter((visit) => visit.base === base);
}

/**
 * All kept mails of the threads of an inbox that were read here, which may be of any time.
 * @throws ProblemError where none was read, or nothing of it is kept any more.
 */
export async function visitedMails(
  store: Kept,
  { inbox, base, language }: ReportRequest,
): Promise<{ mails: Mail[]; missing: string[] }> {
  const visits = await visitsOf(store, base);
  const threads = await store.getThreadsOf(
    base,
    visits.map(({ root }) => root),
  );
  const ids = new Set([...visits, ...threads].flatMap((known) => known?.ids ?? []));
  const mails = await store.getMails(base, [...ids]);
  if (mails.length > 0) return { mails, missing: [PARTIAL[language]] };
  throw new ProblemError(
    problemIn('gone', {
      en: [
        `Lorebrief remembers no thread of ${inbox} that you opened.`,
        'Open some of its threads, then try again; or choose the whole list. ' +
          'What you opened is remembered only while that is switched on in the options.',
      ],
      'zh-CN': [
        `Lorebrief 没有记录您打开过的 ${inbox} 线程。`,
        '请打开它的一些线程后重试，或选择整个列表。只有在选项中开启后，才会记录您打开过的线程。',
      ],
    }),
  );
}
