import { writerOf } from '../summary/types.ts';
import { CATEGORIES } from '../thread/types.ts';
import type { CategoryCount, ReportThread, Statistics } from './types.ts';

/** A thread is large above this many mails. */
export const LARGE = 20;

/** Counts of a report; categories by mails, most first, then in the fixed order of CATEGORIES. */
export function statisticsOf(
  threads: ReportThread[],
  counted: { unreadable: number; undated: number },
): Statistics {
  const mails = threads.flatMap((t) => t.mails);
  const fresh = mails.filter((m) => m.new).length;
  const categories = CATEGORIES.map((category): CategoryCount => {
    const mine = threads.filter((t) => t.category === category);
    const all = mine.flatMap((t) => t.mails);
    return { category, threads: mine.length, mails: all.length, new: all.filter((m) => m.new).length };
  });
  return {
    mails: mails.length,
    new: fresh,
    earlier: mails.length - fresh,
    threads: threads.length,
    large: threads.filter((t) => t.mails.length > LARGE).length,
    categories: categories.filter((c) => c.threads > 0).sort((a, b) => b.mails - a.mails),
    ...counted,
  };
}

/** Who wrote the summaries, each once: engines by their names, models by theirs. */
export function enginesOf(threads: ReportThread[]): string[] {
  return [...new Set(threads.map(({ summary }) => writerOf(summary)))];
}
