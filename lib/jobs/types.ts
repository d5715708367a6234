import type { Problem } from '../archive/problem.ts';
import type { Estimate, ModelNotice } from '../model/types.ts';
import type { Iso } from '../mail/iso.ts';
import type { Language } from '../report/types.ts';

/** What a report is made of: asking for the same while it is being made gives the same job. */
export interface ReportRequest {
  inbox: string;
  base: string;
  /**
   * `archive`: one POST to the inbox; `visited`: threads of it that were read here, no network; `sample`: the
   * invented week that ships with the extension, no network.
   */
  source: 'archive' | 'visited' | 'sample';
  from: Iso;
  to: Iso;
  language: Language;
  /** Id of the endpoint whose model writes the summaries, or `browser`; null: the digest alone. */
  model: string | null;
}

/** Steps of a report job that it can be at, in order, then its three ends. */
export type JobPhase =
  | 'fetching'
  | 'parsing'
  | 'threading'
  | 'facts'
  | 'summarising'
  | 'assembling'
  | 'done'
  | 'failed'
  | 'cancelled';

/**
 * Why a job that has not ended does not work. `archive`: until a page of the archive shows mail again;
 * `network` and `time`: until then (null: nobody knows), or until the user wants it.
 */
export type Hold =
  | { kind: 'paused' }
  /** Until the user has seen what the model will take, and says yes or no. */
  | { kind: 'asking'; estimate: Estimate }
  | { kind: 'waiting'; for: 'archive' | 'network' | 'time'; problem: Problem; until: Iso | null };

/** State of a report job, whole, as the popup shows it. */
export interface Job extends ReportRequest {
  id: string;
  phase: JobPhase;
  hold: Hold | null;
  /** Waits in a row without a step between them. */
  tries: number;
  /** Mails read so far, and bytes of the answer as they came over the wire. */
  mails: number;
  bytes: number;
  /**
   * Threads summarised, of how many; total is 0 until known. `stale` have a summary of older content only, whose
   * successor is being made.
   */
  threads: { done: number; total: number; stale: number };
  started: Iso;
  /** null while it runs. */
  ended: Iso | null;
  problem: Problem | null;
  /** Why threads have the digest where a model was to write; null when nothing happened. */
  notice: ModelNotice | null;
  /** Has the user agreed to the estimate? null until asked; no: the digest writes the rest. */
  agreed: boolean | null;
}

/** Has the job ended, one way or another? */
export function hasEnded(job: Pick<Job, 'phase'>): boolean {
  return job.phase === 'done' || job.phase === 'failed' || job.phase === 'cancelled';
}

/** Two clicks on one button in two windows are the same request, though a preset's window moved on between them. */
const SAME_CLICK_MS = 60_000;

/** Do two requests ask for the same report? */
export function sameRequest(a: ReportRequest, b: ReportRequest): boolean {
  const apart = (x: Iso, y: Iso) => Math.abs(Date.parse(x) - Date.parse(y));
  return (
    a.inbox === b.inbox &&
    a.base === b.base &&
    a.source === b.source &&
    a.language === b.language &&
    a.model === b.model &&
    apart(a.from, b.from) < SAME_CLICK_MS &&
    apart(a.to, b.to) < SAME_CLICK_MS
  );
}
