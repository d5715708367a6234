import type { Problem } from '../archive/problem.ts';
import type { Iso } from '../mail/iso.ts';
import type { Language } from '../report/types.ts';

/** What a report is made of: asking for the same while it is being made gives the same job. */
export interface ReportRequest {
  inbox: string;
  base: string;
  /** `archive`: one POST to the inbox; `sample`: the invented week that ships with the extension, no network. */
  source: 'archive' | 'sample';
  from: Iso;
  to: Iso;
  language: Language;
}

/** Stages of a report job, in order, then its three ends. */
export type JobPhase =
  'fetching' | 'threading' | 'summarising' | 'assembling' | 'done' | 'failed' | 'cancelled';

/** State of a report job, whole, as the popup shows it. */
export interface Job extends ReportRequest {
  id: string;
  phase: JobPhase;
  /** Mails read so far, and bytes of the answer as they came over the wire. */
  mails: number;
  bytes: number;
  /** Threads summarised, of how many; total is 0 until known. */
  threads: { done: number; total: number };
  started: Iso;
  /** null while it runs. */
  ended: Iso | null;
  problem: Problem | null;
}

/** Has the job ended, one way or another? */
export function hasEnded(job: Job): boolean {
  return job.phase === 'done' || job.phase === 'failed' || job.phase === 'cancelled';
}
