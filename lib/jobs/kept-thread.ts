import { ProblemError } from '../archive/problem.ts';
import { iso } from '../mail/iso.ts';
import { threadMarkdown } from '../report/markdown.ts';
import type { Language } from '../report/types.ts';
import type { ReportHead, Store } from '../store/store.ts';
import { promptText } from '../summary/prompt/prompt.ts';
import { threadPrompt } from '../summary/prompt/thread-prompt.ts';
import { keptMails, shownThread, type PageJobs, type Shown } from './shown-thread.ts';

/** A thread that was read before, by its root. */
export interface KeptRequest {
  base: string;
  root: string;
  language: Language;
}

/** @throws ProblemError when it is in no store any more. */
async function keptThread(jobs: PageJobs, { base, root, language }: KeptRequest): Promise<Shown> {
  const mails = await keptMails(jobs, base, [root]);
  if (mails.length === 0) {
    throw new ProblemError({
      kind: 'gone',
      message: 'This thread is not kept any more.',
      remedy: 'Reload the page, then try again.',
    });
  }
  return shownThread(jobs, { base, language, mails, id: root });
}

/** A kept thread as the report writes it. @throws ProblemError when it is in no store any more. */
export async function keptMarkdown(jobs: PageJobs, request: KeptRequest): Promise<string> {
  const { done } = await keptThread(jobs, request);
  return threadMarkdown(done, { base: request.base, generated: iso(jobs.clock()) }, request.language);
}

/**
 * What a model would get of a kept thread, as one text.
 * @param nonce of the markers around mail text: hard to guess, and another one each time.
 * @throws ProblemError when it is in no store any more.
 */
export async function keptPrompt(jobs: PageJobs, request: KeptRequest, nonce: string): Promise<string> {
  const { thread, done } = await keptThread(jobs, request);
  const fresh = new Set(done.mails.filter((mail) => mail.new).map(({ id }) => id));
  const isNew = (id: string) => fresh.has(id);
  return promptText(threadPrompt(thread, done.facts, { language: request.language, isNew, nonce }));
}

/** The newest kept report of this list that holds the thread; null when none does. */
export async function reportWith(
  store: Pick<Store<unknown>, 'listReports' | 'getReport'>,
  { base, root }: Pick<KeptRequest, 'base' | 'root'>,
): Promise<ReportHead | null> {
  const heads = (await store.listReports()).filter((head) => head.base === base);
  for (const head of heads) {
    const kept = await store.getReport(head.key);
    if (kept?.report.threads.some((thread) => thread.mails.some(({ id }) => id === root))) return head;
  }
  return null;
}
