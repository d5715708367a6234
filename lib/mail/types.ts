/** A mailbox of RFC 5322 section 3.4. `name` is decoded and may be empty; `address` may be empty in broken mail. */
export interface Address {
  name: string;
  address: string;
}

/** What was wrong with a mail that came out all the same. */
export type Defect =
  | 'no-message-id'
  | 'no-date'
  | 'bad-date'
  | 'no-from'
  | 'bad-from'
  | 'unknown-charset'
  | 'bad-encoding'
  | 'bad-mime'
  | 'cut';

/** A file that a diff touches, with its count of added and removed lines. */
export interface DiffFile {
  path: string;
  added: number;
  removed: number;
}

/**
 * A run of lines of a mail's body, in body order. Diffs keep their files and line counts, not their text:
 * they are a fifth of all mail and no sentence is ever taken from them.
 */
export type Segment =
  | { kind: 'own'; text: string }
  | { kind: 'quote'; text: string; depth: number; attribution: string | null }
  | { kind: 'diff'; files: DiffFile[] }
  | { kind: 'diffstat'; text: string }
  | { kind: 'trailer'; text: string }
  | { kind: 'signature'; text: string };

/** One mail. All times are milliseconds since 1970-01-01 UTC. */
export interface Mail {
  /** Message-ID without angle brackets; made from the bytes (`…@message-id.invalid`) when the mail has none. */
  id: string;
  /** Decoded (RFC 2047) and unfolded; empty when absent. */
  subject: string;
  from: Address;
  /** The Date header, or null when absent or not a date. */
  date: number | null;
  /** Topmost parseable Received header, else `date` (the archive's `rt:`), else null. */
  received: number | null;
  inReplyTo: string | null;
  /** In header order, oldest first. */
  references: string[];
  segments: Segment[];
  defects: Defect[];
  /** `page` mails were read from a thread page: no address, minutes only, no diffs. */
  source: 'archive' | 'page';
}
