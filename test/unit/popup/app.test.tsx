// @vitest-environment happy-dom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App, type AppProps } from '../../../components/popup/app.tsx';
import type { PopupActions } from '../../../components/popup/actions.ts';
import { SAMPLE, type Choice } from '../../../components/popup/choice.ts';
import type { PopupState } from '../../../components/popup/state.ts';
import { firstState, reduce, reportKey, requestAgain } from '../../../components/popup/state.ts';
import type { Job, Problem } from '../../../lib/rpc/messages.ts';
import type { Overview } from '../../../lib/report/overview.ts';
import type { ReportHead } from '../../../lib/store/store.ts';
import { ThreadList } from '../../../components/popup/thread-list.tsx';
import type { Language } from '../../../lib/report/types.ts';
import type { Estimate } from '../../../lib/model/types.ts';
import { choice, job, noEngines, NOW, overview, report } from './sample.ts';

const told = (news: Job | null): PopupState => reduce(firstState, { type: 'job', job: news });

const done = (part: Partial<Job> = {}) => job({ phase: 'done', ended: '2026-11-22T12:00:05Z', ...part });

function finished(shown: Overview = overview(), part: Partial<Job> = {}): PopupState {
  const key = reportKey(done(part)) ?? '';
  return reduce(told(done(part)), { type: 'report', key, result: { ok: true, value: shown } });
}

const failed = (problem: Problem) => told(job({ phase: 'failed', problem }));

const challenge: Problem = {
  kind: 'challenge',
  message: 'A check stood in the way.',
  remedy: 'Open the archive.',
};

const worked = () => Promise.resolve<string | null>(null);

interface Around {
  ui?: Language;
  onArchive?: boolean;
  engines?: AppProps['engines'];
  outlook?: AppProps['outlook'];
  reports?: ReportHead[];
}

function show(state: PopupState, form: Partial<Choice> = {}, around: Around = {}) {
  const actions = {
    choose: vi.fn(),
    start: vi.fn(),
    cancel: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    reconnect: vi.fn(),
    openAgain: vi.fn(),
    options: vi.fn(),
    agree: vi.fn(),
    copy: vi.fn(worked),
    copyRich: vi.fn(worked),
    download: vi.fn(worked),
    copyPrompt: vi.fn(worked),
    paste: vi.fn(worked),
    threads: vi.fn(() => Promise.resolve({ report: report(), terms: [], List: ThreadList })),
  } satisfies PopupActions;
  const draw = (now: PopupState) =>
    act(() => {
      const form_ = { ...choice, ...form };
      render(
        <App
          ui="en"
          onArchive
          engines={noEngines}
          outlook={null}
          reports={[]}
          {...around}
          {...{ state: now, choice: form_, lists: ['kvmarm', 'git'], actions }}
          now={() => NOW}
        />,
        document.body,
      );
    });
  void draw(state);
  return { actions, draw };
}

const text = () => document.body.textContent.replace(/\s+/g, ' ');
const one = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector} in: ${text()}`);
  return found;
};
const button = (label: string) => {
  const found = [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === label);
  if (!found) throw new Error(`no button "${label}" in: ${text()}`);
  return found;
};
const click = (label: string) =>
  act(async () => {
    button(label).click();
    await Promise.resolve();
  });

const unfold = (label: string) =>
  act(async () => {
    const fold = [...document.querySelectorAll('summary')].find((each) => each.textContent.trim() === label);
    if (!fold) throw new Error(`no fold "${label}" in: ${text()}`);
    fold.parentElement?.dispatchEvent(new Event('toggle'));
    await Promise.resolve();
  });
const type = (selector: string, value: string) =>
  act(() => {
    const field = one(selector) as HTMLTextAreaElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

afterEach(() => {
  render(null, document.body);
});

describe('the form', () => {
  it('says what a report costs and which window it has, and starts just that', async () => {
    const { actions } = show(told(null));
    expect(one('h1').textContent).toBe('This week on kvmarm');
    expect(one('#cost').textContent).toBe(
      'At most 2 requests to lore.kernel.org. No AI.Window: 2026-11-15 12:00 to 2026-11-22 12:00 UTC.',
    );
    await click("Generate this week's report");
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(requestAgain(job()));
  });

  it('says of the sample week that it needs no network', () => {
    show(told(null), { list: { kind: 'sample' } });
    expect(one('#cost').textContent).toMatch(
      /^No request, no AI.* 2026-11-16 00:00 to 2026-11-23 00:00 UTC\.$/,
    );
    expect(one('#window').hasAttribute('disabled')).toBe(true);
  });

  it('names a wrong field instead of starting, and puts the user there', async () => {
    const { actions } = show(told(null), { list: { kind: 'other' }, other: 'linux mm' });
    await click("Generate this week's report");
    expect(actions.start).not.toHaveBeenCalled();
    expect(one('#other').getAttribute('aria-invalid')).toBe('true');
    expect(one('#other-note').textContent).toContain('letters, digits');
    expect(document.activeElement?.id).toBe('other');
  });

  it('starts no second report beside a running one', async () => {
    const { actions } = show(told(job()));
    await click("Generate this week's report");
    expect(actions.start).not.toHaveBeenCalled();
  });
});

describe('a running job', () => {
  it.each([
    [{}, 'Fetching mail… 152 mails, 84 KB'],
    [{ phase: 'threading' }, 'Finding threads'],
    [{ phase: 'summarising', threads: { done: 19, total: 28, stale: 3 } }, 'Summarising threads 19 of 28'],
    [{ phase: 'assembling' }, 'Writing the report'],
  ] as const)('%o shows its stage', (part, stage) => {
    show(told(job(part)));
    expect(text()).toContain(stage);
    expect(one('[aria-live=polite]').textContent).toBe(one('#stage').textContent);
    if ('threads' in part) expect(text()).toContain('3 threads have an older summary so far.');
  });

  it('can be cancelled once', async () => {
    const { actions, draw } = show(told(job()));
    await click('Cancel');
    expect(actions.cancel).toHaveBeenCalledExactlyOnceWith(job());
    await draw(reduce(told(job()), { type: 'cancel' }));
    await click('Cancelling…');
    expect(actions.cancel).toHaveBeenCalledOnce();
  });
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

describe('what a report will take', () => {
  const costs = (form: Partial<Choice>, around: Around) => {
    show(told(null), form, around);
    return one('#cost').firstChild?.textContent;
  };
  const outlook = { requests: 2, mails: null, visited: 0 } as const;

  it('is told from what is kept', () => {
    expect(costs({}, { outlook: { ...outlook, mails: 180 } })).toBe(
      'About 180 mails. At most 2 requests to lore.kernel.org. No AI.',
    );
    expect(costs({}, { outlook: { ...outlook, requests: 0 } })).toBe('Already kept: no request. No AI.');
  });

  it('is nothing for threads that were opened', () => {
    const form = { source: 'visited' } as const;
    expect(costs(form, { outlook: { ...outlook, visited: 3 } })).toBe(
      '3 threads of this list opened here so far: no request. No AI.',
    );
    expect(costs(form, { outlook })).toContain('You have opened no thread of this list here yet.');
  });

  it('of a model is shown before it is sent anything, and the model is the list’s own', async () => {
    const models = { ...noEngines.models, choice: 'house' };
    const engines = { offered: [{ id: 'house', name: 'qwen3' }], models };
    expect(costs({}, { engines })).toContain('shown before qwen3 is sent anything that costs.');
    render(null, document.body);
    const { actions } = show(told(null), {}, { engines });
    await click("Generate this week's report");
    expect(actions.start).toHaveBeenCalledExactlyOnceWith({ ...requestAgain(job()), model: 'house' });
  });
});

describe('a job that asks', () => {
  const estimate: Estimate = {
    endpoint: 'house',
    name: 'qwen3',
    model: 'qwen3-30b',
    threads: 28,
    kept: 7,
    calls: 21,
    input: 41_000,
    output: 6_300,
    price: 0.0124,
    priceOf: '2026-11-20',
    spentToday: 0.03,
    over: null,
  };
  const asks = (part: Partial<Estimate> = {}) =>
    job({
      phase: 'summarising',
      model: 'house',
      hold: { kind: 'asking', estimate: { ...estimate, ...part } },
    });

  it('says exactly what it will take, and puts the user there', async () => {
    const { draw } = show(told(job()));
    button('Pause').focus();
    await draw(told(asks()));
    expect(document.activeElement?.textContent).toBe('Summarise 21 threads with qwen3?');
    expect(one('.estimate').textContent).toBe(
      'Threads28, of which 7 have a summaryCalls21Tokens, about41,000 in, 6,300 out' +
        'Price, about$0.01, by prices of 2026-11-20Spent today$0.03 of at most $1.00',
    );
  });

  it('takes either answer, and may be cancelled', async () => {
    const { actions } = show(told(asks()));
    await click('Summarise with qwen3');
    await click('Use the digest');
    expect(actions.agree.mock.calls).toEqual([
      [asks(), true],
      [asks(), false],
    ]);
    await click('Cancel');
    expect(actions.cancel).toHaveBeenCalledOnce();
  });

  it('leaves whoever types where they are', async () => {
    const { draw } = show(told(job()));
    one('#inbox').focus();
    await draw(told(asks()));
    expect(document.activeElement?.id).toBe('inbox');
  });

  it('names the limit that it would pass, and says when no price is known', () => {
    show(told(asks({ over: 'day', price: null, priceOf: null })));
    expect(text()).toContain('over your limit of $1.00 for one day');
    expect(text()).toContain('no price is set for this model');
    expect(one('.estimate ~ .row .primary').textContent).toBe('Use the digest');
  });
});

describe('before the first report', () => {
  it.each([
    [true, 'No report yet'],
    [false, 'choose one above'],
  ])('on a page of the archive: %o', async (onArchive, words) => {
    const { actions } = show(told(null), {}, { onArchive });
    expect(text()).toContain(words);
    await click('Show the sample week');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith({ ...SAMPLE, language: 'en' });
  });

  it('claims nothing while the background has not spoken', () => {
    show(firstState);
    expect(text()).not.toContain('No report yet');
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

describe('in Chinese', () => {
  it('speaks Chinese whatever the report’s language', () => {
    show(finished(), {}, { ui: 'zh-CN', reports: [] });
    expect(one('h1').textContent).toBe('kvmarm 本周动态');
    expect(button('复制 Markdown')).toBeTruthy();
    expect(text().replace(/lore\.kernel\.org|Markdown|UTC|kvmarm|English/g, '')).not.toMatch(
      /[a-z]{4,} [a-z]{3,}/,
    );
  });

  it('tells a problem in the words that came with it, which are in this language', () => {
    show(failed({ ...challenge, message: '存档要先确认。', remedy: '请打开存档。' }), {}, { ui: 'zh-CN' });
    expect(one('[role=alert]').textContent).toContain('存档要先确认。请打开存档。');
  });
});

describe('a job that does not go on', () => {
  const waiting = (part: object) =>
    told(job({ hold: { kind: 'waiting', for: 'archive', problem: challenge, until: null, ...part } }));

  it('waits for the archive: says why, and offers to open it, to go on now, or to stop', async () => {
    const state = waiting({});
    const { actions } = show(state);
    expect(text()).toContain('Waiting: kvmarm');
    expect(text()).toContain('A check stood in the way.Open the archive.It goes on by itself as soon as');
    expect(one('a.button').getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/');
    await click('Try now');
    expect(actions.resume).toHaveBeenCalledExactlyOnceWith(state.job);
    await click('Cancel');
    expect(actions.cancel).toHaveBeenCalledExactlyOnceWith(state.job);
    await click("Generate this week's report");
    expect(actions.start).not.toHaveBeenCalled();
  });

  it('waits until a time, and says until when', () => {
    show(waiting({ for: 'time', until: '2026-11-22T12:08:00Z' }));
    expect(text()).toContain('It goes on by itself, at 12:08 UTC at the latest.');
    expect(document.querySelector('a.button')).toBeNull();
  });

  it('is paused and resumed', async () => {
    const { actions, draw } = show(told(job()));
    await click('Pause');
    expect(actions.pause).toHaveBeenCalledExactlyOnceWith(job());
    const paused = job({ hold: { kind: 'paused' } });
    await draw(told(paused));
    expect(text()).toContain('Paused: kvmarm');
    await click('Resume');
    expect(actions.resume).toHaveBeenCalledExactlyOnceWith(paused);
  });
});

it('says in one line what changed since the last report', () => {
  const window = { from: '2026-11-08T12:00:00Z', to: '2026-11-15T12:00:00Z' };
  const since = { window, generated: '2026-11-15T12:00:03Z', fresh: ['q'], changed: [] };
  show(finished(overview({}, since)));
  expect(text()).toContain(
    'Since the report made 2026-11-15 12:00 UTC: 1 new thread, 0 with another status.',
  );
});

it('says that nothing is kept where the browser allows no database', () => {
  show(reduce(told(null), { type: 'kind', kind: 'memory' }));
  expect(text()).toContain('The browser keeps nothing for Lorebrief here');
});

describe('a job that came to nothing', () => {
  it('offers to open the archive after a challenge, and to try the same again', async () => {
    const { actions } = show(failed(challenge));
    expect(text()).toContain('No report on kvmarm');
    expect(text()).toContain('A check stood in the way.Open the archive.');
    expect(one('a.button').getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/');
    await click('Try again');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(requestAgain(job()));
  });

  it('says that it was cancelled, and starts again', async () => {
    const { actions } = show(told(job({ phase: 'cancelled' })));
    expect(text()).toContain('Cancelled: kvmarm');
    await click('Start again');
    expect(actions.start).toHaveBeenCalledOnce();
  });

  it('says why a start was refused', async () => {
    const request = requestAgain(job({ inbox: 'git' }));
    const asked = reduce(told(null), { type: 'start', request });
    const problem: Problem = {
      kind: 'busy',
      message: 'Another report is being made.',
      remedy: 'Wait for it.',
    };
    const { actions } = show(reduce(asked, { type: 'started', result: { ok: false, problem } }));
    expect(text()).toContain('Another report is being made.Wait for it.');
    await click('Try again');
    expect(actions.start).toHaveBeenCalledExactlyOnceWith(request);
  });

  it('says that the background was lost, and connects again', async () => {
    const { actions } = show(reduce(told(job()), { type: 'lost' }));
    await click('Connect again');
    expect(actions.reconnect).toHaveBeenCalledOnce();
  });
});

it('keeps the keyboard user in place when the Cancel button goes', async () => {
  const { draw } = show(told(job()));
  button('Cancel').focus();
  await draw(finished());
  expect(document.activeElement?.textContent).toBe('Report on kvmarm');
});

it.each([
  ['idle', told(null), {}],
  ['another list, custom days', told(null), { list: { kind: 'other' }, window: 'custom' }],
  ['running', told(job({ phase: 'summarising', threads: { done: 1, total: 2, stale: 0 } })), {}],
  ['done', finished(), {}],
  ['failed', failed(challenge), {}],
  ['waiting', told(job({ hold: { kind: 'waiting', for: 'archive', problem: challenge, until: null } })), {}],
] as const)('axe finds nothing to say about the structure: %s', async (_, state, form) => {
  show(state, form);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});
