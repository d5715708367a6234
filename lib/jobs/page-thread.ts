import { mailOfPage } from '../archive/mail-of-page.ts';
import type { PageMail } from '../archive/page-mail.ts';
import { ProblemError } from '../archive/problem.ts';
import { iso, type Iso } from '../mail/iso.ts';
import { ownText } from '../mail/segments.ts';
import type { Mail } from '../mail/types.ts';
import { threadView, type ThreadView } from '../report/thread-view.ts';
import { viewWords } from '../report/view-words.ts';
import type { Language, ReportThread } from '../report/types.ts';
import { presetWindow } from '../report/window.ts';
import type { Store } from '../store/store.ts';
import { lastReading, nextVisit } from '../store/visit.ts';
import type { Point } from '../summary/types.ts';
import { buildThreads } from '../thread/thread.ts';
import { keepCards } from './cards.ts';
import { summariseThreads } from './threads.ts';

/** A thread as a page shows it. */
export interface ThreadAnswer {
  view: ThreadView;
  /** What the page lacks of the thread, in words. */
  missing: string[];
  /** The reading before this one, and the mails that came since; null on a first visit, or with marks off. */
  since: { at: Iso; ids: string[] } | null;
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

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Message-ID of the cited mail whose own text holds the point's anchor; null when none does. */
export function anchorMail({ anchor, cites }: Point, mails: readonly Mail[]): string | null {
  const words = folded(anchor);
  if (words === '') return null;
  const holder = mails.find(
    (mail) => cites.includes(mail.id) && folded(ownText(mail.segments)).includes(words),
  );
  return holder?.id ?? null;
}

async function newsOf(store: Store<unknown>, thread: ReportThread, { base, seen }: PageRequest, now: number) {
  if (!seen) return null;
  const [visit] = await store.getVisits(base, [thread.root]);
  const ids = thread.mails.map((mail) => mail.id);
  const last = lastReading(visit, now);
  await store.putVisit({ base, root: thread.root, ...nextVisit(visit, ids, now) });
  if (!last) return null;
  const read = new Set(last.ids);
  return { at: iso(last.at), ids: ids.filter((id) => !read.has(id)) };
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
 * Facts and digest of a thread that was read from its page, new meaning the last seven days. Its mails are
 * kept, so that what was visited is known later; where the archive's own copy of a mail is known, that counts.
 */
export async function summarisePageThread(
  store: Store<unknown>,
  clock: () => number,
  request: PageRequest,
): Promise<ThreadAnswer> {
  const { base, language } = request;
  const mails = request.mails.map(mailOfPage);
  await store.putMails(base, mails);
  const known = await store.getMails(
    base,
    mails.map((m) => m.id),
  );
  // A page shows one thread; should it fall apart for want of its ghosts, the larger part is the page's.
  const [thread] = buildThreads(known).sort((a, b) => b.mails.length - a.mails.length);
  const threads = thread ? [thread] : [];
  const { signal } = new AbortController();
  const now = clock();
  const window = presetWindow('last-7-days', now);
  const [done] = await summariseThreads(store, { threads, window, language, base, signal, clock });
  if (!done) {
    throw new ProblemError({
      kind: 'internal',
      message: 'No mail was found on this page.',
      remedy:
        'Reload the page. If it happens again, it is a bug worth reporting, with the address of the page.',
    });
  }
  await keepCards(store, base, [done], language);
  const holderOf = (point: Point) => anchorMail(point, known);
  const view = threadView(done, { language, span: 'week', made: iso(now), holderOf });
  return { view, missing: missingOf(request), since: await newsOf(store, done, request, now) };
}
