import type { ModelNotice } from '../../lib/model/types.ts';
import type { Since } from '../../lib/report/since.ts';
import type { Job, Problem } from '../../lib/rpc/messages.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { readJob } from '../../lib/store/reports.ts';
import { openReport } from '../popup/open-report.ts';

/** A report with what belongs to it, or why there is none; `gone`: this browser keeps none of this id. */
export type Loaded =
  | { kind: 'report'; report: Report; since: Since | null; notice: ModelNotice | null }
  | { kind: 'gone' }
  | { kind: 'failed'; problem: Problem };

/** The report of a finished job, in a language; the one place where this page gets it from. */
export async function loadReport(job: string, language: Language): Promise<Loaded> {
  const [answer, made] = await Promise.all([openReport(job, language), readJob<Job>(job)]);
  if (answer.ok) return { kind: 'report', ...answer.value, notice: made?.notice ?? null };
  return answer.problem.kind === 'gone' ? { kind: 'gone' } : { kind: 'failed', problem: answer.problem };
}
