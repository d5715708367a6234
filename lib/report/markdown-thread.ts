import { displayName } from '../mail/display-name.ts';
import { mailUrl, threadUrl } from '../mail/links.ts';
import { writerOf, type PointKind } from '../summary/types.ts';
import { factLines, type FactPart } from './fact-lines.ts';
import { escapeMarkdown, linkMarkdown } from './escape-markdown.ts';
import { threadView, type LeftOutView, type LineView } from './thread-view.ts';
import type { Language, Report, ReportMail, ReportThread } from './types.ts';
import { shownMinute, shownSecond, wordsOf, type Words } from './words.ts';

function mailLine(mail: ReportMail, n: number, base: string, words: Words): string[] {
  const when = mail.date ?? mail.received;
  const time = when === null ? '??-?? ??:??' : shownMinute(when).slice(5);
  const author = mail.from.address
    ? `${mail.from.name || displayName(mail.from)} <${mail.from.address}>`
    : displayName(mail.from) || '?';
  return [
    `${n}. **[${time}]**${mail.new ? ` 🆕` : ''} ${linkMarkdown(mail.subject || words.untitled, mailUrl(base, mail.id))}`,
    // A list inside an item is indented to the item's text (CommonMark section 5.2), which 10 shifts.
    `${' '.repeat(`${n}. `.length)}- ${words.sender}: ${escapeMarkdown(author)}${mail.bot ? words.bot : ''}`,
  ];
}

const cite = (thread: ReportThread, id: string, base: string) =>
  `[\\[${thread.mails.findIndex((m) => m.id === id) + 1 || '↗'}\\]](${mailUrl(base, id)})`;

function sentenceLine(
  { text, quoted, cites }: LineView,
  thread: ReportThread,
  base: string,
  words: Words,
): string {
  const from = cites.map(({ id, who }) => ` — ${escapeMarkdown(who)} ${cite(thread, id, base)}`);
  return `- ${quoted ? words.quote(escapeMarkdown(text)) : escapeMarkdown(text)}${from.join('')}`;
}

function partText(part: FactPart, thread: ReportThread, base: string, words: Words): string {
  if (part.kind === 'cite') return ` ${cite(thread, part.id, base)}`;
  if (part.kind === 'link') return linkMarkdown(part.text, mailUrl(base, part.id));
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

function leftOutLines(leftOut: LeftOutView | null, words: Words): string[] {
  if (leftOut === null) return [];
  const lacks = [leftOut.notice, leftOut.mails, leftOut.refused?.title ?? null].flatMap((lack) => lack ?? []);
  return [`**${words.leftOut}**${words.colon}${lacks.map(escapeMarkdown).join(' · ')}`, ''];
}

/** What a thread's lines need of their report: where it links to, and when it was made. */
type Place = Pick<Report, 'base' | 'generated'> & {
  /** Each thread names the model that wrote of it: the report's head does not, or there is none. */
  named: boolean;
};

function summaryLines(thread: ReportThread, { base, generated, named }: Place, language: Language): string[] {
  const { engine } = thread.summary;
  const words = wordsOf(language);
  const view = threadView(thread, { language, span: 'window', made: generated });
  const parts = view.parts.flatMap(({ key, label, lines }) => [
    `**${key in words.kinds ? words.kinds[key as PointKind] : label}**${words.colon.trimEnd()}`,
    '',
    ...lines.map((line) => sentenceLine(line, thread, base, words)),
    '',
  ]);
  return [
    `#### ${engine === 'digest' ? words.summary : words.modelSummary}`,
    '',
    escapeMarkdown(view.headline),
    '',
    ...parts,
    ...(view.empty === null ? [] : [escapeMarkdown(view.empty), '']),
    ...leftOutLines(view.leftOut, words),
    ...(engine !== 'digest' && named
      ? [`*${escapeMarkdown(words.writtenBy(writerOf(thread.summary)))}*`, '']
      : []),
  ];
}

/** The lines of one thread, the nth of its category, with an empty one at the end. */
export function threadLines(thread: ReportThread, n: number, report: Place, language: Language): string[] {
  const { base } = report;
  const words = wordsOf(language);
  const fresh = thread.mails.filter((m) => m.new).length;
  const started = thread.started === null ? '?' : `${shownSecond(thread.started)} UTC`;
  return [
    `### ${words.thread(n)}: ${linkMarkdown(thread.title || words.untitled, threadUrl(base, thread.root))}`,
    '',
    [
      `**📧 ${words.mails}**: ${thread.mails.length}${words.freshAndEarlier(fresh, thread.mails.length - fresh)}`,
      `**👥 ${words.participants}**: ${thread.participants}${thread.bots > 0 ? words.bots(thread.bots) : ''}`,
      `**📅 ${words.started}**: ${started}`,
    ].join(' | '),
    '',
    ...factsLines(thread, base, language),
    '',
    ...summaryLines(thread, report, language),
    `#### 📝 ${words.mailList}`,
    '',
    ...thread.mails.flatMap((mail, i) => mailLine(mail, i + 1, base, words)),
    '',
    '---',
    '',
  ];
}

/**
 * One thread as Markdown, as a report of that base and time writes it, to be pasted elsewhere.
 * @param n its number among its category.
 */
export function threadMarkdown(
  thread: ReportThread,
  { base, generated }: Pick<Report, 'base' | 'generated'>,
  language: Language,
  n = 1,
): string {
  return `${threadLines(thread, n, { base, generated, named: true }, language)
    .join('\n')
    .replace(/\n+---\n*$/, '')}\n`;
}
