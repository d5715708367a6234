// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { requestAgain } from '../../../components/popup/state.ts';
import type { Problem } from '../../../lib/rpc/messages.ts';
import type { Overview } from '../../../lib/report/overview.ts';
import type { ReportHead } from '../../../lib/store/store.ts';
import type { Language } from '../../../lib/report/types.ts';
import { overview, report } from './sample.ts';
import { button, click, done, finished, one, show, text, type, unfold } from './show.tsx';

afterEach(() => {
  render(null, document.body);
});

describe('a finished report', () => {
  it('shows its numbers, and what needs the reader, with links to the report’s page', () => {
    show(finished());
    const numbers = [...document.querySelectorAll('.tiles dd')].map((dd) => dd.textContent);
    expect(numbers).toEqual(['2', '2', '2', '0']);
    expect(one('#needs').textContent).toBe('What needs you');
    expect(text()).toContain('Applied 2');
    expect(button('Copy Markdown').getAttribute('aria-disabled')).toBe('false');
    for (const link of document.querySelectorAll('a')) {
      expect([link.target, link.rel]).toEqual(['_blank', 'noreferrer']);
      expect(link.getAttribute('href')).toMatch(/^\/report\.html\?job=job-1&lang=en/);
    }
  });

  it('names the threads of a need, the reader’s own first', () => {
    const thread = (root: string, mine: boolean) => ({ root, title: root, days: 3, questions: 0, mine });
    const needs: Overview['needs'] = [
      { group: 'review', count: 5, mine: 1, threads: [thread('a@x', true), thread('b@x', false)] },
    ];
    show(finished({ ...overview(), needs }));
    expect(text()).toContain('Waiting for review 5 · 1 yoursa@xyours · 3 daysb@x3 days');
    expect(one('.needs a').getAttribute('href')).toBe('/report.html?job=job-1&lang=en&thread=a%40x');
  });

  it('reads and draws its threads when they are unfolded, and not before', async () => {
    const { actions } = show(finished());
    expect(actions.threads).not.toHaveBeenCalled();
    await unfold('All 2 threads');
    expect(actions.threads).toHaveBeenCalledExactlyOnceWith(done(), 'en');
    expect(text()).toContain('applied · 2 mails · 1 new · 2 people');
    const title = one('a.title');
    expect(title.textContent).toBe('[PATCH v3 0/2] KVM: <b>arm64</b>');
    expect(title.getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/a%2Fb@example.org/T/#t');
    await unfold('1 point');
    expect(one('a.cite').textContent).toBe('[2]');
  });

  it('sizes threads in the language of their status, which is the report’s', async () => {
    show(finished(), { language: 'zh-CN' });
    await unfold('All 2 threads');
    expect(text()).toContain('已合入 · 2 封邮件 · 1 封新邮件 · 2 人');
  });

  it('says so when its threads cannot be read, and tries again', async () => {
    const { actions } = show(finished());
    actions.threads.mockResolvedValueOnce(null as never);
    await unfold('All 2 threads');
    expect(text()).toContain('The threads could not be read');
    await unfold('All 2 threads');
    expect(document.querySelectorAll('a.title')).toHaveLength(2);
  });

  it('names its own list when another one is chosen', () => {
    show(finished(), { list: { kind: 'known', inbox: 'git' } });
    expect(one('h1').textContent).toBe('This week on git');
    expect(one('h2').textContent).toBe('Report on kvmarm');
    expect(text()).toContain('Report on kvmarm2026-11-15 12:00 to 2026-11-22 12:00 UTC');
  });

  it('says what is missing', () => {
    const { statistics } = report();
    show(
      finished(
        overview({
          missing: ['The answer was cut.'],
          statistics: { ...statistics, unreadable: 1, undated: 2 },
        }),
      ),
    );
    const lines = [...document.querySelectorAll('.lines li')].map((line) => line.textContent);
    expect(lines).toEqual([
      'The answer was cut.',
      '1 mail could not be read.',
      '2 mails without a readable date, never counted as new.',
    ]);
  });

  it('says plainly that there is no mail', () => {
    const { statistics } = report();
    show(finished(overview({ threads: [], statistics: { ...statistics, threads: 0 } })));
    expect(text()).toContain('No mail on kvmarm');
    expect(document.querySelector('a')).toBeNull();
  });

  it.each([
    ['Copy Markdown', 'copy'],
    ['Copy rich text', 'copyRich'],
    ['Download .md', 'download'],
  ] as const)(
    '%s: takes it along in the language chosen, and says why where it cannot',
    async (label, name) => {
      const { actions } = show(finished(), { language: 'zh-CN' });
      actions[name].mockResolvedValueOnce('No room on the clipboard.');
      await click(label);
      expect(actions[name]).toHaveBeenCalledExactlyOnceWith(done(), 'zh-CN');
      expect(one('.wrong').textContent).toBe('No room on the clipboard.');
      await click(label);
      expect(document.querySelector('.wrong')).toBeNull();
      if (name !== 'download') expect(button('Copied')).toBeTruthy();
    },
  );

  it('copies one thing at a time', async () => {
    const { actions } = show(finished());
    let finish: (why: string | null) => void = () => undefined;
    actions.copy.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
    await click('Copy Markdown');
    await click('Copy Markdown');
    expect(actions.copy).toHaveBeenCalledOnce();
    await act(() => {
      finish(null);
    });
  });

  it('tells why threads have the digest where a model was to write, and buys what is missing', async () => {
    const problem: Problem = {
      kind: 'model',
      message: 'api.example.org: insufficient credit.',
      remedy: 'Top it up.',
    };
    const part = { model: 'house', notice: { problem, threads: 1 } };
    const { actions } = show(finished(overview(), part));
    expect(text()).toContain('1 of 2 threads has the digestapi.example.org: insufficient credit.Top it up.');
    expect(text()).toContain('asks the model only for what is missing');
    await click('Try again');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(requestAgain(done(part)));
  });

  it('offers no second try where the model would be asked nothing', () => {
    const problem: Problem = { kind: 'model', message: 'Too little could be checked.', remedy: 'Choose.' };
    show(finished(overview(), { model: 'house', notice: { problem, threads: 12, others: 2, final: true } }));
    expect(text()).toContain('Too little could be checked.Choose.2 of them have it for other reasons');
    expect(text()).not.toContain('asks the model only for what is missing');
    expect(text()).not.toContain('Try again');
  });

  it('gives its prompt to a chat of the user’s own, and takes the answer back', async () => {
    const { actions } = show(finished());
    await click('Copy prompt');
    expect(actions.copyPrompt).toHaveBeenCalledExactlyOnceWith(done(), 'en');
    await click('Check and use it');
    expect(one('#answer-note').textContent).toBe('Paste the answer first.');
    await type('#answer', '{"threads": []}');
    actions.paste.mockResolvedValueOnce('This is no answer to that prompt.');
    await click('Check and use it');
    expect(actions.paste).toHaveBeenCalledExactlyOnceWith(done(), 'en', '{"threads": []}');
    expect(one('#answer-note').textContent).toBe('This is no answer to that prompt.');
    await click('Check and use it');
    expect(text()).toContain('Checked. The report holds what passed.');
  });
});

it('lists earlier reports, each once, without the one that is shown', async () => {
  const head = (id: string, language: Language, part: Partial<ReportHead> = {}): ReportHead => ({
    key: `${id} ${language}`,
    ...{ job: id, inbox: 'bpf', base: 'https://lore.kernel.org/bpf/', source: 'archive', language },
    ...{ window: overview().window, made: 1, mails: 1234, threads: 1, ...part },
  });
  const reports = [head('job-1', 'en'), head('job-0', 'zh-CN'), head('job-0', 'en')];
  for (let i = 0; i < 8; i++) reports.push(head(`old-${i}`, 'en'));
  show(finished(), {}, { reports });
  expect(text()).toContain('9 earlier reports');
  const shown = () => [...document.querySelectorAll('.earlier > li')];
  expect(shown()).toHaveLength(8);
  expect(shown()[0]?.textContent).toBe('bpf 1,234 mails, 1 thread2026-11-15 12:00 to 2026-11-22 12:00 UTC');
  expect(shown()[0]?.querySelector('a')?.getAttribute('href')).toBe('/report.html?job=job-0&lang=en');
  await click('Show all 9');
  expect(shown()).toHaveLength(9);
});

it('says in one line what changed since the last report', () => {
  const window = { from: '2026-11-08T12:00:00Z', to: '2026-11-15T12:00:00Z' };
  const since = { window, generated: '2026-11-15T12:00:03Z', fresh: ['q'], changed: [] };
  show(finished(overview({}, since)));
  expect(text()).toContain(
    'Since the report made 2026-11-15 12:00 UTC: 1 new thread, 0 with another status.',
  );
});
