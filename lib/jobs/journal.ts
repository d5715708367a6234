import type { StoredJob, StoredStep } from '../store/store.ts';
import type { FetchValue } from './fetch.ts';
import { BEGIN, phaseOf, step, type Finished, type JobState } from './state.ts';
import { hasEnded, type Job } from './types.ts';
import type { StandIn } from './work.ts';

/** Rows of the journal for a finished step: one for the summaries that are journalled together. */
export function rowsOf(job: string, finished: Finished, value: unknown = null): StoredStep[] {
  if (finished.step === 'summary') {
    const { roots } = finished;
    const [first] = roots;
    return first === undefined ? [] : [{ job, name: `summary ${first}`, value: roots }];
  }
  if (finished.step === 'threads') return [{ job, name: 'threads', value: finished.roots }];
  return [{ job, name: finished.step, value }];
}

/** A job's state by what is in the store: the other way round of {@link rowsOf} and {@link shown}. */
export function stateOf({ job }: StoredJob<Job>, rows: StoredStep[]): JobState {
  const by = new Map(rows.map((row) => [row.name, row.value]));
  const finished: Finished[] = [
    ...(['fetch', 'parse'] as const).filter((name) => by.has(name)).map((name) => ({ step: name })),
    ...(by.has('threads') ? [{ step: 'threads' as const, roots: by.get('threads') as string[] }] : []),
    ...(by.has('facts') ? [{ step: 'facts' as const }] : []),
    {
      step: 'summary',
      roots: rows.flatMap((row) => (row.name.startsWith('summary ') ? (row.value as string | string[]) : [])),
    },
  ];
  const state = finished.reduce<JobState>(
    (before, each) => step(before, { type: 'finished', ...each }),
    BEGIN,
  );
  const { hold, tries, problem, phase, agreed } = job;
  const end = hasEnded(job) ? (phase as JobState['end']) : null;
  return { ...state, end, hold, tries, problem, agreed };
}

/** What was journalled of the fetch; null when nothing was, or when an earlier fetch served. */
export function fetchedOf(rows: StoredStep[]): FetchValue | null {
  return (rows.find((row) => row.name === 'fetch')?.value as FetchValue | null | undefined) ?? null;
}

/** Row of the journal for a thread whose call failed, so that it is not made again. */
export function standInRow(job: string, { root, ...value }: StandIn & { root: string }): StoredStep {
  return { job, name: `stand-in ${root}`, value };
}

/** The other way round: by root, why. */
export function standInsOf(rows: StoredStep[]): Map<string, StandIn> {
  const mark = 'stand-in ';
  return new Map(
    rows.flatMap(({ name, value }) =>
      name.startsWith(mark) ? [[name.slice(mark.length), value as StandIn] as const] : [],
    ),
  );
}

/** A job as others see it. */
export function shown(job: Job, state: JobState): Job {
  const { journal, hold, tries, problem, agreed } = state;
  const threads = {
    ...job.threads,
    done: journal.summaries.length,
    total: journal.threads?.length ?? 0,
  };
  return { ...job, phase: phaseOf(state), hold, tries, problem, agreed, threads };
}
