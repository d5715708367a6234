import { describe, expect, it } from 'vitest';
import type { PopupEvent, PopupState } from '../../../components/popup/state.ts';
import {
  firstState,
  isRunning,
  missingReport,
  openingState,
  reduce,
  reportKey,
  requestAgain,
  shownReport,
} from '../../../components/popup/state.ts';
import type { Problem } from '../../../lib/rpc/messages.ts';
import { job, overview } from './sample.ts';

const after = (...events: PopupEvent[]): PopupState => events.reduce(reduce, firstState);
const request = requestAgain(job());
const problem: Problem = { kind: 'busy', message: 'Another report is being made.', remedy: 'Wait for it.' };
const done = job({ phase: 'done', ended: '2026-11-22T12:00:05Z' });
const answer = { ok: true, value: overview() } as const;
const key = reportKey(done) ?? '';

describe('a start', () => {
  it('is pending until it is answered', () => {
    const asked = after({ type: 'job', job: null }, { type: 'start', request });
    expect(asked).toMatchObject({ link: 'open', starting: true, asked: request });
    const state = reduce(asked, { type: 'started', result: { ok: true, value: job() } });
    expect(state).toMatchObject({ starting: false, job: job() });
  });

  it('keeps what the port told of the run before the answer came', () => {
    const further = job({ phase: 'summarising' });
    const state = after(
      { type: 'start', request },
      { type: 'job', job: further },
      { type: 'started', result: { ok: true, value: job() } },
    );
    expect(state.job).toEqual(further);
  });

  it('takes the answer when the same job runs once more', () => {
    const again = job({ started: '2026-11-22T13:00:00Z' });
    const state = after({ type: 'job', job: done }, { type: 'started', result: { ok: true, value: again } });
    expect(state.job).toEqual(again);
  });

  it('that is refused says why and leaves the shown job', () => {
    const state = after(
      { type: 'job', job: done },
      { type: 'start', request },
      { type: 'started', result: { ok: false, problem } },
    );
    expect(state).toMatchObject({ starting: false, job: done, refusal: { of: 'start', problem } });
    expect(reduce(state, { type: 'start', request }).refusal).toBeNull();
  });
});

describe('a cancel', () => {
  const asked = after({ type: 'job', job: job() }, { type: 'cancel' });

  it('is pending until the port says that the job ended', () => {
    const answered = reduce(asked, { type: 'cancelled', result: { ok: true, value: null } });
    expect(answered.cancelling).toBe(true);
    expect(reduce(answered, { type: 'job', job: job({ mails: 153 }) }).cancelling).toBe(true);
    expect(reduce(answered, { type: 'job', job: job({ phase: 'cancelled' }) }).cancelling).toBe(false);
  });

  it('that fails can be asked for again', () => {
    const state = reduce(asked, { type: 'cancelled', result: { ok: false, problem } });
    expect(state).toMatchObject({ cancelling: false, refusal: { of: 'cancel', problem } });
  });
});

describe('a report', () => {
  const finished = after({ type: 'job', job: done });

  it('is wanted of a finished job only', () => {
    expect(missingReport(after({ type: 'job', job: job() }))).toBeNull();
    expect(missingReport(finished)).toBe(key);
  });

  it('is asked for once', () => {
    const state = reduce(finished, { type: 'report', key, result: answer });
    expect(missingReport(state)).toBeNull();
    expect(shownReport(state)).toBe(answer.value);
  });

  it('is not asked for again after a refusal, until the user wants it', () => {
    const state = reduce(finished, { type: 'report', key, result: { ok: false, problem } });
    expect(missingReport(state)).toBeNull();
    expect(missingReport(reduce(state, { type: 'report-again' }))).toBe(key);
  });

  it('of another run is never shown', () => {
    const state = reduce(finished, { type: 'report', key, result: answer });
    const again = reduce(state, { type: 'job', job: { ...done, started: '2026-11-22T13:00:00Z' } });
    expect(shownReport(again)).toBeNull();
    expect(shownReport(reduce(state, { type: 'job', job: job() }))).toBeNull();
  });
});

describe('an opening', () => {
  const opened = openingState({ job: done, overview: answer.value });

  it('shows what was shown last, and asks for it once the background has told of its job', () => {
    expect(shownReport(opened)).toBe(answer.value);
    expect(missingReport(opened)).toBeNull();
    const told = reduce(opened, { type: 'job', job: done });
    expect(shownReport(told)).toBe(answer.value);
    expect(missingReport(told)).toBe(key);
    expect(missingReport(reduce(told, { type: 'report', key, result: answer }))).toBeNull();
  });

  it('forgets it where the background knows no such job', () => {
    expect(shownReport(reduce(opened, { type: 'job', job: null }))).toBeNull();
    expect(shownReport(reduce(opened, { type: 'job', job: job() }))).toBeNull();
  });

  it('for the first time shows nothing', () => {
    expect(openingState(null)).toBe(firstState);
  });
});

describe('the link', () => {
  it('is lost and found again', () => {
    const lost = after({ type: 'job', job: job() }, { type: 'lost' });
    expect(lost).toMatchObject({ link: 'lost', job: job() });
    expect(reduce(lost, { type: 'connecting' }).link).toBe('connecting');
    expect(reduce(lost, { type: 'job', job: job() }).link).toBe('open');
  });
});

it.each([
  ['fetching', true],
  ['threading', true],
  ['summarising', true],
  ['assembling', true],
  ['done', false],
  ['failed', false],
  ['cancelled', false],
] as const)('a job that is %s runs: %o', (phase, runs) => {
  expect(isRunning(job({ phase }))).toBe(runs);
});
