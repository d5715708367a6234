import type { Problem } from './problem.ts';

/** No wait is longer, whatever the archive asks for: somebody sits before the screen. */
const MAX_WAIT_MS = 60_000;
/** Times that an archive that is busy is asked again. */
const BUSY_RETRIES = 3;
/** Times that a failed or broken answer is asked for again. */
const RETRIES = 2;
/** The first back-off, at most; it doubles each time. */
const BUSY_BACKOFF_MS = 5000;
const BACKOFF_MS = 1000;

export type Decision = { retry: true; afterMs: number } | { retry: false };

/**
 * Is the archive asked again? Busy (429, 503): after the time that it names, else after a random part of a
 * back-off that doubles. Its own failures and broken connections: two more tries. A bot wall, a refusal or a
 * page where mail was due: never, since each try may cost the user's cookie.
 * @param attempt tries that have failed, 1 after the first.
 * @param random a number of [0, 1), as Math.random gives.
 */
export function decide(problem: Problem, attempt: number, random: () => number): Decision {
  const jittered = (first: number) =>
    Math.round(random() * Math.min(MAX_WAIT_MS, first * 2 ** (attempt - 1)));
  switch (problem.kind) {
    case 'busy':
      if (attempt > BUSY_RETRIES) return { retry: false };
      return { retry: true, afterMs: Math.min(MAX_WAIT_MS, problem.waitMs ?? jittered(BUSY_BACKOFF_MS)) };
    case 'server':
    case 'network':
      return attempt > RETRIES ? { retry: false } : { retry: true, afterMs: jittered(BACKOFF_MS) };
    default:
      return { retry: false };
  }
}

/**
 * Milliseconds that a Retry-After header asks for (RFC 9110 section 10.2.3): seconds or a date; null for
 * anything else.
 */
export function retryAfter(value: string | null, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse reads much that is no date of HTTP, such as "7 wise men".
  if (!/^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
