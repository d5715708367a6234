import type { EngineId, Summary, SummaryContext } from './types.ts';
import type { Verified } from './verify.ts';

/** Fewer sentences than this are no summary. */
export const LEAST_POINTS = 2;

const NOTICE: Record<SummaryContext['language'], (engine: string, refused: number) => string> = {
  en: (engine, refused) =>
    refused === 0
      ? `Sentences of the mails stand here: what “${engine}” wrote is too little for a summary.`
      : `Sentences of the mails stand here: too little of what “${engine}” wrote could be checked against them (${refused} ${refused === 1 ? 'part' : 'parts'} left out).`,
  'zh-CN': (engine, refused) =>
    refused === 0
      ? `此处为邮件原文摘句：“${engine}”所写内容太少，不成摘要。`
      : `此处为邮件原文摘句：“${engine}”所写内容能与邮件核对的太少（略去 ${refused} 处）。`,
};

/** Who wrote the draft, and how much of the thread it has read. */
export interface Settling {
  engine: EngineId;
  /** Its name; null where the engine is no model. */
  model: string | null;
  language: SummaryContext['language'];
  /** Mails that the engine did not read, or read only in part. */
  mailsLeftOut: number;
}

/**
 * The summary to show: what passed the checks, or the digest with a notice where fewer than two points of
 * another engine did. What was refused is kept either way.
 */
export function settle(
  { draft, refused }: Verified,
  digest: Summary,
  { engine, model, language, mailsLeftOut }: Settling,
): Summary {
  const writer: string = engine;
  if (writer === digest.engine || draft.points.length >= LEAST_POINTS) {
    const headline = draft.headline === '' ? digest.headline : draft.headline;
    return { ...draft, headline, engine, model, leftOut: { mails: mailsLeftOut, refused }, notice: null };
  }
  return {
    ...digest,
    leftOut: { mails: digest.leftOut.mails, refused: [...digest.leftOut.refused, ...refused] },
    notice: NOTICE[language](model ?? engine, refused.length),
  };
}
