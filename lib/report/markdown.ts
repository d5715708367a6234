import { headLines } from './markdown-head.ts';
import { threadLines } from './markdown-thread.ts';
import type { Since } from './since.ts';
import { enginesOf } from './statistics.ts';
import type { CategoryCount, Language, Report } from './types.ts';
import { wordsOf } from './words.ts';

function categoryLines(count: CategoryCount, report: Report, language: Language): string[] {
  const words = wordsOf(language);
  const { base, generated } = report;
  const place = { base, generated, named: enginesOf(report.threads).length > 1 };
  const threads = report.threads.filter((t) => t.category === count.category);
  return [
    `## 📌 ${words.categories[count.category]}`,
    '',
    words.categoryHead(count.threads),
    '',
    '---',
    '',
    ...threads.flatMap((thread, i) => threadLines(thread, i + 1, place, language)),
  ];
}

/**
 * The report as Markdown in the form that its readers know, with links, citations and new mails marked.
 * @param since what changed since an earlier report; null where there is none.
 */
export function renderMarkdown(report: Report, language: Language, since: Since | null = null): string {
  const lines = [
    ...headLines(report, since, language),
    ...report.statistics.categories.flatMap((count) => categoryLines(count, report, language)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
