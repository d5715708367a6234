import type { Problem } from '../../archive/problem.ts';
import type { ModelNotice } from '../../model/types.ts';
import type { Summary } from '../../summary/types.ts';

/** A thread that a model was to summarise. */
interface Tried {
  summary: Summary | undefined;
  /** What its call failed by. */
  problem: Problem | null | undefined;
}

/** The same reason tells other numbers of each thread: how long it was, or where its answer was wrong. */
const kindOf = ({ message }: Problem) => message.replace(/\d+/g, '0');

/**
 * Why threads have the digest though their model was never stopped: the commonest reason, of two equally common ones
 * the first. null where all have what the model wrote.
 * @param unchecked why those have it whose calls went well. Short threads do now and then, and say so themselves: it
 *   counts where it is most of the threads.
 */
export function fellBack(tried: readonly Tried[], unchecked: Problem): ModelNotice | null {
  const all = tried.flatMap(({ summary, problem }) =>
    summary?.engine === 'digest' && summary.notice !== null ? [problem ?? unchecked] : [],
  );
  const isMuch = 2 * all.filter((one) => one === unchecked).length > tried.length;
  const why = isMuch ? all : all.filter((one) => one !== unchecked);
  const counts = new Map<string, number>();
  for (const problem of why) counts.set(kindOf(problem), (counts.get(kindOf(problem)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const problem = why.find((one) => counts.get(kindOf(one)) === most);
  if (!problem) return null;
  const others = why.length - most;
  return {
    ...{ problem, threads: why.length },
    ...(others > 0 && { others }),
    ...(why.every((one) => one === unchecked) && { final: true as const }),
  };
}
