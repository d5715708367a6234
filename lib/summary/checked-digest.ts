import type { Facts } from '../facts/types.ts';
import type { Thread } from '../thread/types.ts';
import { digest } from './digest.ts';
import type { Summary, SummaryContext } from './types.ts';
import { verify } from './verify.ts';

/** The digest of a thread after the checks that every engine's sentences pass before they are shown. */
export function checkedDigest(thread: Thread, context: SummaryContext & { facts: Facts }): Summary {
  const summary = digest(thread, context);
  const { draft, refused } = verify(summary, {
    ...context,
    thread,
    headline: summary.headline,
    quotes: true,
  });
  return { ...summary, points: draft.points, leftOut: { ...summary.leftOut, refused } };
}
