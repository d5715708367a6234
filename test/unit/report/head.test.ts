import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { headSections } from '../../../lib/report/head-sections.ts';
import { renderHtml } from '../../../lib/report/html.ts';
import { renderJson } from '../../../lib/report/json.ts';
import { renderMarkdown } from '../../../lib/report/markdown.ts';
import { threadMarkdown } from '../../../lib/report/markdown-thread.ts';
import { sinceLast } from '../../../lib/report/since.ts';
import type { Language, Report } from '../../../lib/report/types.ts';
import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';
import { someReport, someThread } from './some-report.ts';

const detail = { tree: null, supersededBy: null, since: '2026-11-20T00:00:00Z', waitsFor: null };
const question = { mail: 'q@x', asker: 'Bo Lind', text: 'Why?', to: null, asked: null };
const waiting = someFacts({ status: 'waiting', statusDetail: detail });
const EVIL = '[x](https://evil.example/) <img src=x> **b** & `c`\n# h';

const report = (over: Partial<Report> = {}): Report =>
  someReport(
    [
      someThread('a@x', { facts: waiting }),
      someThread('b@x', { facts: someFacts({ status: 'applied' }) }),
      someThread('q@x', {
        category: 'Question',
        title: '',
        facts: someFacts({ status: 'open question', openQuestions: [question], statusDetail: detail }),
      }),
    ],
    over,
  );

const before = someReport([someThread('a@x', { facts: someFacts({ status: 'changes requested' }) })], {
  generated: '2026-11-16T09:00:00Z',
});

const byModel = someSummary({ engine: 'provider', model: 'harbour-9b', headline: 'A patch.' });
const rendered = (markdown: string) =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

describe('what needs you, in Markdown', () => {
  it('stands first after the numbers, with links, and is no heading', () => {
    const text = renderMarkdown(report(), 'en');
    expect(text).toContain(`---

**What needs you**:

- **Waiting for review (1)**
  - [\\[PATCH\\] a@x](https://lore.kernel.org/frob/a@x/T/#t) — 3 days
- **Unanswered questions (1)**
  - [(no subject)](https://lore.kernel.org/frob/q@x/T/#t) — 1 question · 3 days
- **Applied (1)**
  - [\\[PATCH\\] b@x](https://lore.kernel.org/frob/b@x/T/#t)

---

## 📌 PATCH`);
    expect(text.indexOf('By category')).toBeLessThan(text.indexOf('What needs you'));
    const html = rendered(text);
    expect(html).toContain('<li><strong>Applied (1)</strong>\n<ul>\n<li><a href=');
    expect(html).not.toMatch(/<h\d>[^<]*What needs you/);
  });

  it('is said in Chinese', () => {
    const text = renderMarkdown(report(), 'zh-CN');
    expect(text).toContain('**需要您关注**：\n\n- **等待评审 (1)**\n');
    expect(text).toContain('[（无主题）](https://lore.kernel.org/frob/q@x/T/#t) — 1 个问题 · 3 天');
  });

  it('names ten of a kind and counts the rest', () => {
    const many = Array.from({ length: 13 }, (_, i) => someThread(`w${i}@x`, { facts: waiting }));
    const text = renderMarkdown(someReport(many), 'en');
    expect(text.match(/ — 3 days$/gm)).toHaveLength(10);
    expect(text).toContain('  - and 3 more, below\n');
    expect(renderHtml(someReport(many), 'zh-CN')).toContain('另有 3 个，见下文');
  });

  it('says that nothing does, and nothing at all where there is no thread', () => {
    const quiet = someReport([someThread('i@x', { facts: someFacts({ status: 'informational' }) })]);
    expect(renderMarkdown(quiet, 'en')).toContain('**What needs you**: Nothing waits');
    expect(headSections(someReport([]), null, 'en')).toEqual([]);
    expect(renderMarkdown(someReport([]), 'en')).not.toContain('needs you');
  });
});

describe('what changed since the last report', () => {
  const since = sinceLast(report(), before);

  it('is told with links where there was one', () => {
    expect(renderMarkdown(report(), 'en', since)).toContain(`
**Since the last report**: 2 new threads, 1 with another status; it was made 2026-11-16 09:00 UTC.

- **New threads (2)**
  - [\\[PATCH\\] b@x](https://lore.kernel.org/frob/b@x/T/#t)
  - [(no subject)](https://lore.kernel.org/frob/q@x/T/#t)
- **Another status (1)**
  - [\\[PATCH\\] a@x](https://lore.kernel.org/frob/a@x/T/#t) — changes requested → waiting for an answer

---
`);
    const html = renderHtml(report(), 'zh-CN', since);
    expect(html).toContain(
      '<h2>自上次报告以来</h2>\n<p class="meta">新线程 2 个，状态变化 1 个；上次报告生成于 <span class="day">2026-11-16</span> 09:00 UTC。',
    );
    expect(html).toContain('<h3>新线程 (2)</h3>');
  });

  it('is left out where there was none, and one line where nothing changed', () => {
    expect(renderMarkdown(report(), 'en', null)).toBe(renderMarkdown(report(), 'en'));
    expect(renderMarkdown(report(), 'en')).not.toContain('last report');
    expect(renderHtml(report(), 'en')).not.toContain('last report');
    const same = sinceLast(report(), report());
    expect(renderMarkdown(report(), 'en', same)).toContain(
      '**Since the last report**: No new thread and no other status; it was made 2026-11-23 00:00 UTC.\n\n---',
    );
  });
});

describe('what to read first', () => {
  const chosen = (over: Partial<Report> = {}) => {
    const of = report({
      first: [
        { root: 'b@x', text: 'It was applied.' },
        { root: 'gone@x', text: 'No.' },
      ],
    });
    return { ...of, threads: of.threads.map((one) => ({ ...one, summary: byModel })), ...over };
  };

  it('comes before all else, and says who chose it', () => {
    expect(renderMarkdown(chosen(), 'en')).toContain(`---

**First to read**: Chosen by harbour-9b, each sentence checked against the mails.

1. [\\[PATCH\\] b@x](https://lore.kernel.org/frob/b@x/T/#t) — It was applied.

**What needs you**:`);
    expect(renderMarkdown(chosen(), 'zh-CN')).toContain(
      '**建议先读**：由 harbour-9b 选出，每句均已对照邮件检查。',
    );
    expect(renderHtml(chosen(), 'en')).toContain('<br><bdi>It was applied.</bdi></li>');
    expect(JSON.parse(renderJson(chosen()))).toMatchObject({ first: [{ root: 'b@x' }, {}] });
  });

  it('is left out where no model chose, or nothing that is here', () => {
    for (const first of [[], [{ root: 'gone@x', text: 'No.' }]]) {
      expect(renderMarkdown(chosen({ first }), 'en')).not.toContain('First to read');
      expect(renderHtml(chosen({ first }), 'en')).not.toContain('First to read');
    }
  });

  it('names no model where the summaries are the digest’s', () => {
    const of = report({ first: [{ root: 'b@x', text: 'It was applied.' }] });
    expect(renderMarkdown(of, 'en')).toContain('Chosen by a model, each sentence');
    expect(renderMarkdown(of, 'zh-CN')).toContain('由模型选出，');
  });
});

describe('who wrote a summary', () => {
  it('is named by each thread where several wrote, and where a thread stands alone', () => {
    const thread = someThread('m@x', { summary: byModel });
    const line = '*by harbour-9b, each sentence checked against the mails*';
    const alone = threadMarkdown(thread, report(), 'en');
    expect(alone).toContain(line);
    expect(alone).toContain('#### 🤖 AI summary');
    const one = someReport([thread]);
    expect(renderMarkdown(one, 'en')).not.toContain(line);
    expect(renderMarkdown(one, 'en')).toContain('**Summaries by**: harbour-9b, each sentence checked');
    const mixed = someReport([thread, someThread('d@x')]);
    expect(renderMarkdown(mixed, 'en').match(/\*by harbour-9b/g)).toHaveLength(1);
    expect(renderMarkdown(mixed, 'en')).toContain('**Summaries by**: harbour-9b, digest, each');
    expect(renderHtml(mixed, 'zh-CN')).toContain(
      '<p class="meta">由 harbour-9b 撰写，每句均已对照邮件检查</p>',
    );
  });
});

describe.each<Language>(['en', 'zh-CN'])('hostile words in a report’s head: %s', (language) => {
  const summary = someSummary({ engine: 'provider', model: EVIL, headline: 'x' });
  const thread = someThread('a@x', { title: EVIL, facts: waiting, summary });
  const evil = someReport([thread, someThread('d@x')], { first: [{ root: 'a@x', text: EVIL }] });
  const since = sinceLast(evil, someReport([{ ...thread, facts: someFacts() }]));

  it('stay text in Markdown', () => {
    const html = rendered(renderMarkdown(evil, language, since));
    expect(html).not.toMatch(/href="(?!https:\/\/lore\.kernel\.org\/frob\/|mailto:)|<(?:img|code|h5)/);
    expect(html).not.toMatch(/<strong>b<|<h1>h/);
    // In what to read first (title and words), needs, since, heading; as the name of a model, three times.
    expect(html.split('**b** &amp; `c` # h').length - 1).toBeGreaterThanOrEqual(8);
  });

  it('stay text in HTML', () => {
    const html = renderHtml(evil, language, since);
    expect(html).not.toMatch(/<img|href="(?!https:\/\/lore\.kernel\.org\/frob\/)/);
    expect(html.split('&lt;img src=x&gt;').length - 1).toBeGreaterThanOrEqual(8);
  });
});
