import type { Facts } from '../../lib/facts/types.ts';

/** Facts of a thread about which nothing is known but that it is under review; what differs is passed in. */
export function someFacts(over: Partial<Facts> = {}): Facts {
  return {
    status: 'under review',
    statusEvidence: [],
    statusDetail: { tree: null, supersededBy: null, since: null, waitsFor: null },
    appliedCommits: [],
    trailers: [],
    carried: [],
    openQuestions: [],
    openComments: [],
    revisions: [],
    changes: [],
    diffstat: null,
    people: [],
    ...over,
  };
}
