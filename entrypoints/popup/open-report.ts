import type { Since } from '../../lib/report/since.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { goneReport } from '../../lib/jobs/gone-report.ts';
import { call } from '../../lib/rpc/call.ts';
import type { Result } from '../../lib/rpc/messages.ts';
import { readReport } from '../../lib/store/reports.ts';

/** A whole report, and what changed since the last one of its list. */
interface OpenedReport {
  report: Report;
  since: Since | null;
}

/** A finished job's report, read from where it is kept; from the background where this page cannot read that. */
export async function openReport(job: string, language: Language): Promise<Result<OpenedReport>> {
  const made = await call('report.get', { job, language, whole: false });
  if (!made.ok) return made;
  const read = await readReport(made.value.key);
  // In a private window the page and the background have different databases, or none.
  const sent = read ? null : await call('report.get', { job, language, whole: true });
  if (sent && !sent.ok) return sent;
  const kept = read ?? sent?.value.kept;
  if (kept) return { ok: true, value: { report: kept.report, since: kept.since } };
  return { ok: false, problem: goneReport() };
}
