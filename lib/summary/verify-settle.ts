import type { Thread } from '../thread/types.ts';
import { proseOf } from './sentences.ts';
import type { EngineId, Summary, SummaryContext } from './types.ts';
import type { Verified } from './verify.ts';

/** Fewer sentences than this are no summary of a thread in which more mails than that say something. */
const FEW = 2;

/**
 * Do these points make a summary? Two do. Where no more than two mails have a sentence, one does, if no more were
 * refused than that: a short thread has no more to tell, and half of an answer is still worth more than none.
 */
export function isEnough(
  { draft: { points }, refused }: Verified,
  { mails }: Pick<Thread, 'mails'>,
): boolean {
  if (points.length >= FEW) return true;
  const wrong = refused.filter(({ part }) => part === 'point').length;
  if (points.length === 0 || wrong > points.length) return false;
  return mails.filter(({ bot, mail }) => bot === null && proseOf(mail.segments).length > 0).length <= FEW;
}

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
  thread: Pick<Thread, 'mails'>;
  engine: EngineId;
  /** Its name; null where the engine is no model. */
  model: string | null;
  language: SummaryContext['language'];
  /** Mails that the engine did not read, or read only in part. */
  mailsLeftOut: number;
}

/**
 * The summary to show: what passed the checks, or the digest with a notice where too little of another
 * engine's did. What was refused is kept either way.
 */
export function settle(
  verified: Verified,
  digest: Summary,
  { thread, engine, model, language, mailsLeftOut }: Settling,
): Summary {
  const { draft, refused } = verified;
  const writer: string = engine;
  if (writer === digest.engine || isEnough(verified, thread)) {
    const headline = draft.headline === '' ? digest.headline : draft.headline;
    return { ...draft, headline, engine, model, leftOut: { mails: mailsLeftOut, refused }, notice: null };
  }
  return {
    ...digest,
    leftOut: { mails: digest.leftOut.mails, refused: [...digest.leftOut.refused, ...refused] },
    notice: NOTICE[language](model ?? engine, refused.length),
  };
}
