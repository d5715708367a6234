import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../lib/report/html.ts';
import { LANGUAGES } from '../../../lib/report/types.ts';
import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';
import { someMail, someReport, someThread } from './some-report.ts';

const EVIL = `</title><script>alert(1)</script><img src=x onerror="alert(2)"> &amp; 'a' \u0000\u0007\ud800 <!-- \u202e`;

function hostile() {
  const thread = someThread('"><b>@x', {
    title: EVIL,
    mails: [
      someMail('"><b>@x', { subject: EVIL, from: { name: EVIL, address: EVIL } }),
      someMail('b@x', { subject: '', date: null, received: null, new: false, bot: true }),
    ],
    bots: 1,
    facts: someFacts({
      status: 'applied',
      statusEvidence: ['b@x', 'elsewhere@x'],
      statusDetail: { tree: EVIL, supersededBy: null, since: null, waitsFor: null },
      openQuestions: [{ mail: 'b@x', asker: EVIL, text: EVIL, to: null, asked: null }],
    }),
    summary: someSummary({
      headline: EVIL,
      points: [{ kind: 'current', text: EVIL, cites: ['"><b>@x'], anchor: EVIL }],
    }),
  });
  return someReport([thread, someThread('q@x', { category: 'Question' })], { missing: [EVIL] });
}

const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:document'] });

describe('the HTML report', () => {
  it.each(LANGUAGES)('is valid, and shows hostile mail as text: %s', async (language) => {
    for (const report of [hostile(), someReport([])]) {
      const { results } = await validator.validateString(renderHtml(report, language));
      const found = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
      );
      expect(found).toEqual([]);
    }
  });

  it('has no script, nothing to load, and links to the archive alone', () => {
    const html = renderHtml(hostile(), 'en');
    expect(html).not.toMatch(/<(?:script|img|link|iframe|object|embed|svg|base|form|input|audio|video)\b/i);
    expect(html).not.toMatch(/\s(?:src|srcset|style|on\w+|background|action)\s*=\s*["']/i);
    expect(html).not.toMatch(/@import|url\(/i);
    const links = [...html.matchAll(/\shref="([^"]*)"/g)].map(([, url]) => url ?? '');
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((url) => !url.startsWith('https://lore.kernel.org/frob/'))).toEqual([]);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it.each(LANGUAGES)('keeps every day whole where lines end: %s', (language) => {
    const thread = someThread('a@x', {
      title: 'Release on 2026-12-24',
      facts: someFacts({
        status: 'waiting',
        statusDetail: { tree: null, supersededBy: null, since: '2026-11-20T00:00:00.000Z', waitsFor: null },
      }),
    });
    const since = {
      window: { from: '2026-11-09T00:00:00.000Z', to: '2026-11-16T00:00:00.000Z' },
      ...{ generated: '2026-11-17T08:00:00.000Z', fresh: [], changed: [] },
    };
    const html = renderHtml(someReport([thread]), language, since);
    const body = html.slice(html.indexOf('<body>'));
    expect(body).toContain('<span class="day">2026-12-24</span>');
    expect(body.replaceAll(/<span class="day">[^<]*<\/span>|"[^"]*"/g, '')).not.toMatch(/\d{4}-\d\d-\d\d/);
    expect(html).toMatch(/\.day\{white-space:nowrap\}/);
  });
});
