import type { Mail } from '../mail/types.ts';

/** Categories in the order in which reports and tables list equals. */
export const CATEGORIES = [
  'PATCH',
  'RFC',
  'GIT PULL',
  'Bug report',
  'Question',
  'Announce',
  'Discussion',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** What the subject of a patch-list mail says, after {@link parseSubject}. */
export interface Subject {
  /** Decoded subject without reply marks and list tags, bracket prefix kept: the title of a thread. */
  title: string;
  /** The words after the bracket prefix. */
  text: string;
  /** The words of all leading brackets, as written, without separators. */
  words: string[];
  /** "Re:", "AW:" and the like were there. */
  reply: boolean;
  patch: boolean;
  rfc: boolean;
  resend: boolean;
  pull: boolean;
  /** Marked revision (`v3` → 3), null when unmarked. */
  revision: number | null;
  /** `n/m` of a series; null when absent. 0 is the cover letter. */
  index: number | null;
  total: number | null;
}

/** A mail at its place in a thread. */
export interface ThreadMail {
  mail: Mail;
  subject: Subject;
  /** Message-ID that this mail answers: present or ghost; null at the top. */
  parent: string | null;
  /** Present ancestors above it. */
  depth: number;
  /** Name of the robot that wrote it, else null. */
  bot: string | null;
}

/** Mails that reply into one another, in order of true time. */
export interface Thread {
  /** The earliest present mail without a present parent. */
  root: ThreadMail;
  title: string;
  category: Category;
  /** Newest marked revision in the thread's patch subjects; 1 for unmarked patches; null without patches. */
  revision: number | null;
  patches: { declared: number | null; present: number };
  mails: ThreadMail[];
  /**
   * Root of the thread that this one probably belongs to, for an answer without In-Reply-To and References.
   * Only a suggestion: nothing is ever merged by subject.
   */
  mayBelongTo: { root: string; why: 'subject' | 'subject and quote' } | null;
  /** Message-IDs that mails here answer but that are absent. */
  ghosts: string[];
}
