import type { ShownThreads } from '../../components/popup/thread-fold.tsx';
import { problemIn } from '../../lib/archive/problem.ts';
import type { Language } from '../../lib/report/types.ts';
import type { Result } from '../../lib/rpc/messages.ts';

async function writers() {
  const [{ openReport }, renderers] = await Promise.all([
    import('./open-threads.ts'),
    import('../../lib/report/renderers.ts'),
  ]);
  return { openReport, renderers };
}

/**
 * A finished job's report as a file of this form. What reads and writes it is loaded when somebody wants one, and is
 * gone where the extension was updated under an open popup: that is an answer too.
 */
export async function written(
  form: 'md' | 'html',
  { job, language }: { job: string; language: Language },
): Promise<Result<{ text: string }>> {
  const code = await writers().catch(() => null);
  if (code === null) {
    const problem = problemIn('internal', {
      en: [
        'The report was not written: a part of Lorebrief could not be loaded, probably because it was just updated.',
        'Close the popup and open it again.',
      ],
      'zh-CN': ['报告未能写出：Lorebrief 的一部分无法加载，可能刚刚更新。', '请关闭弹出窗口，然后重新打开。'],
    });
    return { ok: false, problem };
  }
  const answer = await code.openReport(job, language);
  if (!answer.ok) return answer;
  const { report, since } = answer.value;
  return { ok: true, value: { text: code.renderers[form](report, language, since) } };
}

/** A finished job's threads and what draws them; null where either cannot be read, as in {@link written}. */
export async function threadsOf(job: string, language: Language): Promise<ShownThreads | null> {
  const code = await import('./open-threads.ts').catch(() => null);
  return code === null ? null : code.openThreads(job, language);
}
