import { ownSentences } from '../mail/sentences.ts';
import type { Mail } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { describeThread, FEATURES, type Described, type RankPart, type RankThread } from './features.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** Worse than any text. */
const FRAMED = -10;

/** How wanted a sentence is, beside the others of its thread. */
export function scoreOf(
  { frame, values }: Pick<Described, 'frame' | 'values'>,
  patches: boolean,
  weights: Weights = WEIGHTS,
): number {
  return FEATURES.reduce(
    (sum, feature, i) => {
      const { mean, deviation, talk, patches: more } = weights[feature];
      return sum + ((talk + (patches ? more : 0)) * ((values[i] ?? 0) - mean)) / deviation;
    },
    frame ? FRAMED : 0,
  );
}

const fold = (text: string) => text.replace(/\s+/g, ' ');

/** Own text and quotes of a mail in order, the sentences dealt out to the stretches that they stand in. */
function partsOf({ segments }: Mail): RankPart[] {
  const sentences = [...ownSentences(segments)];
  const parts: RankPart[] = [];
  let at = 0;
  for (const segment of segments) {
    if (segment.kind === 'quote') parts.push({ quote: segment.text });
    if (segment.kind !== 'own') continue;
    const text = fold(segment.text);
    const own: string[] = [];
    for (let from = 0; at < sentences.length; at++) {
      const sentence = sentences[at] ?? '';
      const found = text.indexOf(sentence, from);
      if (found < 0) break;
      from = found + sentence.length;
      own.push(sentence);
    }
    parts.push({ own });
  }
  return parts;
}

/** A thread as the ranker sees it; robots are silent. */
export function rankThreadOf(thread: Thread, mails: ThreadMail[]): RankThread {
  return {
    subject: thread.root.subject.text,
    patches: thread.revision !== null,
    mails: mails.map(({ mail }) => ({
      author: `${mail.from.name} <${mail.from.address}>`,
      parts: partsOf(mail),
    })),
  };
}

/** An own sentence of a thread with the score that the mail features give it. */
export interface Ranked {
  mail: ThreadMail;
  /** Place among the own sentences of its mail. */
  at: number;
  text: string;
  score: number;
}

/** All own sentences that people wrote in a thread, in order of the thread, scored. */
export function rank(thread: Thread, weights: Weights = WEIGHTS): Ranked[] {
  const mails = thread.mails.filter((m) => m.bot === null);
  const neutral = rankThreadOf(thread, mails);
  return describeThread(neutral).flatMap((described) => {
    const { mail, at, text } = described;
    const found = mails[mail];
    return found ? [{ mail: found, at, text, score: scoreOf(described, neutral.patches, weights) }] : [];
  });
}
