import { render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { App, type AppProps } from '../../../components/popup/app.tsx';
import type { PopupActions } from '../../../components/popup/actions.ts';
import type { Choice } from '../../../components/popup/choice.ts';
import { firstState, type PopupState, reduce, reportKey } from '../../../components/popup/state.ts';
import type { Job, Problem } from '../../../lib/rpc/messages.ts';
import type { Overview } from '../../../lib/report/overview.ts';
import type { ReportHead } from '../../../lib/store/store.ts';
import { ThreadList } from '../../../components/popup/thread-list.tsx';
import type { Language } from '../../../lib/report/types.ts';
import { choice, job, noEngines, NOW, overview, report } from './sample.ts';

/** The popup after one word about the job at work. */
export const told = (news: Job | null): PopupState => reduce(firstState, { type: 'job', job: news });

/** A job that has ended well. */
export const done = (part: Partial<Job> = {}) =>
  job({ phase: 'done', ended: '2026-11-22T12:00:05Z', ...part });

/** The popup with a report that was made and read. */
export function finished(shown: Overview = overview(), part: Partial<Job> = {}): PopupState {
  const key = reportKey(done(part)) ?? '';
  return reduce(told(done(part)), { type: 'report', key, result: { ok: true, value: shown } });
}

/** The popup with a job that a problem ended. */
export const failed = (problem: Problem) => told(job({ phase: 'failed', problem }));

/** The problem of an archive that wants to see a person first. */
export const challenge: Problem = {
  kind: 'challenge',
  message: 'A check stood in the way.',
  remedy: 'Open the archive.',
};

const worked = () => Promise.resolve<string | null>(null);

/** What the popup shows besides its state and its form. */
export interface Around {
  ui?: Language;
  onArchive?: boolean;
  engines?: AppProps['engines'];
  outlook?: AppProps['outlook'];
  reports?: ReportHead[];
}

/** Draws the popup with actions that only take note; `draw` shows it a later state. */
export function show(state: PopupState, form: Partial<Choice> = {}, around: Around = {}) {
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

/** All its words, as they are read. */
export const text = () => document.body.textContent.replace(/\s+/g, ' ');

/** The first element of a selector, which is to be there. */
export const one = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector} in: ${text()}`);
  return found;
};

/** The button of a label, which is to be there. */
export const button = (label: string) => {
  const found = [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === label);
  if (!found) throw new Error(`no button "${label}" in: ${text()}`);
  return found;
};

/** Clicks a button and waits for what that draws. */
export const click = (label: string) =>
  act(async () => {
    button(label).click();
    await Promise.resolve();
  });

/** Opens a fold by its label and waits for what that draws. */
export const unfold = (label: string) =>
  act(async () => {
    const fold = [...document.querySelectorAll('summary')].find((each) => each.textContent.trim() === label);
    if (!fold) throw new Error(`no fold "${label}" in: ${text()}`);
    fold.parentElement?.dispatchEvent(new Event('toggle'));
    await Promise.resolve();
  });

/** Puts a value into a field, as typing does. */
export const type = (selector: string, value: string) =>
  act(() => {
    const field = one(selector) as HTMLTextAreaElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
