import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { buildReport, type ReportInput } from '../../../lib/report/build.ts';
import { escapeHtml } from '../../../lib/report/escape-html.ts';
import { renderHtml } from '../../../lib/report/html.ts';
import { escapeMarkdown } from '../../../lib/report/escape-markdown.ts';
import { renderMarkdown } from '../../../lib/report/markdown.ts';
import { mailsOf, type Invented } from '../invented.ts';

const WEEK = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };

async function reportOf(mails: Invented[], change: Partial<ReportInput> = {}) {
  return buildReport({
    inbox: 'frob',
    base: 'https://lore.kernel.org/frob/',
    window: WEEK,
    generated: WEEK.to,
    language: 'en',
    mails: await mailsOf(mails),
    unreadable: 0,
    missing: [],
    ...change,
  });
}

const html = (markdown: string) => micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const THREAD: Invented[] = [
  { id: 'old@x', date: 'Tue, 10 Nov 2026 09:00:00 +0000' },
  {
    id: 're@x',
    subject: 'Re: [PATCH] frob: fix the fold',
    from: 'Ana Peralta <ana@dev.example>',
    replyTo: 'old@x',
  },
];

describe('window', () => {
  it('is half-open and goes by received time', async () => {
    const at = (id: string, date: string) => ({ id, date, subject: `Subject ${id}` });
    const report = await reportOf([
      at('first@x', 'Mon, 16 Nov 2026 00:00:00 +0000'),
      at('last@x', 'Sun, 22 Nov 2026 23:59:59 +0000'),
      at('before@x', 'Sun, 15 Nov 2026 23:59:59 +0000'),
      at('after@x', 'Mon, 23 Nov 2026 00:00:00 +0000'),
    ]);
    expect(report.threads.map((t) => t.root).sort()).toEqual(['first@x', 'last@x']);
  });

  it('brings earlier mails of a thread along, counted apart, and leaves later ones out', async () => {
    const later = {
      id: 'late@x',
      subject: 'Re: x',
      replyTo: 're@x',
      date: 'Tue, 24 Nov 2026 09:00:00 +0000',
    };
    const report = await reportOf([...THREAD, later]);
    expect(report.statistics).toMatchObject({ mails: 2, new: 1, earlier: 1, threads: 1 });
    expect(report.threads[0]?.mails.map((m) => [m.id, m.new])).toEqual([
      ['old@x', false],
      ['re@x', true],
    ]);
  });

  it('counts a mail without a date, but never as new', async () => {
    const report = await reportOf([
      ...THREAD,
      { id: 'no@x', date: 'soon', replyTo: 'old@x', subject: 'Re: y' },
    ]);
    expect(report.statistics).toMatchObject({ mails: 3, new: 1, undated: 1 });
    expect(report.threads[0]?.mails.at(-1)).toMatchObject({ id: 'no@x', date: null, received: null });
  });
});

describe('report', () => {
  it('does not depend on the order of the mails', async () => {
    expect(await reportOf([...THREAD].reverse())).toEqual(await reportOf(THREAD));
  });

  it('counts robots apart from people', async () => {
    const bot = { id: 'b@x', from: 'kernel test robot <lkp@intel.com>', replyTo: 'old@x', subject: 'Re: z' };
    const report = await reportOf([...THREAD, bot]);
    expect(report.threads[0]).toMatchObject({ participants: 2, bots: 1 });
    expect(renderMarkdown(report, 'en')).toContain('**👥 People**: 2 (and 1 bot)');
  });

  it('says so when there is no mail', async () => {
    const report = await reportOf([]);
    expect(report.statistics).toMatchObject({ mails: 0, threads: 0, categories: [] });
    expect(renderMarkdown(report, 'en')).toContain('No mail arrived in this window.');
    expect(renderHtml(report, 'zh-CN')).toContain('这段时间没有邮件。');
  });

  it('names what is missing in every form', async () => {
    const report = await reportOf(THREAD, { missing: ['The answer broke off.'], unreadable: 2 });
    for (const text of [renderMarkdown(report, 'en'), renderHtml(report, 'en')]) {
      expect(text).toContain('The answer broke off.');
      expect(text).toContain('2 mails could not be read');
    }
  });
});

const HOSTILE = [
  '[PATCH v3 00/25] KVM: x86/mmu: `code` and *stars*',
  'fix <script>alert(1)</script> & &lt;b&gt; in foo_bar()',
  '_leading and trailing_ __dunder__ a_b_c _x_',
  '[link](https://evil.example/) ![img](x) [ref][1] [^note]',
  'https://evil.example/ www.evil.example a@evil.example <https://evil.example>',
  '_www.evil.example (www.evil.example) ~www.evil.example',
  'a | b ~~strike~~ $math$ \\ back\\slash \\[ ***',
  '# no heading #',
  '1. no list',
  '- no list',
  '+ no list',
  '> no quote',
  '=== ---',
  'trailing backslash \\',
  'list<int> std::vector<T> a<b>c',
  '&amp; &#42; &nbsp;',
  '日本語の件名 [パッチ] `x`',
];

describe('Markdown', () => {
  it.each(HOSTILE)('renders %s as exactly this text', (text) => {
    const rendered = html(escapeMarkdown(text));
    // GitHub's dialect may still link a bare address; its text stays, and it goes nowhere but to that address.
    const plain = rendered.replace(/<a href="mailto:[^"]*">([^<]*)<\/a>/g, '$1');
    expect(plain).toBe(
      `<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')}</p>`,
    );
  });

  it('escapes what would be an entity, not every ampersand', () => {
    expect(escapeMarkdown('A & B, !FROB && FOLD')).toBe('A & B, !FROB && FOLD');
    const text = 'is it &amp; or &#38; or &#x26; or &am p;?';
    expect(html(escapeMarkdown(text))).toBe(`<p>${text.replace(/&/g, '&amp;')}</p>`);
  });

  it.each(HOSTILE)('keeps %s whole as title, subject and author of a report', async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
    const report = await reportOf([
      { id: 'a(b)c@x', subject: encoded, from: `${encoded} <a_b_c@x.example>` },
    ]);
    const rendered = html(renderMarkdown(report, 'en'));
    const title = report.threads[0]?.title ?? '';
    expect(rendered).toContain(
      `Thread 1: <a href="https://lore.kernel.org/frob/a%28b%29c@x/T/#t">${escapeHtml(title).replace(/&#39;/g, "'")}</a>`,
    );
    expect(rendered).toContain(
      `🆕 <a href="https://lore.kernel.org/frob/a%28b%29c@x/">${escapeHtml(subject).replace(/&#39;/g, "'")}</a>`,
    );
    expect(rendered).not.toMatch(/href="(?!https:\/\/lore\.kernel\.org\/frob\/|mailto:)/);
    expect(rendered).not.toMatch(/<(?:script|img|em|code|del|table)/);
  });

  it('keeps numbered mails and their senders in one list', async () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      id: `m${i}@x`,
      replyTo: 'm0@x',
      subject: `Re: ${i}`,
    }));
    const rendered = html(renderMarkdown(await reportOf(many), 'en'));
    expect(rendered.match(/<ol/g)).toHaveLength(1);
    expect(rendered.match(/<li>From: /g)).toHaveLength(12);
  });

  it('has the headings of the seed in its order, in Chinese, and no AI where no model wrote', async () => {
    const markdown = renderMarkdown(await reportOf(THREAD, { language: 'zh-CN' }), 'zh-CN');
    const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
    expect(headings).toEqual([
      '# FROB 邮件列表摘要报告',
      '## 📊 总体统计',
      '### 分类分布',
      '## 📌 PATCH',
      '### Thread 1: [\\[PATCH\\] frob: fix the fold](https://lore.kernel.org/frob/old@x/T/#t)',
      '#### 摘要',
      '#### 📝 邮件列表',
    ]);
    expect(markdown).not.toMatch(/AI|🤖/);
    expect(markdown).toContain('- **总邮件数**: 2（新邮件 1，之前的 1）');
  });
});

describe('HTML', () => {
  it.each(HOSTILE)('shows %s as text', async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
    const text = renderHtml(
      await reportOf([{ id: 'a"b@x', subject: encoded, body: `${subject} and more words here.` }]),
      'en',
    );
    expect(text).toContain(`<bdi>${escapeHtml(subject)}</bdi></a>`);
    expect(text).not.toMatch(/<script|<img|href="(?!https:\/\/lore\.kernel\.org\/frob\/)/);
  });
});
