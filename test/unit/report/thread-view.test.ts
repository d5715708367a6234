import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../lib/report/html.ts';
import { renderMarkdown } from '../../../lib/report/markdown.ts';
import { statisticsOf } from '../../../lib/report/statistics.ts';
import { threadView } from '../../../lib/report/thread-view.ts';
import type { Report } from '../../../lib/report/types.ts';
import { thread } from '../components/thread.ts';

/** A summary with all that an engine can fill in, and all that can be left out. */
function full() {
  const whole = thread();
  whole.summary = {
    ...whole.summary,
    engine: 'provider',
    model: 'harbour-9b',
    notice: 'The model stopped early.',
    positions: [{ person: 'Per Malm', stance: 'objects', cites: ['b@x'] }],
    openQuestions: [{ text: 'Who holds the lock?', cites: ['b@x', 'gone@x'] }],
    leftOut: {
      mails: 1,
      refused: [
        {
          part: 'point',
          text: 'All agree.',
          reason: 'claims agreement that the mails do not show',
          detail: 'all agree',
        },
      ],
    },
  };
  return whole;
}

const view = (language: 'en' | 'zh-CN', of = full()) =>
  threadView(of, { language, span: 'window', made: '2027-03-02T09:00:00Z' });

const report = (): Report => ({
  inbox: 'harbour',
  base: 'https://lore.kernel.org/harbour/',
  window: { from: '2027-03-01T00:00:00Z', to: '2027-03-08T00:00:00Z' },
  generated: '2027-03-08T00:00:00Z',
  statistics: statisticsOf([full()], { unreadable: 0, undated: 0 }),
  missing: [],
  first: [],
  threads: [full()],
});

describe('the view of a thread', () => {
  it('has positions and questions with their mails, and says what was left out', () => {
    const { parts, leftOut, source } = view('en');
    expect(parts.map(({ key, label }) => [key, label])).toEqual([
      ['original', 'original'],
      ['earlier', 'earlier'],
      ['current', 'new'],
      ['people', 'people'],
      ['questions', 'asked'],
    ]);
    expect(parts[3]?.lines).toMatchObject([
      { text: 'Per Malm: objects', cites: [{ n: 2, who: 'Per Malm' }] },
    ]);
    expect(parts[4]?.lines).toMatchObject([{ text: 'Who holds the lock?', cites: [{ id: 'b@x' }] }]);
    expect(leftOut).toEqual({
      notice: 'The model stopped early.',
      detail: '',
      mails: '1 mail not read in full',
      refused: {
        title: '1 sentence refused by the checks',
        items: [
          {
            part: 'point',
            text: 'All agree.',
            reason: 'claims agreement that the mails do not show',
            detail: 'all agree',
          },
        ],
      },
    });
    expect(source).toBe(
      'by harbour-9b, each sentence checked against the mails; 2027-03-02 09:00 UTC, from 3 mails by 2 people',
    );
  });

  it('words stances and reasons in the reader’s language, and leaves names as they are', () => {
    const { parts, leftOut } = view('zh-CN');
    expect(parts[3]?.lines[0]?.text).toBe('Per Malm: 反对');
    expect(leftOut?.refused?.items[0]?.reason).toBe('声称的一致意见在邮件中并不存在');
  });

  it('marks as quotations only what are a mail’s own words', () => {
    expect(view('en').parts[0]?.lines[0]?.quoted).toBe(false);
    expect(view('en', thread()).parts[0]?.lines[0]?.quoted).toBe(true);
  });

  it('calls what is new by the week in a page and by the window in a report', () => {
    const week = threadView(thread(), { language: 'en', span: 'week', made: '2027-03-02T09:00:00Z' });
    expect(week.parts[2]?.label).toBe('this week');
  });
});

describe('Markdown of a summary by a model', () => {
  it('says as much as the view does', () => {
    const text = renderMarkdown(report(), 'en');
    expect(text).toContain('**Summaries by**: harbour-9b, each sentence checked against the mails');
    expect(text).toContain('- Takes the lock once. — Asta Lindqvist [');
    expect(text).toContain('**people**:\n\n- Per Malm: objects — Per Malm [');
    expect(text).toContain('**asked**:\n\n- Who holds the lock? — Per Malm [');
    expect(text).toContain(
      '**Left out**: The model stopped early. · 1 mail not read in full · 1 sentence refused by the checks',
    );
  });
});

describe('HTML of a summary by a model', () => {
  it('says as much as the view does', () => {
    const text = renderHtml(report(), 'en').replace(/<[^>]+>/g, '');
    expect(text).toContain('Summaries by: harbour-9b, each sentence checked against the mails');
    expect(text).toContain('Takes the lock once. Asta Lindqvist [1]');
    expect(text).toMatch(/people\s+Per Malm: objects Per Malm \[2\]/);
    expect(text).toMatch(/asked\s+Who holds the lock\? Per Malm \[2\]/);
    expect(text).toContain(
      'Left out: The model stopped early. · 1 mail not read in full · 1 sentence refused by the checks',
    );
  });
});

it('says why nothing is summarised: no words, or robots alone', () => {
  const whole = full();
  const nothing = { ...whole, summary: { ...whole.summary, points: [] } };
  expect(view('en', nothing).empty).toBe('No mail of this thread has text of its own.');
  const robots = { ...nothing, participants: 0, bots: 1 };
  expect(view('en', robots).empty).toBe('Only robots wrote here.');
  expect(view('zh-CN', robots).empty).toBe('本线程只有机器人的邮件。');
});
