/** Where a thread stands. An empty string says that it is not known: never a guess. */
export type Status =
  '' | 'applied' | 'under review' | 'waiting' | 'answered' | 'open question' | 'informational';

export interface TrailerGiven {
  type: string;
  person: string;
  /** Message-ID of the mail that gives it. */
  mail: string;
  /** Message-ID of the mail that it is given to. */
  to: string;
}

export interface OpenQuestion {
  mail: string;
  asker: string;
  text: string;
}

/** What code knows about a thread. Empty fields are unknown, never wrong. */
export interface Facts {
  status: Status;
  /** Message-IDs that prove the status. */
  statusEvidence: string[];
  trailers: TrailerGiven[];
  appliedCommits: string[];
  openQuestions: OpenQuestion[];
}
