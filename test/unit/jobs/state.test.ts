import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf, shown, stateOf } from '../../../lib/jobs/journal.ts';
import {
  BEGIN,
  nextStep,
  phaseOf,
  step,
  type Finished,
  type JobEvent,
  type JobState,
} from '../../../lib/jobs/state.ts';
import type { Job } from '../../../lib/jobs/types.ts';
import type { Estimate } from '../../../lib/model/types.ts';
import { job } from '../popup/sample.ts';

const ROOTS = ['a@x', 'b@x', 'c@x'];
const problem = { kind: 'busy', message: 'busy', remedy: 'wait' } as const;

const estimate: Estimate = {
  ...{ endpoint: 'e-1', name: 'At work', model: 'frob-large', threads: 3, kept: 0, calls: 3 },
  ...{ input: 3000, output: 900, price: 0.01, priceOf: '2026-11-24', spentToday: 0, over: null },
};

/** What a worker would journal next: never anything but the step that is due. */
function work(state: JobState): JobEvent | null {
  const next = nextStep(state);
  if (next === null || state.hold) return null;
  if (next === 'threads') return { type: 'finished', step: next, roots: ROOTS };
  if (next !== 'summary') return { type: 'finished', step: next };
  const root = ROOTS.find((id) => !state.journal.summaries.includes(id)) ?? '';
  return { type: 'finished', step: 'summary', roots: [root] };
}

const finished: fc.Arbitrary<Finished> = fc.oneof(
  fc.constantFrom<Finished>({ step: 'fetch' }, { step: 'parse' }, { step: 'facts' }, { step: 'assemble' }),
  fc.constant<Finished>({ step: 'threads', roots: ROOTS }),
  fc.subarray([...ROOTS, 'strange@x']).map((roots): Finished => ({ step: 'summary', roots })),
);
const outside: fc.Arbitrary<JobEvent> = fc.oneof(
  fc.constantFrom<JobEvent>({ type: 'pause' }, { type: 'resume' }, { type: 'cancel' }, { type: 'kill' }),
  fc.constantFrom<JobEvent>(
    { type: 'wait', hold: { kind: 'waiting', for: 'archive', problem, until: null } },
    { type: 'wait', hold: { kind: 'waiting', for: 'time', problem, until: '2026-11-22T12:01:00Z' } },
  ),
  fc.constantFrom<JobEvent>(
    { type: 'ask', estimate },
    { type: 'agree', yes: true },
    { type: 'agree', yes: false },
  ),
  // A step that was in flight when something else happened.
  finished.map((each): JobEvent => ({ type: 'finished', ...each })),
);
const events = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant('work' as const) }, { weight: 2, arbitrary: outside }),
  { maxLength: 60 },
);
const rare = fc.constantFrom<JobEvent>({ type: 'lost' }, { type: 'fail', problem });

const count = ({ journal }: JobState) =>
  [journal.fetch, journal.parse, journal.threads, journal.facts].filter(Boolean).length +
  journal.summaries.length;

describe('the state of a job', () => {
  it('loses no journalled step, leaves no end, and makes no summary twice, whatever happens', () => {
    fc.assert(
      fc.property(events, (happened) => {
        let state = BEGIN;
        const made: string[] = [];
        for (const each of happened) {
          const event = each === 'work' ? work(state) : each;
          if (!event) continue;
          const before = state;
          state = step(state, event);
          expect(count(state)).toBeGreaterThanOrEqual(count(before));
          if (before.end !== null) expect(state).toBe(before);
          if (event.type === 'kill') expect(state).toBe(before);
          made.push(...state.journal.summaries.slice(before.journal.summaries.length));
          expect(state.end !== null && state.hold !== null).toBe(false);
          // A question is only ever left by its answer, a pause or an end, and an answer stays.
          if (before.hold?.kind === 'asking' && state.hold === null && state.end === null)
            expect(event.type).toBe('agree');
          if (before.agreed !== null) expect(state.agreed).toBe(before.agreed);
          if (before.agreed !== null) expect(state.hold?.kind).not.toBe('asking');
        }
        expect(new Set(made).size).toBe(made.length);
        expect(ROOTS).toEqual(expect.arrayContaining(made));
      }),
    );
  });

  it('comes to its report from wherever it is, once it may work', () => {
    fc.assert(
      fc.property(events, fc.option(rare), (happened, last) => {
        let state = BEGIN;
        for (const each of [...happened, ...(last ? [last] : [])]) {
          const event = each === 'work' ? work(state) : each;
          if (event) state = step(state, event);
        }
        const was = state.end;
        state = step(step(state, { type: 'resume' }), { type: 'agree', yes: true });
        for (let event = work(state); event; event = work(state)) state = step(state, event);
        expect(state.end).toBe(was ?? 'done');
        expect(nextStep(state)).toBeNull();
      }),
    );
  });

  it('is read from the store as it was put there', () => {
    fc.assert(
      fc.property(events, (happened) => {
        let state = BEGIN;
        const rows = [];
        for (const each of happened) {
          const event = each === 'work' ? work(state) : each;
          if (!event) continue;
          const after = step(state, event);
          if (event.type === 'finished' && after !== state) rows.push(...rowsOf('job-1', event));
          state = after;
        }
        const row: Job = shown(job(), state);
        const known = rows.filter(({ name }) => name !== 'summary strange@x');
        const read = stateOf(
          { id: 'job-1', started: 0, job: row, mails: [], unreadable: 0, missing: [] },
          known,
        );
        const sorted = ({ journal, ...rest }: JobState) => ({
          ...rest,
          journal: { ...journal, summaries: [...journal.summaries].sort() },
        });
        expect(sorted(read)).toEqual(sorted(state));
        expect(phaseOf(read)).toBe(row.phase);
      }),
    );
  });

  it('is read from the journal of an older background too, which had a row for each summary', () => {
    const rows = [
      { job: 'job-1', name: 'fetch', value: null },
      { job: 'job-1', name: 'parse', value: null },
      { job: 'job-1', name: 'threads', value: ['a@x', 'b@x', 'c@x'] },
      { job: 'job-1', name: 'facts', value: null },
      { job: 'job-1', name: 'summary a@x', value: 'a@x' },
      { job: 'job-1', name: 'summary b@x', value: ['b@x'] },
    ];
    const stored = { id: 'job-1', started: 0, job: job(), mails: [], unreadable: 0, missing: [] };
    expect(stateOf(stored, rows).journal.summaries).toEqual(['a@x', 'b@x']);
  });

  it('is waited in only until it is paused, and tries are counted until a step is done', () => {
    const wait: JobEvent = { type: 'wait', hold: { kind: 'waiting', for: 'time', problem, until: null } };
    const twice = [wait, { type: 'resume' } as const, wait].reduce(step, BEGIN);
    expect(twice.tries).toBe(2);
    const paused = [{ type: 'pause' } as const, wait].reduce(step, BEGIN);
    expect(paused.hold).toEqual({ kind: 'paused' });
    expect(step(twice, { type: 'finished', step: 'fetch' }).tries).toBe(0);
  });

  it('forgets its steps when what they stand on is gone', () => {
    let state = BEGIN;
    for (let i = 0; i < 5; i++) state = step(state, work(state) ?? { type: 'kill' });
    expect(phaseOf(state)).toBe('summarising');
    expect(phaseOf(step(state, { type: 'lost' }))).toBe('fetching');
  });
});
