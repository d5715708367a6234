import { call } from '../../lib/rpc/call.ts';
import type { Problem, Result } from '../../lib/rpc/messages.ts';
import type { Language } from '../../lib/report/types.ts';

/** Text that the background makes of a report. */
type Made = 'report.markdown' | 'report.html' | 'report.prompt';
type Texts = Partial<Record<'text/plain' | 'text/html', Made>>;

/**
 * Copy what the background makes of a report. The clipboard is opened in the click itself, with the text to come:
 * a browser allows it only then, however long the text takes.
 * @returns null when it is copied, the problem when there is no text, `refused` when the browser did not allow it.
 */
export async function copyMade(
  request: { job: string; language: Language },
  texts: Texts,
): Promise<Problem | 'refused' | null> {
  const asked: Promise<Result<{ text: string }>>[] = [];
  const parts = Object.entries(texts).map(([type, name]) => {
    const answer = call(name, request);
    asked.push(answer);
    const blob = answer.then((result) => {
      if (!result.ok) throw new Error(result.problem.message);
      return new Blob([result.value.text], { type });
    });
    // Told below: where the browser refuses, nobody else would hear of it.
    blob.catch(() => undefined);
    return [type, blob] as const;
  });
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
    return null;
  } catch {
    const problems = (await Promise.all(asked)).flatMap((result) => (result.ok ? [] : [result.problem]));
    return problems[0] ?? 'refused';
  }
}
