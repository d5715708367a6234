import { mailOfMessage } from '../archive/mail-of-page.ts';
import type { MessagePage } from '../archive/message-page.ts';
import type { Mail } from '../mail/types.ts';
import { pageWords } from '../report/page-words.ts';
import { threadMap } from '../report/thread-map.ts';
import type { Language } from '../report/types.ts';
import { viewWords } from '../report/view-words.ts';
import { alsoRead } from '../store/visit.ts';
import type { ThreadAnswer } from './page-thread.ts';
import { costOfShown } from './model/page-cost.ts';
import { keptMails, newsOf, shownThread, type PageJobs, type Shown } from './shown-thread.ts';
import { keepCards } from './cards.ts';

/** What the page of one mail shows of its thread. */
export interface MessageAnswer extends ThreadAnswer {
  /** Nothing is known but the one mail: no status, no counts of the thread. */
  alone: boolean;
  /** Mails that the page names and that are not read; to be loaded. */
  unread: number;
}

interface MessageRequest extends MessagePage {
  base: string;
  language: Language;
  /** Remember that the mail was read. */
  seen: boolean;
}

async function answer(jobs: PageJobs, request: MessageRequest, shown: Shown): Promise<MessageAnswer> {
  const { store, clock } = jobs;
  const { base, language, mail, root, others, copies, seen } = request;
  const { thread, done, view } = shown;
  const words = pageWords(language);
  const ids = done.mails.map((m) => m.id);
  const unread = others.filter((id) => !ids.includes(id)).length;
  const alone = ids.length === 1 && unread > 0;
  const [visit] = seen ? await store.getVisits(base, [done.root]) : [];
  const since = newsOf(visit, ids, clock(), language);
  if (visit) await store.putVisit({ ...visit, ...alsoRead(visit, mail.id) });
  return {
    view,
    missing: [
      ...(unread > 0 ? [alone ? words.elsewhere(unread) : words.unread(unread)] : []),
      ...(unread === 0 && !ids.includes(root) ? [viewWords(language).rootMissing] : []),
      ...(copies ? [words.copies] : []),
    ],
    since: since && since.ids.length > 0 ? since : null,
    marks: [],
    map: threadMap(thread, done.facts, language),
    model: shown.model,
    cost: alone ? '' : await costOfShown(jobs, shown),
    alone,
    unread,
  };
}

/**
 * The thread of the one mail that a page shows, as far as it was read before; else that mail alone. Nothing is
 * asked of the archive, and a thread of which one mail of several is known is not kept for lists.
 */
export async function summariseMessage(jobs: PageJobs, request: MessageRequest): Promise<MessageAnswer> {
  const { base, language, root, others } = request;
  const mail = mailOfMessage(request.mail);
  const kept = await keptMails(jobs, base, [mail.id, root, ...others]);
  const mails = kept.some(({ id }) => id === mail.id) ? kept : [...kept, mail];
  const shown = await shownThread(jobs, { base, language, mails, id: mail.id });
  // A mail without others is its whole thread.
  if (kept.length === 0 && others.length === 0) {
    await jobs.store.putMails(base, [mail]);
    await keepCards(jobs.store, base, [shown.done], language);
  }
  return answer(jobs, request, shown);
}

/** Mails of the whole threads of these Message-IDs, from the archive. */
export type LoadThreads = (base: string, ids: string[], options: { signal: AbortSignal }) => Promise<Mail[]>;

/**
 * The whole thread of the one mail that a page shows, asked of the archive in one request.
 * @throws ProblemError; the reason of an abort passes through.
 */
export async function loadThread(
  jobs: PageJobs,
  load: LoadThreads,
  request: MessageRequest,
): Promise<MessageAnswer> {
  const { base, language, mail } = request;
  const mails = await load(base, [mail.id], { signal: new AbortController().signal });
  await jobs.store.putMails(base, mails);
  const known = mails.some(({ id }) => id === mail.id) ? mails : [...mails, mailOfMessage(mail)];
  const shown = await shownThread(jobs, { base, language, mails: known, id: mail.id });
  await keepCards(jobs.store, base, [shown.done], language);
  return answer(jobs, request, shown);
}
