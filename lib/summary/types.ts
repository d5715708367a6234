/**
 * `original`: what the thread is about; `earlier`: said before the window, cites only earlier mails;
 * `current`: said in the window, cites at least one new mail.
 */
export type PointKind = 'original' | 'earlier' | 'current';

/** One checked sentence. */
export interface Point {
  kind: PointKind;
  text: string;
  /** Message-IDs of mails of the thread, at least one. */
  cites: string[];
  /** Up to 20 words, found verbatim (white space folded) in the own text of a cited mail. */
  anchor: string;
}

/** Engines that fill a summary. */
export type EngineId = 'digest';

export interface Summary {
  engine: EngineId;
  /** Written by code from facts; plain text. */
  headline: string;
  /** One to five; none only when no mail of the thread has own text. */
  points: Point[];
}

/** What an engine is told beside the thread. */
export interface SummaryContext {
  /** Was this mail received inside the window? */
  isNew: (id: string) => boolean;
  language: 'en' | 'zh-CN';
}
