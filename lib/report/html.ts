import { displayName } from '../mail/display-name.ts';
import { mailUrl, threadUrl } from '../mail/links.ts';
import type { Point } from '../summary/types.ts';
import { factLines, type FactPart } from './fact-lines.ts';
import type { Language, Report, ReportThread } from './types.ts';
import { shownMinute, shownSecond, wordsOf, type Words } from './words.ts';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML content or attribute value that shows as exactly this text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);
}

const anchor = (text: string, url: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{border-bottom:1px solid #8885;padding-bottom:.2rem}blockquote{margin:.3rem 0 .3rem 1rem}
.meta,li small,dt{color:light-dark(#5b626d,#9aa2ad)}.new{color:light-dark(#8a5a00,#e0b25a);font-weight:600}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.3rem 0;font-size:14px}dt{grid-column:1}dd{grid-column:2;margin:0}
ol,summary{font-size:14px}article{margin:0 0 1.6rem}bdi{unicode-bidi:isolate}`;

function pointHtml(point: Point, thread: ReportThread, base: string, words: Words): string {
  const cites = point.cites.map((id) => {
    const at = thread.mails.findIndex((m) => m.id === id);
    const who = thread.mails[at];
    return ` <small>${escapeHtml(who ? displayName(who.from) : '')} ${anchor(`[${at + 1}]`, mailUrl(base, id))}</small>`;
  });
  return `<li><small>${escapeHtml(words.kinds[point.kind])}</small> <bdi>${escapeHtml(words.quote(point.text))}</bdi>${cites.join('')}</li>`;
}

function partHtml(part: FactPart, thread: ReportThread, base: string, words: Words): string {
  if (part.kind === 'text') return escapeHtml(part.text);
  if (part.kind === 'quote') return `<bdi>${escapeHtml(words.quote(part.text))}</bdi>`;
  if (part.kind === 'link') return anchor(part.text, mailUrl(base, part.id));
  const at = thread.mails.findIndex((m) => m.id === part.id);
  return ` <small>${anchor(at < 0 ? '[↗]' : `[${at + 1}]`, mailUrl(base, part.id))}</small>`;
}

function factsHtml(thread: ReportThread, base: string, language: Language): string {
  const words = wordsOf(language);
  const rows = factLines(thread, language).map(({ label, items }) => {
    const lines = items.map(
      (item) => `<dd>${item.map((part) => partHtml(part, thread, base, words)).join('')}</dd>`,
    );
    return `<dt>${escapeHtml(label)}</dt>\n${lines.join('\n')}`;
  });
  return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function threadHtml(thread: ReportThread, n: number, base: string, language: Language): string {
  const words = wordsOf(language);
  const fresh = thread.mails.filter((m) => m.new).length;
  const mails = thread.mails.map((mail) => {
    const when = mail.date ?? mail.received;
    const mark = mail.new ? ` <span class="new">${escapeHtml(words.fresh)}</span>` : '';
    return `<li>${when === null ? '?' : escapeHtml(shownMinute(when))}${mark} <bdi>${anchor(mail.subject || '(no subject)', mailUrl(base, mail.id))}</bdi> <small><bdi>${escapeHtml(displayName(mail.from))}</bdi>${mail.bot ? escapeHtml(words.bot) : ''}</small></li>`;
  });
  const points = thread.summary.points.map((p) => pointHtml(p, thread, base, words)).join('\n');
  return `<article>
<h3>${escapeHtml(words.thread(n))}: <bdi>${anchor(thread.title, threadUrl(base, thread.root))}</bdi></h3>
<p class="meta">${escapeHtml(words.mails)} ${thread.mails.length}${escapeHtml(words.freshAndEarlier(fresh, thread.mails.length - fresh))} · ${escapeHtml(words.participants)} ${thread.participants} · ${escapeHtml(words.started)} ${thread.started === null ? '?' : `${shownSecond(thread.started)} UTC`}</p>
<p><b>${escapeHtml(thread.summary.headline)}</b></p>
${factsHtml(thread, base, language)}
${points ? `<ul>\n${points}\n</ul>` : `<p>${escapeHtml(words.noOwnText)}</p>`}
<details><summary>${escapeHtml(words.mailList)}</summary><ol>
${mails.join('\n')}
</ol></details>
</article>`;
}

/** The report as one HTML file without scripts or anything to load; all text of mails is escaped. */
export function renderHtml(report: Report, language: Language): string {
  const words = wordsOf(language);
  const { statistics, window } = report;
  const title = escapeHtml(words.title(report.inbox));
  const notes = [
    ...(statistics.undated > 0 ? [words.undated(statistics.undated)] : []),
    ...(statistics.unreadable > 0 ? [words.unreadable(statistics.unreadable)] : []),
    ...report.missing.map((text) => `${words.missing}: ${text}`),
  ];
  const sections = statistics.categories.map((count) => {
    const threads = report.threads.filter((t) => t.category === count.category);
    return `<h2>${escapeHtml(words.categories[count.category])}</h2>
<p>${escapeHtml(words.categoryLine(count.threads, count.mails, count.new))}</p>
${threads.map((t, i) => threadHtml(t, i + 1, report.base, language)).join('\n')}`;
  });
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
<p class="meta">${escapeHtml(words.generated)} ${shownSecond(report.generated)} UTC · ${escapeHtml(words.period)} ${escapeHtml(words.periodText(shownMinute(window.from), shownMinute(window.to)))}</p>
<p>${escapeHtml(words.totalMails)} ${statistics.mails}${escapeHtml(words.freshAndEarlier(statistics.new, statistics.earlier))} · ${escapeHtml(words.totalThreads)} ${statistics.threads}</p>
${notes.map((note) => `<p class="new">${escapeHtml(note)}</p>`).join('\n')}
${sections.length > 0 ? sections.join('\n') : `<p>${escapeHtml(words.empty)}</p>`}
</body>
</html>
`;
}
