import type { Facts } from '../facts/types.ts';
import type { Iso } from '../mail/iso.ts';
import type { Address } from '../mail/types.ts';
import type { Summary } from '../summary/types.ts';
import type { Category } from '../thread/types.ts';

/** Languages of reports. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface ReportMail {
  id: string;
  /** Message-ID of the mail that this one answers, which may be absent here; null at the top of a thread. */
  parent: string | null;
  subject: string;
  from: Address;
  /** null when the mail has no readable date. */
  date: Iso | null;
  received: Iso | null;
  /** Received inside the window. */
  new: boolean;
  /** Written by a robot. */
  bot: boolean;
}

export interface ReportThread {
  /** Message-ID of the root. */
  root: string;
  title: string;
  category: Category;
  revision: number | null;
  patches: { declared: number | null; present: number };
  started: Iso | null;
  /** Root of the thread that an answer without headers probably belongs to; a suggestion, nothing is merged. */
  mayBelongTo: { root: string; why: 'subject' | 'subject and quote' } | null;
  /** Distinct display names, robots apart. */
  participants: number;
  /** Distinct robots. */
  bots: number;
  mails: ReportMail[];
  facts: Facts;
  summary: Summary;
}

export interface CategoryCount {
  category: Category;
  threads: number;
  mails: number;
  new: number;
}

export interface Statistics {
  mails: number;
  new: number;
  earlier: number;
  threads: number;
  /** Threads of more than 20 mails. */
  large: number;
  /** Most mails first. */
  categories: CategoryCount[];
  /** Mails that bytes could not be made into. */
  unreadable: number;
  /** Mails without any readable time; they are never new. */
  undated: number;
}

/** A thread to read first, and why: one sentence by a model, checked against that thread. */
export interface FirstThread {
  /** Message-ID of the root. */
  root: string;
  text: string;
}

/** The report, and its JSON: names are final. Renderers take nothing else. */
export interface Report {
  /** Name of the list: `kvmarm`. */
  inbox: string;
  /** URL of the inbox, with the final slash: every link is made from it. */
  base: string;
  /** Half-open, UTC. */
  window: { from: Iso; to: Iso };
  generated: Iso;
  statistics: Statistics;
  /** Why something is missing (byte cap, cut answer), in words; empty when complete. */
  missing: string[];
  /** What a model would read first, most important first; empty where none was asked. */
  first: FirstThread[];
  threads: ReportThread[];
}
