import type { Problem } from '../archive/problem.ts';
import type { Estimate } from '../model/types.ts';
import type { Hold, JobPhase } from './types.ts';

/** What is journalled of a job. `threads` and `summaries` are Message-IDs of roots. */
export interface Journal {
  fetch: boolean;
  parse: boolean;
  threads: readonly string[] | null;
  facts: boolean;
  summaries: readonly string[];
}

/** Where a job stands: all of it is in the store, so a kill changes nothing. */
export interface JobState {
  journal: Journal;
  end: 'done' | 'failed' | 'cancelled' | null;
  hold: Hold | null;
  /** Waits in a row without a step between them. */
  tries: number;
  /** Why it failed. */
  problem: Problem | null;
  /** Has the user agreed to what its model takes? null until asked. */
  agreed: boolean | null;
}

export type Finished =
  | { step: 'fetch' | 'parse' | 'facts' | 'assemble' }
  | { step: 'threads'; roots: readonly string[] }
  | { step: 'summary'; roots: readonly string[] };

export type JobEvent =
  /** A step is journalled. */
  | ({ type: 'finished' } & Finished)
  /** What the steps stand on is gone: mails were removed, or the answer cannot be read. */
  | { type: 'lost' }
  | { type: 'pause' }
  | { type: 'resume' }
  /** What its model takes must be agreed to first. */
  | { type: 'ask'; estimate: Estimate }
  | { type: 'agree'; yes: boolean }
  | { type: 'wait'; hold: Hold & { kind: 'waiting' } }
  | { type: 'fail'; problem: Problem }
  | { type: 'cancel' }
  /** The browser stopped the background. */
  | { type: 'kill' };

const NOTHING: Journal = { fetch: false, parse: false, threads: null, facts: false, summaries: [] };

/** A job that was just asked for. */
export const BEGIN: JobState = {
  journal: NOTHING,
  end: null,
  hold: null,
  tries: 0,
  problem: null,
  agreed: null,
};

/** The step that comes next; null behind the last one. */
export function nextStep({ journal, end }: JobState): Finished['step'] | null {
  if (end !== null) return null;
  if (!journal.fetch) return 'fetch';
  if (!journal.parse) return 'parse';
  if (journal.threads === null) return 'threads';
  if (!journal.facts) return 'facts';
  return journal.summaries.length < journal.threads.length ? 'summary' : 'assemble';
}

function journalled(state: JobState, finished: Finished): JobState {
  const { journal } = state;
  // Steps come in order; what comes out of order was overtaken by a loss and counts for nothing.
  if (nextStep(state) !== finished.step) return state;
  switch (finished.step) {
    case 'fetch':
    case 'parse':
    case 'facts':
      return { ...state, tries: 0, journal: { ...journal, [finished.step]: true } };
    case 'threads':
      return { ...state, tries: 0, journal: { ...journal, threads: [...new Set(finished.roots)] } };
    case 'summary': {
      const made = finished.roots.filter(
        (root) => journal.threads?.includes(root) === true && !journal.summaries.includes(root),
      );
      if (made.length === 0) return state;
      const summaries = [...new Set([...journal.summaries, ...made])];
      return { ...state, tries: 0, journal: { ...journal, summaries } };
    }
    case 'assemble':
      return { ...state, end: 'done', hold: null };
  }
}

/**
 * The one state machine of jobs, drawn in docs/jobs.md. An end is never left, and a journalled step is only
 * forgotten when what it stands on is gone.
 */
export function step(state: JobState, event: JobEvent): JobState {
  if (state.end !== null) return state;
  switch (event.type) {
    case 'finished':
      return journalled(state, event);
    case 'lost':
      return { ...state, journal: NOTHING };
    case 'pause':
      return { ...state, hold: { kind: 'paused' } };
    case 'resume':
      // A question is answered, or stands: whoever clicks on "resume" has not read what it costs.
      return state.hold?.kind === 'asking' ? state : { ...state, hold: null };
    case 'ask':
      if (state.hold?.kind === 'paused' || state.agreed !== null) return state;
      return { ...state, tries: 0, hold: { kind: 'asking', estimate: event.estimate } };
    case 'agree':
      if (state.hold?.kind !== 'asking') return state;
      return { ...state, hold: null, agreed: event.yes };
    case 'wait':
      // Whoever paused it meant it, whatever came of the request that was on its way.
      return state.hold?.kind === 'paused' ? state : { ...state, hold: event.hold, tries: state.tries + 1 };
    case 'fail':
      return { ...state, end: 'failed', hold: null, problem: event.problem };
    case 'cancel':
      return { ...state, end: 'cancelled', hold: null };
    case 'kill':
      return state;
  }
}

const PHASES: Record<Finished['step'], JobPhase> = {
  fetch: 'fetching',
  parse: 'parsing',
  threads: 'threading',
  facts: 'facts',
  summary: 'summarising',
  assemble: 'assembling',
};

/** What to call where a job stands. */
export function phaseOf(state: JobState): JobPhase {
  const next = nextStep(state);
  return state.end ?? (next === null ? 'done' : PHASES[next]);
}
