import { iso } from '../mail/iso.ts';
import type { StoredJob, StoredStep } from '../store/store.ts';
import type { StepResult } from '../store/jobs.ts';
import { rowsOf, shown, standInRow, stateOf } from './journal.ts';
import { BEGIN, step, type JobEvent, type JobState } from './state.ts';
import { hasEnded, type Job, type ReportRequest } from './types.ts';
import type { Done } from './work.ts';

/** The job that a runner has in its hands: one that has not ended, or the last that did. */
export interface Open {
  stored: StoredJob<Job>;
  state: JobState;
  /** Ends the present run. */
  controller: AbortController;
  running: boolean;
}

const open = (stored: StoredJob<Job>, state: JobState): Open => {
  return { stored, state, controller: new AbortController(), running: false };
};

/** A job that is just asked for. */
export function beginJob(request: ReportRequest, id: string, started: number): Open {
  const job: Job = {
    ...request,
    id,
    phase: 'fetching',
    hold: null,
    tries: 0,
    mails: 0,
    bytes: 0,
    threads: { done: 0, total: 0, stale: 0 },
    started: iso(started),
    ended: null,
    problem: null,
    notice: null,
    agreed: null,
  };
  return open({ id, started, job, mails: [], unreadable: 0, missing: [] }, BEGIN);
}

/** A job as it lies in the store. */
export function openJob(stored: StoredJob<Job>, steps: StoredStep[]): Open {
  return open(stored, stateOf(stored, steps));
}

/** What a finished step writes, all at once; null when it was journalled before and brought nothing new. */
export function writtenBy(
  { stored, state }: Open,
  { finished, value, also, row, standIn, notice }: Done,
  now: number,
): StepResult<Job> | null {
  const next = finished.reduce((before, each) => step(before, { type: 'finished', ...each }), state);
  // A job that was killed behind its last summary finds them all kept. What a call brought is written in any case.
  if (next === state && also === undefined) return null;
  Object.assign(stored, row);
  if (notice) stored.job = { ...stored.job, notice };
  const steps = [
    ...finished.flatMap((each) => rowsOf(stored.id, each, value)),
    ...(standIn ? [standInRow(stored.id, standIn)] : []),
  ];
  const job = { ...shown(stored.job, next), ended: next.end ? iso(now) : null };
  // The row is written where it changes by more than a count: it holds the names of all mails.
  const isWritten = row !== undefined || next.end !== null;
  return { steps, ...also, ...(isWritten && { job: { ...stored, job } }) };
}

/** Let something happen to a job, at this time. */
export function applyEvent(to: Open, event: JobEvent, now: number): void {
  to.state = step(to.state, event);
  // A job that was read from the store at its end is shown as it was.
  const job = hasEnded(to.stored.job) ? to.stored.job : shown(to.stored.job, to.state);
  to.stored.job = { ...job, ended: job.ended ?? (to.state.end === null ? null : iso(now)) };
}
