import type { Language } from '../../lib/report/types.ts';
import type { Result } from '../../lib/rpc/messages.ts';

/** A finished job's report as a file of this form. What reads and writes it is loaded when somebody wants one. */
export async function written(
  form: 'md' | 'html',
  { job, language }: { job: string; language: Language },
): Promise<Result<{ text: string }>> {
  const [{ openReport }, renderers] = await Promise.all([
    import('./open-threads.ts'),
    import('../../lib/report/renderers.ts'),
  ]);
  const answer = await openReport(job, language);
  if (!answer.ok) return answer;
  const { report, since } = answer.value;
  return { ok: true, value: { text: renderers[form](report, language, since) } };
}
