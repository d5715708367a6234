import { displayName } from '../mail/display-name.ts';
import { mailUrl, threadUrl } from '../mail/links.ts';
import { writerOf, type PointKind } from '../summary/types.ts';
import { bdiHtml, escapeHtml, linkHtml, textHtml } from './escape-html.ts';
import { factLines, type FactPart } from './fact-lines.ts';
import { HTML_STYLE } from './html-style.ts';
import { headHtml, sectionsHtml } from './html-head.ts';
import type { Since } from './since.ts';
import { enginesOf } from './statistics.ts';
import { threadView, type LeftOutView, type LineView } from './thread-view.ts';
import type { Language, Report, ReportMail, ReportThread } from './types.ts';
import { shownMinute, shownSecond, wordsOf, type Words } from './words.ts';

function citeHtml(thread: ReportThread, id: string, base: string): string {
  const at = thread.mails.findIndex((m) => m.id === id);
  return ` <small>${linkHtml(at < 0 ? '[↗]' : `[${at + 1}]`, mailUrl(base, id))}</small>`;
}

function sentenceHtml(
  { text, quoted, cites }: LineView,
  thread: ReportThread,
  base: string,
  words: Words,
): string {
  const from = cites.map(
    ({ id, who }) => `${who ? ` <small>${bdiHtml(who)}</small>` : ''}${citeHtml(thread, id, base)}`,
  );
  return `<li>${bdiHtml(quoted ? words.quote(text) : text)}${from.join('')}</li>`;
}

function leftOutHtml(leftOut: LeftOutView | null, words: Words): string[] {
  if (leftOut === null) return [];
  const lacks = [leftOut.notice, leftOut.mails, leftOut.refused?.title ?? null].flatMap((lack) => lack ?? []);
  return [`<p class="meta">${textHtml(`${words.leftOut}${words.colon}${lacks.join(' · ')}`)}</p>`];
}

function summaryHtml(thread: ReportThread, { base, generated, threads }: Report, language: Language): string {
  const words = wordsOf(language);
  const view = threadView(thread, { language, span: 'window', made: generated });
  const parts = view.parts.map(({ key, label, lines }) => {
    const title = key in words.kinds ? words.kinds[key as PointKind] : label;
    const items = lines.map((line) => sentenceHtml(line, thread, base, words));
    return `<h4>${textHtml(title)}</h4>\n<ul>\n${items.join('\n')}\n</ul>`;
  });
  return [
    ...parts,
    ...(view.empty === null ? [] : [`<p>${textHtml(view.empty)}</p>`]),
    ...leftOutHtml(view.leftOut, words),
    ...(thread.summary.engine !== 'digest' && enginesOf(threads).length > 1
      ? [`<p class="meta">${textHtml(words.writtenBy(writerOf(thread.summary)))}</p>`]
      : []),
  ].join('\n');
}

function partHtml(part: FactPart, thread: ReportThread, base: string, words: Words): string {
  if (part.kind === 'text') return bdiHtml(part.text);
  if (part.kind === 'quote') return bdiHtml(words.quote(part.text));
  return part.kind === 'link' ? linkHtml(part.text, mailUrl(base, part.id)) : citeHtml(thread, part.id, base);
}

function factsHtml(thread: ReportThread, base: string, language: Language): string {
  const words = wordsOf(language);
  const rows = factLines(thread, language).map(({ label, items }) => {
    const lines = items.map(
      (item) => `<dd>${item.map((part) => partHtml(part, thread, base, words)).join('')}</dd>`,
    );
    return `<dt>${textHtml(label)}</dt>\n${lines.join('\n')}`;
  });
  return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function mailHtml(mail: ReportMail, base: string, words: Words): string {
  const when = mail.date ?? mail.received;
  const mark = mail.new ? ` <span class="new">${textHtml(words.fresh)}</span>` : '';
  const who = `${bdiHtml(displayName(mail.from) || '?')}${mail.bot ? textHtml(words.bot) : ''}`;
  const time = when === null ? '?' : textHtml(shownMinute(when));
  return `<li>${linkHtml(mail.subject || words.untitled, mailUrl(base, mail.id))}${mark} <small>${who} · ${time}</small></li>`;
}

function threadHtml(thread: ReportThread, n: number, report: Report, language: Language): string {
  const { base } = report;
  const words = wordsOf(language);
  const fresh = thread.mails.filter((m) => m.new).length;
  const meta = [
    `${words.mails}${words.colon}${thread.mails.length}${words.freshAndEarlier(fresh, thread.mails.length - fresh)}`,
    `${words.participants}${words.colon}${thread.participants}${thread.bots > 0 ? words.bots(thread.bots) : ''}`,
    `${words.started}${words.colon}${thread.started === null ? '?' : `${shownSecond(thread.started)} UTC`}`,
  ];
  const title = linkHtml(thread.title || words.untitled, threadUrl(base, thread.root));
  return `<article>
<h3>${textHtml(words.thread(n))}${words.colon}${title}</h3>
<p class="meta">${textHtml(meta.join(' · '))}</p>
<p><b>${bdiHtml(thread.summary.headline)}</b></p>
${factsHtml(thread, base, language)}
${summaryHtml(thread, report, language)}
<details>
<summary>${textHtml(words.mailList)} (${thread.mails.length})</summary>
<ol>
${thread.mails.map((mail) => mailHtml(mail, base, words)).join('\n')}
</ol>
</details>
</article>`;
}

/**
 * The report as one HTML file without scripts or anything to load; all text of mails is escaped.
 * @param since what changed since an earlier report; null where there is none.
 */
export function renderHtml(report: Report, language: Language, since: Since | null = null): string {
  const words = wordsOf(language);
  const title = words.title(report.inbox);
  const sections = report.statistics.categories.map((count) => {
    const threads = report.threads.filter((t) => t.category === count.category);
    return `<section>
<h2>${textHtml(words.categories[count.category])}</h2>
<p class="meta">${textHtml(words.categoryHead(count.threads))}</p>
${threads.map((t, i) => threadHtml(t, i + 1, report, language)).join('\n')}
</section>`;
  });
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
${HTML_STYLE}
</style>
</head>
<body>
${headHtml(report, title, words)}
<main>
${[...sectionsHtml(report, since, language), ...sections].join('\n')}
</main>
</body>
</html>
`;
}
