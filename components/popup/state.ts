import type { Overview } from '../../lib/report/overview.ts';
import type { Answers, Job, Problem, Result } from '../../lib/rpc/messages.ts';
import type { StartRequest } from './choice.ts';

/** The head of a report, and of which run it is. */
export interface ShownReport {
  key: string;
  overview: Overview;
  /** It is from the last opening, until the background has told it anew. */
  old: boolean;
}

/** What the user asked the background for in vain. */
export interface Refusal {
  of: 'start' | 'cancel' | 'hold' | 'report';
  problem: Problem;
}

/** All that the popup knows apart from its form. */
export interface PopupState {
  /** The port to the background; `lost` when connecting again did not help. */
  link: 'connecting' | 'open' | 'lost';
  job: Job | null;
  /** A start is on its way and not answered yet. */
  starting: boolean;
  cancelling: boolean;
  /** The last start asked for, to ask again. */
  asked: StartRequest | null;
  report: ShownReport | null;
  refusal: Refusal | null;
  /** The browser allows the extension no database. */
  inMemory: boolean;
}

export type PopupEvent =
  | { type: 'job'; job: Job | null }
  | { type: 'lost' }
  | { type: 'connecting' }
  | { type: 'start'; request: StartRequest }
  | { type: 'started'; result: Result<Job> }
  | { type: 'cancel' }
  | { type: 'cancelled'; result: Result<Answers['report.cancel']> }
  | { type: 'held'; result: Result<null> }
  | { type: 'kind'; kind: Answers['store.sizes']['kind'] }
  | { type: 'report'; key: string; result: Result<Overview> }
  | { type: 'report-again' };

export const firstState: PopupState = {
  link: 'connecting',
  job: null,
  starting: false,
  cancelling: false,
  asked: null,
  report: null,
  refusal: null,
  inMemory: false,
};

/** The state at an opening: as it was left, until the background has told what is so now. */
export function openingState(last: { job: Job; overview: Overview } | null): PopupState {
  if (!last) return firstState;
  const key = reportKey(last.job);
  return {
    ...firstState,
    job: last.job,
    report: key === null ? null : { key, overview: last.overview, old: true },
  };
}

/** The popup's state after an event. */
export function reduce(state: PopupState, event: PopupEvent): PopupState {
  switch (event.type) {
    case 'job':
      return { ...withJob(state, event.job), link: 'open' };
    case 'lost':
      return { ...state, link: 'lost' };
    case 'connecting':
      return { ...state, link: 'connecting' };
    case 'start':
      return { ...state, starting: true, asked: event.request, refusal: null };
    case 'started':
      return started({ ...state, starting: false }, event.result);
    case 'cancel':
      return { ...state, cancelling: true, refusal: null };
    case 'cancelled':
      // When it worked the port says so; until then the button keeps saying "Cancelling".
      return event.result.ok
        ? state
        : { ...state, cancelling: false, refusal: { of: 'cancel', problem: event.result.problem } };
    case 'held':
      return event.result.ok ? state : { ...state, refusal: { of: 'hold', problem: event.result.problem } };
    case 'kind':
      return { ...state, inMemory: event.kind === 'memory' };
    case 'report':
      return event.result.ok
        ? { ...state, report: { key: event.key, overview: event.result.value, old: false }, refusal: null }
        : { ...state, refusal: { of: 'report', problem: event.result.problem } };
    case 'report-again':
      return { ...state, refusal: null, report: state.report && { ...state.report, old: true } };
  }
}

function started(state: PopupState, result: Result<Job>): PopupState {
  if (!result.ok) return { ...state, refusal: { of: 'start', problem: result.problem } };
  // The port may have told more of this very run before the answer came.
  return isLater(state.job, result.value) ? state : withJob(state, result.value);
}

function withJob(state: PopupState, job: Job | null): PopupState {
  const same = job !== null && state.job !== null && runOf(job) === runOf(state.job);
  return {
    ...state,
    job,
    cancelling: state.cancelling && same && isRunning(job),
    refusal: same ? state.refusal : null,
  };
}

function isLater(known: Job | null, answer: Job): boolean {
  return known !== null && runOf(known) === runOf(answer);
}

/** A job may be run again under its id: the start tells the runs apart. */
function runOf(job: Job): string {
  return `${job.id} ${job.started}`;
}

/** Whether a job has not ended yet; it may be waiting. */
export function isRunning(job: Job | null): boolean {
  return job !== null && job.phase !== 'done' && job.phase !== 'failed' && job.phase !== 'cancelled';
}

/** Which report the popup shows or should ask for; null while there is none to show. */
export function reportKey(job: Job | null): string | null {
  return job?.phase === 'done' ? runOf(job) : null;
}

/** The key of the report to ask for now; null when it is here, was refused, or there is none. */
export function missingReport(state: PopupState): string | null {
  const key = reportKey(state.job);
  const here = state.report !== null && state.report.key === key && !state.report.old;
  // What is shown from the last opening may be of a job that is no more.
  const wait = state.link !== 'open' || here || state.refusal?.of === 'report';
  return wait ? null : key;
}

/** The report of the shown job; null while there is none. */
export function shownReport({ job, report }: PopupState): Overview | null {
  return report !== null && report.key === reportKey(job) ? report.overview : null;
}

/** The request that runs a job once more, over the same window. */
export function requestAgain(job: Job): StartRequest {
  const { inbox, base, source, from, to, language, model } = job;
  return { inbox, base, source, from, to, language, model };
}
