import type { Problem } from '../../lib/rpc/messages.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { openReport } from '../popup/open-report.ts';

/** A report, or why there is none; `gone`: this browser keeps none of this id. */
export type Loaded =
  { kind: 'report'; report: Report } | { kind: 'gone' } | { kind: 'failed'; problem: Problem };

/** The report of a finished job, in a language; the one place where this page gets it from. */
export async function loadReport(job: string, language: Language): Promise<Loaded> {
  const answer = await openReport(job, language);
  if (answer.ok) return { kind: 'report', report: answer.value.report };
  return answer.problem.kind === 'gone' ? { kind: 'gone' } : { kind: 'failed', problem: answer.problem };
}
