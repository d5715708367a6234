import { BrokenGzipError } from '../mail/broken-gzip.ts';

/** Why something failed: what happened, and what the user can do. Plain words, shown as they are. */
export interface Problem {
  kind:
    | 'challenge'
    | 'denied'
    | 'busy'
    | 'server'
    | 'network'
    | 'archive'
    | 'gone'
    | 'internal'
    | 'interrupted'
    /** A model's endpoint spoke, or did not (lib/model). */
    | 'model';
  message: string;
  remedy: string;
  /** What exactly was wrong, in technical words, for whoever looks into it; shown beside, never read out. */
  detail?: string;
  /** HTTP status of the archive's answer, where there was one. */
  status?: number;
  /** The archive's bot wall spoke: nothing is sent there until the user has been let in. */
  wall?: true;
  /** How long the archive asks to wait (Retry-After), milliseconds. */
  waitMs?: number;
}

/** A {@link Problem} on its way up. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** What to tell the user of anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof BrokenGzipError) {
    return {
      kind: 'network',
      message: `The archive’s answer is damaged or broke off (${error.message}).`,
      remedy: 'Try again.',
    };
  }
  return {
    kind: 'internal',
    message: `Something went wrong inside Lorebrief: ${error instanceof Error ? error.message : String(error)}`,
    remedy: 'Try again. If it happens again, it is a bug worth reporting, with this text.',
  };
}
