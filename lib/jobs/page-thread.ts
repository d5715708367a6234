import { mailOfPage } from '../archive/mail-of-page.ts';
import type { PageMail } from '../archive/page-mail.ts';
import { mailMarks, type MailMarks } from '../report/mail-marks.ts';
import { threadMap, type ThreadMap } from '../report/thread-map.ts';
import type { ThreadView } from '../report/thread-view.ts';
import type { Language } from '../report/types.ts';
import { viewWords } from '../report/view-words.ts';
import { nextVisit } from '../store/visit.ts';
import { costOfShown } from './model/page-cost.ts';
import { newsOf, shownThread, type PageJobs, type Since } from './shown-thread.ts';
import { keepCards } from './cards.ts';

/** A thread as a page shows it. */
export interface ThreadAnswer {
  view: ThreadView;
  /** What the page lacks of the thread, in words. */
  missing: string[];
  /** null on a first visit, or with marks off. */
  since: Since | null;
  /** What to mark at the mails; those with nothing are left out. */
  marks: MailMarks[];
  map: ThreadMap | null;
  /** What the user calls the model that may summarise here; null where there is none. */
  model: string | null;
  /** What that would take, in words; empty where there is none. */
  cost: string;
}

interface PageRequest {
  base: string;
  mails: PageMail[];
  root: string | null;
  cut: boolean;
  language: Language;
  /** Remember that the thread was read. */
  seen: boolean;
}

/** What a thread page lacks, in words for the reader. */
function missingOf({ root, mails, cut, language }: PageRequest): string[] {
  const words = viewWords(language);
  return [
    ...(root !== null && !mails.some((mail) => mail.id === root) ? [words.rootMissing] : []),
    ...(cut ? [words.cut(mails.length)] : []),
  ];
}

/**
 * Facts and digest of a thread that was read from its page. Its mails are kept, so that what was visited is
 * known later; where the archive's own copy of a mail is known, that counts.
 */
export async function summarisePageThread(jobs: PageJobs, request: PageRequest): Promise<ThreadAnswer> {
  const { store, clock } = jobs;
  const { base, language, seen } = request;
  const mails = request.mails.map(mailOfPage);
  await store.putMails(base, mails);
  const known = await store.getMails(
    base,
    mails.map((m) => m.id),
  );
  const shown = await shownThread(jobs, { base, language, mails: known });
  const { thread, done, view } = shown;
  await keepCards(store, base, [shown.done], language);
  const ids = done.mails.map((mail) => mail.id);
  const now = clock();
  const [visit] = seen ? await store.getVisits(base, [done.root]) : [];
  const since = newsOf(visit, ids, now, language);
  if (seen) await store.putVisit({ base, root: done.root, ...nextVisit(visit, ids, now) });
  return {
    view,
    missing: missingOf(request),
    since,
    marks: mailMarks(thread, done.facts, new Set(since?.ids), language),
    map: threadMap(thread, done.facts, language),
    model: shown.model,
    cost: await costOfShown(jobs, shown),
  };
}
