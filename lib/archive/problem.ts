import { BrokenGzipError } from '../mail/broken-gzip.ts';
import type { Language } from '../report/types.ts';
import { inBrowser } from './ui-language.ts';

/**
 * Why something failed: what happened, and what the user can do. Plain words, shown as they are: in the language of
 * the browser, or, of a model's endpoint, in that of the work (lib/model/words.ts, lib/jobs/model/words.ts).
 */
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

/** What happened, and what the user can do, in every language. */
export type Told = Record<Language, readonly [message: string, remedy: string]>;

/** A problem in words of the browser's language. Words of others (an archive's, a file's) stay as they are, in quotes. */
export function problemIn(
  kind: Problem['kind'],
  told: Told,
  more: Pick<Problem, 'status' | 'wall' | 'waitMs'> = {},
): Problem {
  const [message, remedy] = inBrowser(told);
  return { kind, message, remedy, ...more };
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
    return problemIn('network', {
      en: [`The archive’s answer is damaged or broke off (${error.message}).`, 'Try again.'],
      'zh-CN': [`存档的回答已损坏或中断（${error.message}）。`, '请重试。'],
    });
  }
  const said = error instanceof Error ? error.message : String(error);
  return problemIn('internal', {
    en: [
      `Something went wrong inside Lorebrief: ${said}`,
      'Try again. If it happens again, it is a bug worth reporting, with this text.',
    ],
    'zh-CN': [`Lorebrief 内部出错：${said}`, '请重试。如果再次发生，请附上这段文字报告此错误。'],
  });
}
