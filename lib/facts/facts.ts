import type { Thread } from '../thread/types.ts';
import type { Facts } from './types.ts';

/** Facts of a thread. Status, trailers and questions are not read yet: unknown, so empty. */
export function factsOf(_thread: Thread): Facts {
  return { status: '', statusEvidence: [], trailers: [], appliedCommits: [], openQuestions: [] };
}
