import { ProblemError } from '../archive/problem.ts';
import { iso, type Iso } from '../mail/iso.ts';
import { ownText } from '../mail/segments.ts';
import type { Mail } from '../mail/types.ts';
import { sinceWords } from '../report/page-words.ts';
import { threadView, type ThreadView } from '../report/thread-view.ts';
import type { Language, ReportThread } from '../report/types.ts';
import { presetWindow } from '../report/window.ts';
import type { Store } from '../store/store.ts';
import { lastReading, type Visit } from '../store/visit.ts';
import type { Point } from '../summary/types.ts';
import { buildThreads } from '../thread/thread.ts';
import type { Thread } from '../thread/types.ts';
import { summariseThreads } from './threads.ts';

/** What the jobs of pages work with. */
export interface PageJobs {
  store: Store<unknown>;
  clock: () => number;
}

/** A thread of which something is shown on a page. */
export interface Shown {
  thread: Thread;
  /** With facts and summary. */
  done: ReportThread;
  view: ThreadView;
}

/** The reading before this one, and what came since. */
export interface Since {
  at: Iso;
  /** Message-IDs of the mails that came since. */
  ids: string[];
  /** `+3 new since Tuesday`. */
  text: string;
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

/** The mails of the thread that was last known to hold one of these, without those in no store any more. */
export async function keptMails({ store }: PageJobs, base: string, ids: string[]): Promise<Mail[]> {
  const known = (await store.getThreadsOf(base, ids)).find((thread) => thread !== undefined);
  return known ? store.getMails(base, known.ids) : [];
}

/**
 * Facts, summary and view of the thread of these mails, new meaning the last seven days.
 * @param id Message-ID of a mail that the thread must hold; without one, the largest thread is meant, as a page
 *   shows one thread and may fall apart only for want of its ghosts.
 * @throws ProblemError where no such thread is among the mails.
 */
export async function shownThread(
  { store, clock }: PageJobs,
  { base, language, mails, id }: { base: string; language: Language; mails: Mail[]; id?: string },
): Promise<Shown> {
  const [thread] = buildThreads(mails)
    .filter((t) => id === undefined || t.mails.some(({ mail }) => mail.id === id))
    .sort((a, b) => b.mails.length - a.mails.length);
  const { signal } = new AbortController();
  const now = clock();
  const window = presetWindow('last-7-days', now);
  const threads = thread ? [thread] : [];
  const [done] = await summariseThreads(store, { threads, window, language, base, signal, clock });
  if (!thread || !done) {
    throw new ProblemError({
      kind: 'internal',
      message: 'No mail was found on this page.',
      remedy:
        'Reload the page. If it happens again, it is a bug worth reporting, with the address of the page.',
    });
  }
  const holderOf = (point: Point) => anchorMail(point, mails);
  const view = threadView(done, { language, span: 'week', made: iso(now), holderOf });
  return { thread, done, view };
}

/** The news of a thread against an earlier visit; null on a first one. */
export function newsOf(
  visit: Visit | undefined,
  ids: string[],
  now: number,
  language: Language,
): Since | null {
  const last = lastReading(visit, now);
  if (!last) return null;
  const read = new Set(last.ids);
  const fresh = ids.filter((id) => !read.has(id));
  return { at: iso(last.at), ids: fresh, text: sinceWords(fresh.length, last.at, now, language) };
}
