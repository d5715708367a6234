import { displayName } from '../mail/display-name.ts';
import { mailUrl, threadUrl } from '../mail/links.ts';
import type { Point, PointKind } from '../summary/types.ts';
import { factLines, type FactPart } from './fact-lines.ts';
import { LARGE } from './statistics.ts';
import type { CategoryCount, Language, Report, ReportMail, ReportThread } from './types.ts';
import { shownMinute, shownSecond, wordsOf, type Words } from './words.ts';

/**
 * Text of a mail as CommonMark (and GitHub's dialect) that renders as exactly this text: every character that
 * could begin markup is escaped. An underscore between letters or digits never marks emphasis (CommonMark
 * 0.31 section 6.2), so `kvm_vcpu_run` stays readable.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*[\]<~$|&]/g, '\\$&')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // Only at a line's start do these begin a heading, a list, a quote or an underline.
      .replace(/^[-+=#>]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      // GitHub makes links of bare addresses of the web; ours come from Message-IDs only.
      .replace(/:\/\//g, ':\\//')
      .replace(/(?<![\p{L}\p{N}])www\./giu, (www) => `${www.slice(0, -1)}\\.`)
  );
}

const link = (text: string, url: string) => `[${escapeMarkdown(text)}](${url})`;

function mailLine(mail: ReportMail, n: number, base: string, words: Words): string[] {
  const when = mail.date ?? mail.received;
  const time = when === null ? '??-?? ??:??' : shownMinute(when).slice(5);
  const author = mail.from.address
    ? `${mail.from.name || displayName(mail.from)} <${mail.from.address}>`
    : displayName(mail.from) || '?';
  return [
    `${n}. **[${time}]**${mail.new ? ` 🆕` : ''} ${link(mail.subject || '(no subject)', mailUrl(base, mail.id))}`,
    // A list inside an item is indented to the item's text (CommonMark section 5.2), which 10 shifts.
    `${' '.repeat(`${n}. `.length)}- ${words.sender}: ${escapeMarkdown(author)}${mail.bot ? words.bot : ''}`,
  ];
}

const cite = (thread: ReportThread, id: string, base: string) =>
  `[\\[${thread.mails.findIndex((m) => m.id === id) + 1 || '↗'}\\]](${mailUrl(base, id)})`;

function pointLine(point: Point, thread: ReportThread, base: string, words: Words): string {
  const cites = point.cites.map((id) => {
    const who = thread.mails.find((m) => m.id === id);
    return ` — ${who ? escapeMarkdown(displayName(who.from)) : ''} ${cite(thread, id, base)}`;
  });
  return `- ${words.quote(escapeMarkdown(point.text))}${cites.join('')}`;
}

function partText(part: FactPart, thread: ReportThread, base: string, words: Words): string {
  if (part.kind === 'cite') return ` ${cite(thread, part.id, base)}`;
  if (part.kind === 'link') return link(part.text, mailUrl(base, part.id));
  if (part.kind === 'quote') return words.quote(escapeMarkdown(part.text));
  // Space at the ends of a piece parts it from its neighbours, which escaping would trim.
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part.text) ?? [];
  return before + escapeMarkdown(inner) + after;
}

function factsLines(thread: ReportThread, base: string, language: Language): string[] {
  const words = wordsOf(language);
  return factLines(thread, language).flatMap(({ label, items }) =>
    items.map(
      (item) =>
        `- **${label}**${words.colon}${item.map((part) => partText(part, thread, base, words)).join('')}`,
    ),
  );
}

const KINDS: PointKind[] = ['original', 'earlier', 'current'];

function summaryLines(thread: ReportThread, base: string, words: Words): string[] {
  const { headline, points } = thread.summary;
  const parts = KINDS.flatMap((kind) => {
    const mine = points.filter((p) => p.kind === kind);
    if (mine.length === 0) return [];
    return [
      `**${words.kinds[kind]}**${words.colon.trimEnd()}`,
      '',
      ...mine.map((p) => pointLine(p, thread, base, words)),
      '',
    ];
  });
  return [
    `#### ${words.summary}`,
    '',
    escapeMarkdown(headline),
    '',
    ...(parts.length > 0 ? parts : [words.noOwnText, '']),
  ];
}

function threadLines(thread: ReportThread, n: number, base: string, language: Language): string[] {
  const words = wordsOf(language);
  const fresh = thread.mails.filter((m) => m.new).length;
  const started = thread.started === null ? '?' : `${shownSecond(thread.started)} UTC`;
  return [
    `### ${words.thread(n)}: ${link(thread.title, threadUrl(base, thread.root))}`,
    '',
    [
      `**📧 ${words.mails}**: ${thread.mails.length}${words.freshAndEarlier(fresh, thread.mails.length - fresh)}`,
      `**👥 ${words.participants}**: ${thread.participants}${thread.bots > 0 ? words.bots(thread.bots) : ''}`,
      `**📅 ${words.started}**: ${started}`,
    ].join(' | '),
    '',
    ...factsLines(thread, base, language),
    '',
    ...summaryLines(thread, base, words),
    `#### 📝 ${words.mailList}`,
    '',
    ...thread.mails.flatMap((mail, i) => mailLine(mail, i + 1, base, words)),
    '',
    '---',
    '',
  ];
}

function categoryLines(count: CategoryCount, report: Report, language: Language): string[] {
  const words = wordsOf(language);
  const threads = report.threads.filter((t) => t.category === count.category);
  return [
    `## 📌 ${words.categories[count.category]}`,
    '',
    words.categoryHead(count.threads),
    '',
    '---',
    '',
    ...threads.flatMap((thread, i) => threadLines(thread, i + 1, report.base, language)),
  ];
}

function headLines({ inbox, window, generated, statistics, missing }: Report, words: Words): string[] {
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
  ];
}

/** One thread of a report as Markdown, as it stands in the whole: `n` is its number there. */
export function renderThreadMarkdown(
  thread: ReportThread,
  n: number,
  base: string,
  language: Language,
): string {
  // Without the rule that parts it from the next one.
  return `${threadLines(thread, n, base, language).slice(0, -2).join('\n').trimEnd()}\n`;
}

/** The report as Markdown in the form that its readers know, with links, citations and new mails marked. */
export function renderMarkdown(report: Report, language: Language): string {
  const words = wordsOf(language);
  const lines = [
    ...headLines(report, words),
    ...report.statistics.categories.flatMap((count) => categoryLines(count, report, language)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
