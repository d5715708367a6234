import type { Clerk } from '../../model/caller.ts';
import type { Language } from '../../report/types.ts';
import type { Matter, QuestionOf } from '../../summary/prompt/question.ts';

/**
 * The question about a matter that is never asked in parts.
 * @param language of the words of problems.
 * @throws ModelError where it cannot be had.
 */
export async function oneQuestion<M extends Matter>(
  clerk: Pick<Clerk, 'write'>,
  matter: M,
  language: Language,
): Promise<QuestionOf<M['asks']>> {
  const [question] = await clerk.write(matter, language);
  if (!question) throw new Error(`a matter (${matter.asks}) was written as nothing`);
  return question;
}
