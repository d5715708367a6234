import { ProblemError } from '../archive/problem.ts';
import { assembleReport, countUndated, threadsInWindow } from '../report/build.ts';
import type { Language } from '../report/types.ts';
import type { StoredJob, StoredReport } from '../store/store.ts';
import { goneReport } from './gone-report.ts';
import { windowOf, type JobTools } from './request.ts';
import { prepareThreads, summarisePrepared, withKept, type Prepared } from './threads.ts';
import type { Job } from './types.ts';
import { kept, reportKey } from './work.ts';

/**
 * A finished job's report in another language, made from the stored mails, and kept. What a model wrote stays in the
 * language that it wrote: asking it again would cost what nobody agreed to.
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
    throw new ProblemError(goneReport());
  }
  const request = { ...job.job, language };
  const { inbox, base } = request;
  const window = windowOf(request);
  const { signal } = new AbortController();
  const threads = threadsInWindow(mails, window, await tools.rules?.());
  const input = { threads, window, language, base, signal, clock, engine };
  const prepared = await prepareThreads(input);
  const original = (await store.getReport(reportKey(job.id, job.job.language)))?.report;
  const written = new Map(
    original?.threads.flatMap(({ root, summary }) =>
      summary.model === null ? [] : [[root, summary] as const],
    ),
  );
  const isWritten = (each: Prepared) => written.has(each.thread.root.mail.id);
  const made = [
    ...prepared.flatMap((each) => {
      const summary = written.get(each.thread.root.mail.id);
      return summary ? [withKept(each, summary, language)] : [];
    }),
    ...(await summarisePrepared(
      store,
      input,
      prepared.filter((each) => !isWritten(each)),
    )),
  ];
  const { started: generated, unreadable, missing } = job;
  const head = { inbox, base, window, generated, unreadable, missing };
  const whole = assembleReport(head, made, countUndated(mails), original?.first);
  const report = await kept(tools, job, request, whole);
  await store.putReport(report.stored, report.head);
  return report.stored;
}
