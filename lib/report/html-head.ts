import { threadUrl } from '../mail/links.ts';
import { bdiHtml, linkHtml, textHtml } from './escape-html.ts';
import { headSections, type HeadGroup, type HeadItem, type HeadSection } from './head-sections.ts';
import type { Since } from './since.ts';
import { enginesOf, LARGE } from './statistics.ts';
import type { Language, Report } from './types.ts';
import { shownMinute, shownSecond, type Words } from './words.ts';

const listHtml = (lines: string[], tag: 'ul' | 'ol' = 'ul') =>
  `<${tag}>\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</${tag}>`;

function itemHtml({ root, title, note }: HeadItem, ordered: boolean, base: string): string {
  const link = linkHtml(title, threadUrl(base, root));
  if (note === '') return link;
  return ordered ? `${link}<br>${bdiHtml(note)}` : `${link} <small class="note">${textHtml(note)}</small>`;
}

function groupHtml({ heading, items, more }: HeadGroup, ordered: boolean, base: string): string {
  const lines = items.map((item) => itemHtml(item, ordered, base));
  if (more !== null) lines.push(`<small>${textHtml(more)}</small>`);
  const list = listHtml(lines, ordered ? 'ol' : 'ul');
  return heading === null ? list : `<h3>${textHtml(heading)}</h3>\n${list}`;
}

function sectionHtml({ title, line, ordered, groups }: HeadSection, base: string): string {
  return [
    `<section>\n<h2>${textHtml(title)}</h2>`,
    ...(line === null ? [] : [`<p class="meta">${textHtml(line)}</p>`]),
    ...groups.map((group) => groupHtml(group, ordered, base)),
    '</section>',
  ].join('\n');
}

/** What stands out, above the threads. */
export function sectionsHtml(report: Report, since: Since | null, language: Language): string[] {
  return headSections(report, since, language).map((section) => sectionHtml(section, report.base));
}

/** Whose report, of when and by whom, and its numbers. */
export function headHtml(
  { window, generated, statistics, missing, threads }: Report,
  title: string,
  words: Words,
): string {
  const labelled = (label: string, text: string) => textHtml(`${label}${words.colon}${text}`);
  const period = words.periodText(shownMinute(window.from), shownMinute(window.to));
  const meta = [
    labelled(words.generated, `${shownSecond(generated)} UTC`),
    labelled(words.period, period),
    labelled(words.engines, words.engineText(enginesOf(threads))),
  ];
  const { mails, new: fresh, earlier, large, undated, unreadable } = statistics;
  const numbers = [
    labelled(words.totalMails, `${mails}${words.freshAndEarlier(fresh, earlier)}`),
    labelled(words.totalThreads, `${statistics.threads}`),
    labelled(words.largeThreads(LARGE).replaceAll('**', ''), words.largeCount(large)),
    ...(undated > 0 ? [textHtml(words.undated(undated))] : []),
    ...(unreadable > 0 ? [textHtml(words.unreadable(unreadable))] : []),
    ...missing.map((text) => labelled(words.missing, text)),
  ];
  const categories = statistics.categories.map((c) =>
    labelled(words.categories[c.category], words.categoryLine(c.threads, c.mails, c.new)),
  );
  return `<header>
<h1>${textHtml(title)}</h1>
<p class="meta">${meta.join('<br>')}</p>
<h2>${textHtml(words.statistics)}</h2>
${listHtml(numbers)}
<h3>${textHtml(words.byCategory)}</h3>
${categories.length > 0 ? listHtml(categories) : `<p>${textHtml(words.empty)}</p>`}
</header>`;
}
