import type { Problem, Result } from '../../lib/rpc/messages.ts';

/** Text to come, by what it is. */
type Texts = Partial<Record<'text/plain' | 'text/html', Promise<Result<{ text: string }>>>>;

/**
 * Copy what is made of a report. The clipboard is opened in the click itself, with the text to come: a browser allows
 * it only then, however long the text takes.
 * @returns null when it is copied, the problem when there is no text, `refused` when the browser did not allow it.
 */
export async function copyMade(texts: Texts): Promise<Problem | 'refused' | null> {
  const parts = Object.entries(texts).map(([type, text]) => {
    const blob = text.then((result) => {
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
    const made = await Promise.all(Object.values(texts));
    const problems = made.flatMap((result) => (result.ok ? [] : [result.problem]));
    return problems[0] ?? 'refused';
  }
}
