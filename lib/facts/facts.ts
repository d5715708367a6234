import type { Thread } from '../thread/types.ts';
import { trailersGiven } from './trailers.ts';
import type { Facts } from './types.ts';

/** Facts of a thread. Status, commits and questions are not read from mails yet: unknown, so empty. */
export function factsOf(thread: Thread): Facts {
  return {
    status: '',
    statusEvidence: [],
    trailers: trailersGiven(thread),
    appliedCommits: [],
    openQuestions: [],
  };
}
