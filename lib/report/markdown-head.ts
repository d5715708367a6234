import { threadUrl } from '../mail/links.ts';
import { escapeMarkdown, linkMarkdown } from './escape-markdown.ts';
import { headSections, type HeadGroup, type HeadItem, type HeadSection } from './head-sections.ts';
import type { Since } from './since.ts';
import { enginesOf, LARGE } from './statistics.ts';
import type { Language, Report } from './types.ts';
import { shownMinute, shownSecond, wordsOf, type Words } from './words.ts';

function itemText({ root, title, note }: HeadItem, base: string): string {
  return `${linkMarkdown(title, threadUrl(base, root))}${note === '' ? '' : ` — ${escapeMarkdown(note)}`}`;
}

function groupLines({ heading, items, more }: HeadGroup, ordered: boolean, base: string): string[] {
  const mark = (i: number) => (ordered ? `${i + 1}. ` : '- ');
  const lines = items.map((item, i) => `${mark(i)}${itemText(item, base)}`);
  if (more !== null) lines.push(`- ${more}`);
  return heading === null ? lines : [`- **${heading}**`, ...lines.map((line) => `  ${line}`)];
}

/** Not headings: those are the categories', which readers of earlier reports know by heart. */
function sectionLines({ title, line, ordered, groups }: HeadSection, base: string, words: Words): string[] {
  return [
    `**${title}**${line === null ? words.colon.trimEnd() : `${words.colon}${escapeMarkdown(line)}`}`,
    '',
    ...groups.flatMap((group) => groupLines(group, ordered, base)),
    ...(groups.length > 0 ? [''] : []),
  ];
}

/** Whose report, of when and by whom, its numbers, and what stands out. */
export function headLines(report: Report, since: Since | null, language: Language): string[] {
  const { inbox, base, window, generated, statistics, missing, threads } = report;
  const words = wordsOf(language);
  const period = words.periodText(shownMinute(window.from), shownMinute(window.to));
  const notes = [
    ...(statistics.undated > 0 ? [words.undated(statistics.undated)] : []),
    ...(statistics.unreadable > 0 ? [words.unreadable(statistics.unreadable)] : []),
    ...missing.map((text) => `**${words.missing}**: ${escapeMarkdown(text)}`),
  ];
  return [
    `# ${escapeMarkdown(words.title(inbox))}`,
    '',
    `**${words.generated}**: ${shownSecond(generated)} UTC`,
    '',
    `**${words.period}**: ${period}`,
    '',
    `**${words.engines}**: ${escapeMarkdown(words.engineText(enginesOf(threads)))}`,
    '',
    `## 📊 ${words.statistics}`,
    '',
    `- **${words.totalMails}**: ${statistics.mails}${words.freshAndEarlier(statistics.new, statistics.earlier)}`,
    `- **${words.totalThreads}**: ${statistics.threads}`,
    `- ${words.largeThreads(LARGE)}: ${words.largeCount(statistics.large)}`,
    ...notes.map((note) => `- ${note}`),
    '',
    `### ${words.byCategory}`,
    '',
    ...(statistics.categories.length === 0 ? [words.empty] : []),
    ...statistics.categories.map(
      (c) => `- **${words.categories[c.category]}**: ${words.categoryLine(c.threads, c.mails, c.new)}`,
    ),
    '',
    '---',
    '',
    ...headSections(report, since, language).flatMap((section) => sectionLines(section, base, words)),
    ...(threads.length > 0 ? ['---', ''] : []),
  ];
}
