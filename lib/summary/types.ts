import type { Facts } from '../facts/types.ts';

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
  /** Up to 20 words, found verbatim (NFKC, white space folded) in the own text of a cited mail. */
  anchor: string;
}

export const STANCES = ['supports', 'supports with changes', 'objects', 'asks', 'neutral'] as const;
export type Stance = (typeof STANCES)[number];

/** What one person thinks of the patches. */
export interface Position {
  /** Display name as the mails have it. */
  person: string;
  stance: Stance;
  /** Message-IDs of mails that this person wrote. */
  cites: string[];
}

/** A question that the thread leaves open, in the engine's words. */
export interface SummaryQuestion {
  text: string;
  cites: string[];
}

/** Why a part of a draft is not shown. */
export type RefusalReason =
  | 'cites nothing'
  | 'cites a mail that is not in the thread'
  | 'anchor is not in a cited mail'
  | 'names a person who did not write it'
  | 'names something that no cited mail names'
  | 'states a number that no cited mail has'
  | 'claims a status or tag that the facts deny'
  | 'claims agreement that the mails do not show'
  | 'has the wrong time'
  | 'asks what no cited mail asks'
  | 'is too short or too long'
  | 'is not plain text'
  | 'says what is said already';

/** A part of a draft that did not pass the checks. */
export interface Refusal {
  part: 'headline' | 'point' | 'position' | 'question';
  text: string;
  reason: RefusalReason;
  /** What exactly was wrong: the name, number or word. */
  detail: string;
}

/** How complete a summary is. */
export interface LeftOut {
  /** Mails of the thread that the engine did not read, or read only in part. */
  mails: number;
  /** Sentences that were refused; never shown as part of the summary. */
  refused: Refusal[];
}

/** Engines that fill a summary: the digest is always there; models come by choice. */
export type EngineId = 'digest' | 'provider' | 'promptapi';

/** What an engine hands in, before any check; the same shape from all (see schema.ts). */
export interface Draft {
  headline: string;
  points: Point[];
  positions: Position[];
  openQuestions: SummaryQuestion[];
}

/** A summary of which every sentence passed the checks. */
export interface Summary extends Draft {
  engine: EngineId;
  /** Name of the model that wrote it, as its host calls it; null for the digest. */
  model: string | null;
  leftOut: LeftOut;
  /** Why another engine's draft is not what is shown, in words; null when nothing happened. */
  notice: string | null;
  /** What exactly was wrong then, in technical words, where there is more to tell. */
  detail?: string;
}

/** Who wrote a summary, for readers: the model by its name, else the engine. */
export const writerOf = ({ engine, model }: Pick<Summary, 'engine' | 'model'>): string => model ?? engine;

/** What an engine is told beside the thread. */
export interface SummaryContext {
  /** Was this mail received inside the window? */
  isNew: (id: string) => boolean;
  language: 'en' | 'zh-CN';
  /** Where the thread stands, for the headline that code writes. */
  facts?: Facts;
}
