import type { Iso } from '../mail/iso.ts';

/** Where a thread can stand. The order is the one in which tables list them. */
export const STATUSES = [
  'applied',
  'partly applied',
  'merged pull',
  'reviewed',
  'to be applied',
  'changes requested',
  'rejected',
  'superseded',
  'under review',
  'under discussion',
  'waiting',
  'answered',
  'open question',
  'informational',
] as const;

export type Status = (typeof STATUSES)[number];

/** A status with what proves it. */
export interface StatusFact {
  status: Status;
  /** Message-IDs of the mails that prove it; for `waiting`, `under review` and `under discussion` the last mail that was answered or not. */
  evidence: string[];
  /** Tree or branch that an applied mail names (`kvm-arm64/next`), else null. */
  tree: string | null;
  /** Commit ids of an applied mail, as long as it writes them. */
  commits: string[];
  /** The posting that replaces this thread's: as the thread says, else as the known mails show. */
  supersededBy: { revision: number | null; root: string | null } | null;
  /** When the present state began: the time of the mail that a `waiting` thread or question waits on. */
  since: Iso | null;
  /** Whom the thread waits for, by name, where the text makes it clear: the author after a request, a named addressee. */
  waitsFor: string | null;
}

/** A tag given in this thread, on a line of its own. */
export interface TrailerGiven {
  /** As written, first letters as the kernel writes them: `Reviewed-by`. */
  type: string;
  person: string;
  /** Message-ID of the mail that gives it. */
  mail: string;
  /** Message-ID of the patch or cover letter that it is given to. */
  to: string;
  at: Iso | null;
  /** Given to the whole series: in answer to its cover letter, or said so ("for the series"). */
  series: boolean;
  /** Given on a condition ("With that fixed, …"). */
  conditional: boolean;
  /** The one who wrote the mail, where that is not the person named by the tag. */
  onBehalfBy: string | null;
}

/** A tag that a posted patch brings along: given elsewhere, earlier. */
export interface TrailerCarried {
  type: string;
  person: string;
  /** Message-ID of the patch that carries it. */
  mail: string;
}

/** A sentence that waits for somebody. */
export interface OpenQuestion {
  mail: string;
  asker: string;
  text: string;
  /** Whom it is put to, where that is clear: the author of the mail that is answered. */
  to: string | null;
  asked: Iso | null;
}

/** One posting of a series: its cover letter or single patch, and what came with it. */
export interface Revision {
  revision: number;
  /** Message-ID of the cover letter, else of the first patch that is here. */
  root: string;
  title: string;
  date: Iso | null;
  patches: { declared: number; present: number; missing: number[] };
  /** The author's own list of changes, verbatim, or null. */
  changelog: string | null;
}

/** What changed between two postings that are both here, by patch subject. */
export interface RevisionChange {
  from: number;
  to: number;
  added: string[];
  dropped: string[];
  renamed: { from: string; to: string }[];
  /** Tags that the newer posting carries and the older one did not, and the other way round. */
  trailersGained: TrailerCarried[];
  trailersLost: TrailerCarried[];
  /** Tags that both carry, of the newer posting's patches. */
  trailersKept: TrailerCarried[];
  /** Sizes of the two postings; null where no diff is here. */
  sizes: { from: Diffstat | null; to: Diffstat | null };
}

/** Size of the newest posting, from its diffs. */
export interface Diffstat {
  files: number;
  added: number;
  removed: number;
  /** Most changed first, at most five: the leading folders of the paths. */
  subsystems: string[];
}

export type Role = 'author' | 'reviewer' | 'applier' | 'participant';

/** One person, whatever addresses and spellings the mails use. */
export interface PersonFact {
  name: string;
  addresses: string[];
  mails: number;
  role: Role;
}

/** What code knows about a thread. Empty fields are unknown, never wrong. */
export interface Facts {
  status: Status;
  /** Message-IDs that prove the status. */
  statusEvidence: string[];
  statusDetail: Omit<StatusFact, 'status' | 'evidence' | 'commits'>;
  appliedCommits: string[];
  trailers: TrailerGiven[];
  carried: TrailerCarried[];
  openQuestions: OpenQuestion[];
  /** Review comments that no answer and no newer revision took up, as far as the text shows. */
  openComments: OpenQuestion[];
  revisions: Revision[];
  changes: RevisionChange[];
  diffstat: Diffstat | null;
  people: PersonFact[];
}
