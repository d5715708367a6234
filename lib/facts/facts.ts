import type { Thread } from '../thread/types.ts';
import { diffstatOf } from './diffstat.ts';
import { lineageOf } from './lineage.ts';
import { peopleOf } from './people.ts';
import { openComments, openQuestions } from './questions.ts';
import { statusOf } from './status.ts';
import { trailersCarried, trailersGiven } from './trailers.ts';
import type { Facts, Revision, Status, StatusFact } from './types.ts';

/** Statuses that the mail of a maintainer who took the patches proves. */
const TAKEN: Status[] = ['applied', 'partly applied', 'merged pull'];

/** What replaces the thread: as it says itself; where it does not say by what, as the known mails show. */
function successor(
  said: StatusFact['supersededBy'],
  replacedBy: Revision | null,
): StatusFact['supersededBy'] {
  if (said !== null && (said.revision !== null || replacedBy === null)) return said;
  return replacedBy && { revision: replacedBy.revision, root: replacedBy.root };
}

/**
 * Everything that code can say about a thread. The status is judged from this thread's mails alone; that a
 * newer posting is known stands beside it, in `statusDetail.supersededBy`.
 * @param known all threads at hand, for revisions that were posted as threads of their own; by default only this one.
 */
export function factsOf(thread: Thread, known: Thread[] = [thread]): Facts {
  const trailers = trailersGiven(thread);
  const carried = trailersCarried(thread);
  const { revisions, changes, replacedBy } = lineageOf(thread, known);
  const { status, evidence, commits, ...statusDetail } = statusOf(thread, { trailers, carried, revisions });
  return {
    status,
    statusEvidence: evidence,
    statusDetail: {
      ...statusDetail,
      supersededBy: successor(statusDetail.supersededBy, replacedBy),
    },
    appliedCommits: commits,
    trailers,
    carried,
    openQuestions: openQuestions(thread),
    openComments: openComments(thread, revisions),
    revisions,
    changes,
    diffstat: diffstatOf(thread),
    people: peopleOf(thread, { trailers, appliedBy: TAKEN.includes(status) ? evidence : [] }),
  };
}
