import { ProblemError, problemIn } from '../archive/problem.ts';
import { iso } from '../mail/iso.ts';
import type { Mail } from '../mail/types.ts';
import { threadMarkdown } from '../report/markdown-thread.ts';
import type { Language } from '../report/types.ts';
import type { ReportHead, Store } from '../store/store.ts';
import { promptText } from '../summary/prompt/prompt-text.ts';
import { pageQuestion } from './model/page-summary.ts';
import { keptMails, pageThread, shownThread, type PageJobs, type PageThread } from './shown-thread.ts';

/** A thread that was read before, by its root. */
export interface KeptRequest {
  base: string;
  root: string;
  language: Language;
}

/** Mails of a thread that was read. @throws ProblemError when they are in no store any more. */
async function mailsOf(jobs: PageJobs, { base, root }: KeptRequest): Promise<Mail[]> {
  const mails = await keptMails(jobs, base, [root]);
  if (mails.length === 0) {
    throw new ProblemError(
      problemIn('gone', {
        en: ['This thread is not kept any more.', 'Reload the page, then try again.'],
        'zh-CN': ['此线程已不再保存。', '请重新加载页面，然后重试。'],
      }),
    );
  }
  return mails;
}

/** A thread that was read, without a summary. @throws ProblemError when it is in no store any more. */
export async function keptPage(jobs: PageJobs, request: KeptRequest): Promise<PageThread> {
  const { base, root, language } = request;
  return pageThread(jobs, { base, language, mails: await mailsOf(jobs, request), id: root });
}

/** A kept thread as the report writes it. @throws ProblemError when it is in no store any more. */
export async function keptMarkdown(jobs: PageJobs, request: KeptRequest): Promise<string> {
  const { base, root, language } = request;
  const { done } = await shownThread(jobs, { base, language, mails: await mailsOf(jobs, request), id: root });
  return threadMarkdown(done, { base: request.base, generated: iso(jobs.clock()) }, request.language);
}

/**
 * What a model would get of a kept thread, as one text.
 * @throws ProblemError when it is in no store any more, or cannot be written.
 */
export async function keptPrompt(jobs: PageJobs, request: KeptRequest): Promise<string> {
  return promptText(await pageQuestion(jobs, await keptPage(jobs, request)));
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
