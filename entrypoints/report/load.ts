import { call } from '../../lib/rpc/call.ts';
import type { Problem } from '../../lib/rpc/messages.ts';
import type { Language, Report } from '../../lib/report/types.ts';

/** A report, or why there is none; `gone`: this browser keeps none of this id. */
export type Loaded =
  { kind: 'report'; report: Report } | { kind: 'gone' } | { kind: 'failed'; problem: Problem };

/** What the background says of an id that it does not know. */
const GONE = 'This report is not here any more.';

/** The report of a finished job, in a language; the one place where this page gets it from. */
export async function loadReport(job: string, language: Language): Promise<Loaded> {
  const answer = await call('report.get', { job, language });
  if (answer.ok) return { kind: 'report', report: answer.value.report };
  return answer.problem.message === GONE ? { kind: 'gone' } : { kind: 'failed', problem: answer.problem };
}
