import type { ShownThreads } from '../../components/popup/thread-fold.tsx';
import { ThreadList } from '../../components/popup/thread-list.tsx';
import type { Language } from '../../lib/report/types.ts';
import { loadSettings } from '../../lib/store/settings.ts';
import { openReport } from './open-report.ts';

export { openReport };

/** A report with all its threads, and what draws them. Loaded when it is asked for: half of the popup's code. */
export async function openThreads(job: string, language: Language): Promise<ShownThreads | null> {
  const answer = await openReport(job, language);
  if (!answer.ok) return null;
  const { terms } = await loadSettings();
  return { report: answer.value.report, terms, List: ThreadList };
}
