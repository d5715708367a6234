import { ProblemError } from '../archive/problem.ts';
import { assembleReport, countUndated, threadsInWindow } from '../report/build.ts';
import type { Language } from '../report/types.ts';
import type { StoredJob, StoredReport } from '../store/store.ts';
import { windowOf, type JobTools } from './request.ts';
import { summariseThreads } from './threads.ts';
import type { Job } from './types.ts';
import { kept } from './work.ts';

/**
 * A finished job's report in another language, made from the stored mails, and kept.
 * @throws ProblemError when the job, or mail of it, is not here any more.
 */
export async function inLanguage(
  tools: JobTools,
  job: StoredJob<Job> | undefined,
  language: Language,
): Promise<StoredReport> {
  const { store, clock, engine } = tools;
  const mails = job?.job.phase === 'done' ? await store.getMails(job.job.base, job.mails) : [];
  if (job?.job.phase !== 'done' || mails.length < job.mails.length) {
    throw new ProblemError({
      kind: 'gone',
      message: 'This report is not here any more.',
      remedy: 'Generate it again.',
    });
  }
  const request = { ...job.job, language };
  const { inbox, base } = request;
  const window = windowOf(request);
  const { signal } = new AbortController();
  const threads = threadsInWindow(mails, window);
  const made = await summariseThreads(store, { threads, window, language, base, signal, clock, engine });
  const { started: generated, unreadable, missing } = job;
  const input = { inbox, base, window, generated, unreadable, missing };
  const report = await kept(tools, job, request, assembleReport(input, made, countUndated(mails)));
  await store.putReport(report.stored, report.head);
  return report.stored;
}
