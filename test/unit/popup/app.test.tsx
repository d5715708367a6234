// @vitest-environment happy-dom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../components/popup/app.tsx';
import type { PopupActions } from '../../../components/popup/actions.ts';
import type { Choice } from '../../../components/popup/choice.ts';
import type { PopupState } from '../../../components/popup/state.ts';
import { firstState, reduce, reportKey, requestAgain } from '../../../components/popup/state.ts';
import type { Job, Problem } from '../../../lib/rpc/messages.ts';
import type { Since } from '../../../lib/report/since.ts';
import type { Report } from '../../../lib/report/types.ts';
import { choice, job, NOW, report } from './sample.ts';

const told = (news: Job | null): PopupState => reduce(firstState, { type: 'job', job: news });

function finished(shown: Report = report(), part: Partial<Job> = {}, since: Since | null = null): PopupState {
  const done = job({ phase: 'done', ended: '2026-11-22T12:00:05Z', ...part });
  const key = reportKey(done, 'en') ?? '';
  return reduce(told(done), {
    type: 'report',
    key,
    result: { ok: true, value: { report: shown, since } },
  });
}

const failed = (problem: Problem) => told(job({ phase: 'failed', problem }));

const challenge: Problem = {
  kind: 'challenge',
  message: 'A check stood in the way.',
  remedy: 'Open the archive.',
};

function show(state: PopupState, form: Partial<Choice> = {}) {
  const actions = {
    choose: vi.fn(),
    start: vi.fn(),
    cancel: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    reconnect: vi.fn(),
    openAgain: vi.fn(),
    options: vi.fn(),
    copy: vi.fn(() => Promise.resolve(true)),
    download: vi.fn(),
  } satisfies PopupActions;
  const draw = (now: PopupState) =>
    act(() => {
      const form_ = { ...choice, ...form };
      render(
        <App state={now} choice={form_} lists={['kvmarm', 'git']} now={() => NOW} actions={actions} />,
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

afterEach(() => {
  render(null, document.body);
});

describe('the form', () => {
  it('says what a report costs and which window it has, and starts just that', async () => {
    const { actions } = show(told(null));
    expect(one('h1').textContent).toBe('This week on kvmarm');
    expect(one('#cost').textContent).toBe(
      'At most 2 requests to lore.kernel.org, no AI. Window: 2026-11-15 12:00 to 2026-11-22 12:00 UTC.',
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
    [
      { phase: 'summarising', threads: { done: 19, total: 28, stale: 3 } },
      'Summarising threads 19 of 28, 3 have an older summary',
    ],
    [{ phase: 'assembling' }, 'Writing the report'],
  ] as const)('%o shows its stage', (part, stage) => {
    show(told(job(part)));
    expect(text()).toContain(stage);
    expect(one('[aria-live=polite]').textContent).toBe(one('#stage').textContent);
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
  it('shows numbers, threads by category, points and links', () => {
    show(finished());
    expect([...document.querySelectorAll('.tiles dd')].map((dd) => dd.textContent)).toEqual([
      '2',
      '2',
      '2',
      '0',
    ]);
    expect(text()).toContain('applied · 2 mails · 1 new · 2 people');
    expect(document.querySelector('a.cite')).toBeNull();
    void act(() => {
      one('details').dispatchEvent(new Event('toggle'));
    });
    const title = one('a.title');
    expect(title.textContent).toBe('[PATCH v3 0/2] KVM: <b>arm64</b>');
    expect(title.getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/a%2Fb@example.org/T/#t');
    const cite = one('a.cite');
    expect(cite.getAttribute('href')).toBe('https://lore.kernel.org/kvmarm/a%2Fb@example.org-2/');
    expect(cite.textContent).toBe('[2]');
    expect(document.getElementById(cite.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      'Ana Petrova',
    );
    for (const link of document.querySelectorAll('a'))
      expect([link.target, link.rel]).toEqual(['_blank', 'noreferrer']);
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
        report({
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
    show(finished(report({ threads: [] })));
    expect(text()).toContain('No mail on kvmarm');
    expect(document.querySelector('a')).toBeNull();
  });

  it('saves its Markdown under the name of its list and days', async () => {
    const { actions } = show(finished());
    await click('Download .md');
    expect(actions.download).toHaveBeenCalledExactlyOnceWith(report(), 'en');
  });

  it('copies its Markdown and says so, or says that it may not', async () => {
    const { actions } = show(finished());
    await click('Copy Markdown');
    expect(actions.copy).toHaveBeenCalledExactlyOnceWith(report(), 'en');
    actions.copy.mockResolvedValueOnce(false);
    await click('Copied');
    expect(one('.wrong').textContent).toContain('Use Download .md');
  });

  it('copies nothing while the text of the chosen language is on its way', async () => {
    const { actions } = show(finished(), { language: 'zh-CN' });
    await click('Copy Markdown');
    expect(actions.copy).not.toHaveBeenCalled();
  });
});

describe('a job that does not go on', () => {
  const waiting = (part: object) =>
    told(job({ hold: { kind: 'waiting', for: 'archive', problem: challenge, until: null, ...part } }));

  it('waits for the archive: says why, and offers to open it, to go on now, or to stop', async () => {
    const state = waiting({});
    const { actions } = show(state);
    expect(text()).toContain('Waiting: kvmarm');
    expect(text()).toContain('A check stood in the way.Open the archive. It goes on by itself as soon as');
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
  show(finished(report(), {}, { window, generated: '2026-11-15T12:00:03Z', fresh: ['q'], changed: [] }));
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
