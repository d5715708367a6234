import { ownSentences } from '../mail/sentences.ts';
import type { ThreadMail } from '../thread/types.ts';
import { SAYINGS, type Saying, type Writer } from './sayings.ts';

/** What one sentence of a mail says about where the patches stand. */
export interface Said {
  saying: Saying;
  sentence: string;
  mail: ThreadMail;
  writer: Writer;
}

/** "Thanks,", "Hi Ada," and the like, which may stand before any of these sentences. */
const OPENING =
  /^(?:(?:hi|hello|hey|dear)\b[^,.!?:]{0,30}[,!:]|(?:many )?(?:thanks?|thank you)\b[^,.!?]{0,50}[,.!:;-]+|(?:ok|okay|oh|great|nice|cool|right|yes|yep|yeah|sure|done|fine|anyway|and|so|now|both|perfect|excellent|lgtm|looks good(?: to me)?|no worries|no problem|for the record|fyi|thx)\b[,.!:;-]*)\s+/i;

/** Longer sentences are lists and logs. */
const MAX_LENGTH = 500;

function withoutOpening(sentence: string): string {
  let text = sentence;
  for (let opening = OPENING.exec(text); opening; opening = OPENING.exec(text)) {
    text = text.slice(opening[0].length);
  }
  return text;
}

function mayBe(writer: Writer, by: Writer[]): boolean {
  return by.includes(writer) || (writer === 'either' && (by.includes('author') || by.includes('other')));
}

/** All sentences of a mail's own text, however short. */
export function sentencesOf({ mail }: ThreadMail): string[] {
  return ownSentences(mail.segments).flatMap((sentence) => sentence.split(/(?<=[.!?]) (?=\(\p{Lu})/u));
}

/**
 * What the own text of a mail says, by the table of sayings: the one place where words become verdicts. A
 * sentence says one thing at most, quotes and posted patches say nothing.
 */
export function saidIn(mail: ThreadMail, writer: Writer): Said[] {
  return sentencesOf(mail).flatMap((sentence): Said[] => {
    if (sentence.length > MAX_LENGTH) return [];
    const bare = withoutOpening(sentence)
      .replace(/[’‘]/g, "'")
      // An address says nothing: ".../patches-must-be-folded".
      .replace(/\b(https?:)\S+/g, '$1');
    const found = SAYINGS.find(
      ({ by, pattern, unless }) => mayBe(writer, by) && pattern.test(bare) && !unless?.test(bare),
    );
    return found ? [{ saying: found.saying, sentence, mail, writer }] : [];
  });
}
