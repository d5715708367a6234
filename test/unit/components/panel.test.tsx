// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Panel, type PanelProps, type PanelState, type ReadyState } from '../../../components/panel.tsx';
import { withWords } from '../../../lib/report/action-words.ts';
import { threadView } from '../../../lib/report/thread-view.ts';
import type { Language, ReportThread } from '../../../lib/report/types.ts';
import { mail, thread } from './thread.ts';

afterEach(() => {
  render(null, document.body);
});

interface Over {
  thread?: ReportThread;
  remarks?: string[];
  language?: Language;
}

const ready = ({ thread: of = thread(), remarks = [], language = 'en' }: Over = {}): ReadyState => ({
  phase: 'ready',
  view: threadView(of, {
    language,
    span: 'week',
    made: '2027-03-02T09:00:00Z',
    holderOf: (point) => point.cites[0] ?? null,
  }),
  remarks,
  news: null,
  map: null,
  alone: false,
  words: withWords({ model: null }, { base: 'https://lore.kernel.org/sample/', language }).words,
  hrefOf: (id) => `#m-${id}`,
});

function show(
  state: PanelState,
  folded = false,
  onFold = () => undefined,
  language: Language = 'en',
  props: Partial<PanelProps> = {},
) {
  const rest = {
    ...{ actions: [], note: '', room: null, clipped: false, work: 'rests' as const, form: null },
    onMore: () => undefined,
    ...props,
  };
  render(<Panel {...{ state, mails: 3, folded, language, onFold }} {...rest} />, document.body);
  const section = document.querySelector('section');
  if (!section) throw new Error('no panel');
  return section;
}

describe('Panel with a summary', () => {
  it('says what the thread is, in words', () => {
    const bots = thread({ bots: 1, facts: { ...thread().facts, status: 'under review' } });
    const panel = show(ready({ thread: bots }));
    expect(panel.getAttribute('aria-label')).toBe('Lorebrief summary');
    expect(panel.querySelector('.badge.patch')?.textContent).toBe('PATCH v2');
    expect(panel.querySelector('.status.wait')?.textContent).toBe('under review');
    expect(panel.querySelector('header')?.textContent).toContain('2 patches');
    expect(panel.querySelector('header')?.textContent).toContain('3 mails · 2 people · 1 bot');
    expect(panel.querySelector('h2')?.textContent).toBe('Two patches settle the order of locks.');
    expect(panel.querySelector('footer')?.textContent).toBe(
      'digest, 2027-03-02 09:00 UTC, from 3 mails by 2 people; 1 bot apart',
    );
  });

  it('keeps days in one line, wherever they stand', () => {
    const dated = thread();
    dated.summary.headline = 'Waits since 2027-02-27.';
    dated.summary.points = [{ kind: 'original', text: 'Due 2027-04-01.', cites: ['a@x'], anchor: '' }];
    const panel = show(ready({ thread: dated }));
    const days = (part: string) => [...panel.querySelectorAll(`${part} .day`)].map((day) => day.textContent);
    expect(days('h2')).toEqual(['2027-02-27']);
    expect(panel.querySelector('h2')?.textContent).toBe('Waits since 2027-02-27.');
    expect(days('.points')).toEqual(['2027-04-01']);
    expect(days('footer')).toEqual(['2027-03-02']);
  });

  it('speaks Chinese around words that stay as they were written', () => {
    const panel = show(ready({ language: 'zh-CN' }), false, () => undefined, 'zh-CN');
    expect([...panel.querySelectorAll('dt')].map((dt) => dt.textContent)).toEqual([
      '原始内容',
      '之前',
      '本周',
      '状态',
    ]);
    expect(panel.querySelector('.status')?.textContent).toBe('评审中');
    expect(panel.querySelector('dl q')?.textContent).toBe('Takes the lock once.');
  });

  it('leaves out what is not there: earlier mails, patches, bots', () => {
    const only = thread({ participants: 1, patches: { declared: null, present: 0 } });
    only.summary.points = only.summary.points.slice(0, 1);
    const panel = show(ready({ thread: only }));
    expect([...panel.querySelectorAll('dt')].map((dt) => dt.textContent)).toEqual(['original', 'status']);
    expect(panel.querySelector('header')?.textContent).not.toMatch(/patch|bot/);
    expect(panel.querySelector('footer')?.textContent).toBe(
      'digest, 2027-03-02 09:00 UTC, from 3 mails by 1 person',
    );
  });

  it('groups points and cites by links, numbered by place in the thread', () => {
    const panel = show(ready());
    expect([...panel.querySelectorAll('dt')].map((dt) => dt.textContent)).toEqual([
      'original',
      'earlier',
      'this week',
      'status',
    ]);
    expect([...panel.querySelectorAll('a.cite')].map((a) => [a.textContent, a.getAttribute('href')])).toEqual(
      [
        ['[1]', '#m-a@x'],
        ['[2]', '#m-b@x'],
        ['[1]', '#m-a@x'],
        ['[3]', '#m-c@x'],
      ],
    );
  });

  it('names who wrote each sentence', () => {
    const lines = [...show(ready()).querySelectorAll('dl:not(.facts) dd p')].map((p) => [
      p.querySelector('q')?.textContent,
      p.querySelector('.by')?.textContent,
    ]);
    expect(lines).toEqual([
      ['Takes the lock once.', 'Asta Lindqvist'],
      ['Per asked why.', 'Per Malm, Asta Lindqvist'],
      ['Asta answered.', 'Asta Lindqvist'],
    ]);
  });

  it('tells who and when on each citation, and the words only on the mail that holds them', () => {
    const panel = show(ready());
    const notes = [...panel.querySelectorAll('a.cite')].map(
      (a) => panel.querySelector(`[id="${a.getAttribute('aria-describedby')}"]`)?.textContent,
    );
    expect(notes).toEqual([
      'Asta Lindqvist, 2027-03-01 08:30 UTCthe lock is taken once',
      'Per Malm, 2027-03-01 08:30 UTCwhy is that',
      'Asta Lindqvist, 2027-03-01 08:30 UTC',
      'Asta Lindqvistsince it deadlocks',
    ]);
  });

  it('says what is missing, and when nobody wrote anything', () => {
    const silent = thread();
    silent.summary.points = [];
    const panel = show(
      ready({ thread: silent, remarks: ['the page stops at 1000 mails, the thread has more'] }),
    );
    expect(panel.textContent).toContain('No mail of this thread has text of its own.');
    expect(panel.querySelector('footer')?.textContent).toContain('stops at 1000 mails');
  });

  it('keeps hostile text as text', () => {
    const evil = '<img src=x onerror=alert(1)></p><script>alert(2)</script>\u202e';
    const hostile = thread({ mails: [mail('a@x', evil)] });
    hostile.summary.headline = evil;
    hostile.summary.points = [{ kind: 'current', text: evil, cites: ['a@x'], anchor: evil }];
    const panel = show(ready({ thread: hostile, remarks: [evil] }));
    expect(panel.querySelector('img, script')).toBeNull();
    expect(panel.querySelector('h2')?.textContent).toBe(evil);
    expect(panel.querySelector('h2 > bdi, .note > bdi')).not.toBeNull();
  });
});

describe('Panel without a summary', () => {
  it('holds its room while the thread is read', () => {
    const panel = show({ phase: 'reading' });
    expect(panel.textContent).toContain('Reading 3 mails…');
    expect(panel.getAttribute('aria-busy')).toBe('true');
    expect(panel.querySelector('.summary')).not.toBeNull();
  });

  it('shows a problem and its remedy in words', () => {
    const panel = show({
      phase: 'failed',
      problem: { message: 'The store is full.', remedy: 'Clear old reports.' },
    });
    expect(panel.textContent).toContain('The store is full.');
    expect(panel.textContent).toContain('Clear old reports.');
    expect(panel.getAttribute('aria-busy')).toBe('false');
  });

  it('folds', () => {
    const onFold = vi.fn();
    const button = show(ready(), false, onFold).querySelector('button');
    expect([button?.textContent, button?.getAttribute('aria-expanded')]).toEqual(['fold', 'true']);
    button?.click();
    expect(onFold).toHaveBeenCalledOnce();
    const folded = show(ready(), true);
    expect(folded.querySelector('button')?.textContent).toBe('open');
    expect(folded.querySelector('.summary')?.hasAttribute('hidden')).toBe(true);
  });
});
