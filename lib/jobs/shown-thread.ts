import { ProblemError, problemIn } from '../archive/problem.ts';
import { iso, type Iso } from '../mail/iso.ts';
import { ownText } from '../mail/segments.ts';
import type { Mail } from '../mail/types.ts';
import { sinceWords } from '../report/page-words.ts';
import { reportThread } from '../report/build.ts';
import { withTerms, type Term } from '../report/terms.ts';
import { threadView, type ThreadView } from '../report/thread-view.ts';
import type { Language, ReportThread } from '../report/types.ts';
import { presetWindow, type ReportWindow } from '../report/window.ts';
import { modelOf } from '../store/choices.ts';
import type { Store } from '../store/store.ts';
import { lastReading, type Visit } from '../store/visit.ts';
import { headlineOf } from '../summary/headline.ts';
import type { Point } from '../summary/types.ts';
import { buildThreads } from '../thread/thread.ts';
import type { WithRules } from '../thread/rules.ts';
import type { Thread } from '../thread/types.ts';
import { contentKey } from './content-key.ts';
import { engineKey } from './model/engine.ts';
import { outputOf, type Models, type Named } from './model/opened.ts';
import { earlierOf, movedOn } from './model/plan.ts';
import { contextOf, prepareThreads, summarisePrepared, withKept, type Prepared } from './threads.ts';

/** What the jobs of pages work with. */
export interface PageJobs extends WithRules {
  store: Store<unknown>;
  models: Models;
  /** The user's own terms; none without it. */
  terms?: () => Promise<readonly Term[]>;
  clock: () => number;
}

/** A thread of which something is shown on a page. */
export interface Shown {
  page: PageThread;
  thread: Thread;
  /** With facts and summary. */
  done: ReportThread;
  view: ThreadView;
  /** What the user calls the model that may summarise it; null where there is none. */
  model: string | null;
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

/** The model that is chosen for a list, and the key of its engine. */
interface Chosen extends Named {
  id: string;
  key: string;
  output: string;
}

/** The model that may summarise here; null where none is chosen, or nobody agreed to it. */
export async function chosenModel(jobs: PageJobs, base: string, language: Language): Promise<Chosen | null> {
  const { store, models } = jobs;
  const settings = await models.settings();
  const id = modelOf({ models: settings }, base);
  const named = id === null ? null : await models.named(store, id, language);
  if (id === null || !named) return null;
  const output = outputOf(settings, language);
  return { ...named, id, output, key: engineKey(named, output) };
}

/** A page's thread with all that its summary is made from. */
export interface PageThread {
  prepared: Prepared;
  mails: Mail[];
  base: string;
  language: Language;
  window: ReportWindow;
  /** The user's own. */
  terms: readonly Term[];
}

/**
 * The thread of these mails, new meaning the last seven days.
 * @param id Message-ID of a mail that the thread must hold; without one, the largest thread is meant, as a page
 *   shows one thread and may fall apart only for want of its ghosts.
 * @throws ProblemError where no such thread is among the mails.
 */
export async function pageThread(
  { clock, rules, terms }: Pick<PageJobs, 'clock' | 'rules' | 'terms'>,
  { base, language, mails, id }: { base: string; language: Language; mails: Mail[]; id?: string },
): Promise<PageThread> {
  const [thread] = buildThreads(mails, await rules?.())
    .filter((t) => id === undefined || t.mails.some(({ mail }) => mail.id === id))
    .sort((a, b) => b.mails.length - a.mails.length);
  const window = presetWindow('last-7-days', clock());
  const { signal } = new AbortController();
  const threads = thread ? [thread] : [];
  const [prepared] = await prepareThreads({ threads, window, language, base, signal, clock });
  if (!prepared) {
    throw new ProblemError(
      problemIn('internal', {
        en: [
          'No mail was found on this page.',
          'Reload the page. If it happens again, it is a bug worth reporting, with the address of the page.',
        ],
        'zh-CN': ['此页上没有找到邮件。', '请重新加载页面。如果再次发生，请附上页面地址报告此错误。'],
      }),
    );
  }
  return { prepared, mails, base, language, window, terms: (await terms?.()) ?? [] };
}

/** What the chosen model has said of this very thread; null where it was not asked. Nobody is asked now. */
async function keptByModel(
  { store }: PageJobs,
  { prepared, base, language }: PageThread,
  { key: engine, output }: Chosen,
): Promise<ReportThread | null> {
  const { thread, fresh, facts } = prepared;
  const key = await contentKey(thread, (id) => fresh.has(id), engine, language);
  const [kept] = await store.getSummaries([key]);
  if (kept) return withKept(prepared, kept, language);
  const [earlier = []] = await store.getEarlier(base, [thread.root.mail.id], { engine, language });
  const old = earlierOf({ thread, earlier });
  const context = contextOf(prepared, language);
  const draft = old && movedOn({ thread, context, output }, old);
  if (!draft) return null;
  const headline = draft.headline || headlineOf(thread, context);
  return reportThread(thread, fresh, facts, { ...old.summary, ...draft, headline });
}

/** The view of a page's thread. */
export function viewOf(done: ReportThread, { mails, language, terms }: PageThread, now: number): ThreadView {
  const holderOf = (point: Point) => anchorMail(point, mails);
  const view = threadView(done, { language, span: 'week', made: iso(now), holderOf });
  return withTerms(view, terms, language);
}

/**
 * Facts, summary and view of the thread of these mails, by the list's model where that has summarised them.
 * @throws ProblemError as {@link pageThread}.
 */
export async function shownThread(
  jobs: PageJobs,
  request: { base: string; language: Language; mails: Mail[]; id?: string },
): Promise<Shown> {
  const { store, clock } = jobs;
  const page = await pageThread(jobs, request);
  const { prepared, base, language, window } = page;
  const { thread } = prepared;
  const chosen = await chosenModel(jobs, base, language);
  const byModel = chosen && (await keptByModel(jobs, page, chosen));
  const { signal } = new AbortController();
  const input = { threads: [thread], window, language, base, signal, clock };
  const done = byModel ?? (await summarisePrepared(store, input, [prepared]))[0];
  if (!done) throw new Error('a thread was summarised as nothing');
  return { page, thread, done, view: viewOf(done, page, clock()), model: chosen?.name ?? null };
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
