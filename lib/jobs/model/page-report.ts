import { ProblemError } from '../../archive/problem.ts';
import { reportThread, threadsInWindow } from '../../report/build.ts';
import type { Language, Report } from '../../report/types.ts';
import { modelOf } from '../../store/choices.ts';
import type { Store, StoredReport } from '../../store/store.ts';
import { promptText } from '../../summary/prompt/prompt-text.ts';
import type { WithRules } from '../../thread/rules.ts';
import { contentKey } from '../content-key.ts';
import { goneReport } from '../gone-report.ts';
import { windowOf } from '../request.ts';
import { contextOf, prepareThreads, storedOf, type Prepared } from '../threads.ts';
import type { Job } from '../types.ts';
import { checkedChoice } from './choice.ts';
import { engineFor } from './engine-for.ts';
import { oneQuestion } from './one-question.ts';
import { nonceBy, outputOf, type Models } from './opened.ts';
import { modelWords } from './words.ts';

/** What is done to kept reports with models. */
export interface ReportJobs extends WithRules {
  store: Store<Job>;
  models: Models;
  clock: () => number;
  /** A kept report in a language (`ReportRunner.report`). */
  report: (job: string, language: Language) => Promise<StoredReport>;
}

interface OneReport {
  job: string;
  language: Language;
}

const quiet = () => new AbortController().signal;

/** The question of a report's choice. Its aliases are the same each time. */
async function choiceQuestion({ models }: ReportJobs, report: Report, language: Language) {
  const output = outputOf(await models.settings(), language);
  const matter = { asks: 'report' as const, report, language: output, nonce: nonceBy(models)() };
  return oneQuestion(models.clerk, matter, language);
}

/** What a model would get to choose a report's first threads, as one text. @throws ProblemError when it is gone. */
export async function choiceText(jobs: ReportJobs, { job, language }: OneReport): Promise<string> {
  const { report } = await jobs.report(job, language);
  return promptText(await choiceQuestion(jobs, report, language));
}

/** The threads that a kept report was made of. @throws ProblemError when mail of it is not here any more. */
async function preparedOf(
  { store, clock, rules }: ReportJobs,
  { job, language }: OneReport,
): Promise<Prepared[]> {
  const stored = await store.getJob(job);
  const mails = stored ? await store.getMails(stored.job.base, stored.mails) : [];
  if (!stored || mails.length < stored.mails.length) throw new ProblemError(goneReport());
  const window = windowOf(stored.job);
  const threads = threadsInWindow(mails, window, await rules?.());
  return prepareThreads({ threads, window, language, base: stored.job.base, signal: quiet(), clock });
}

/** Keep a changed report in the place of the one that was. */
async function keep({ store }: ReportJobs, stored: StoredReport): Promise<StoredReport> {
  const head = (await store.listReports()).find(({ key }) => key === stored.key);
  if (head) await store.putReport(stored, head);
  return stored;
}

/**
 * A report whose first threads are chosen by an answer that the user got elsewhere; each sentence is checked.
 * @throws ProblemError for what is no such answer, where nothing of it passes, or when the report is gone.
 */
export async function pasteChoice(
  jobs: ReportJobs,
  request: OneReport & { text: string },
): Promise<StoredReport> {
  const { job, language, text } = request;
  const words = modelWords(language);
  const stored = await jobs.report(job, language);
  const question = await choiceQuestion(jobs, stored.report, language);
  const read = await jobs.models.clerk.read(text, question, language);
  if (!read) throw new ProblemError(words.unreadable('none'));
  if (!read.ok) throw new ProblemError(words.unreadable('other', read.message));
  const output = outputOf(await jobs.models.settings(), language);
  const first = checkedChoice(read.draft, await preparedOf(jobs, request), language, output);
  if (first.length === 0) throw new ProblemError(words.unreadable('unchecked'));
  return keep(jobs, { ...stored, report: { ...stored.report, first } });
}

/**
 * A report of which one thread is summarised again, all of it, by the list's model.
 * @throws ProblemError when no model is chosen or it may not be asked, its ModelError when the call fails, and when
 *   report or thread are gone; the signal's reason. The report then stays as it is.
 */
export async function summariseAgain(
  jobs: ReportJobs,
  request: OneReport & { root: string },
  signal: AbortSignal,
): Promise<StoredReport> {
  const { store, models } = jobs;
  const { job, language, root } = request;
  const words = modelWords(language);
  const stored = await jobs.report(job, language);
  const { base } = stored.report;
  const each = (await preparedOf(jobs, request)).find(({ thread }) => thread.root.mail.id === root);
  if (!each) throw new ProblemError(words.noThread);
  const id = modelOf({ models: await models.settings() }, base);
  if (id === null) throw new ProblemError(words.noneChosen);
  const { engine } = await engineFor(jobs, { id, language, job: '' });
  const { thread, fresh, facts } = each;
  const made = await engine.summarise(thread, contextOf(each, language), { signal, afresh: true });
  if (made.failure) {
    await store.settle(made.bills);
    throw made.failure;
  }
  const key = await contentKey(thread, (mail) => fresh.has(mail), engine.key, language);
  const summaries = made.settled ? [storedOf(made, { key, base, root, language, engine: engine.key })] : [];
  await store.finishSteps({ steps: [], summaries, settled: made.bills });
  const done = reportThread(thread, fresh, facts, made.summary);
  // What is shown of it may have changed meanwhile, as by a second click.
  const now = await jobs.report(job, language);
  const threads = now.report.threads.map((other) => (other.root === root ? done : other));
  return keep(jobs, { ...now, report: { ...now.report, threads } });
}
