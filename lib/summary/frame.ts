import { FEWEST_WORDS, isJunk, wordCount } from './sentences.ts';

/** A line of drawing or the mark of a signature. */
const RULE = /^\s*[-_=~*]{2,}[^\p{L}\p{N}]*$/u;
const THANKS =
  /^(?:many )?(?:thanks?|thank you|cheers|(?:kind |best |warm )?regards|best(?: wishes)?|sincerely|yours|ciao|hth|bye)\b/i;
/** "Ada," and "Hello Ada:" above the text. */
const CALL = /[,:]$/;
const SENTENCE = /^["'(]?\p{Lu}.*[.!?]$/u;

const LONGEST_CLOSING = 4;
const LONGEST_NAME_LINE = 6;
/** A sentence with more words below a name is text again, not a part of the signature. */
const LONGEST_MOTTO = 6;

const wordsOf = (text: string) =>
  (text.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?/gu) ?? []).map((w) => w.toLowerCase());

/** Ends the text of a mail: a rule, a word of thanks alone, or a short line with the author's own name. */
function closes(sentence: string, names: Set<string>): boolean {
  if (RULE.test(sentence)) return true;
  const words = wordsOf(sentence);
  if (words.length > 0 && words.length <= LONGEST_CLOSING && THANKS.test(sentence)) return isJunk(sentence);
  if (words.length > LONGEST_NAME_LINE || !words.some((w) => names.has(w))) return false;
  // "Will fix." by Will is none.
  return !/[.!?]$/.test(sentence) || words.every((w) => names.has(w));
}

const isText = (sentence: string) =>
  SENTENCE.test(sentence) && wordCount(sentence) > LONGEST_MOTTO && !isJunk(sentence);

/**
 * Which of a mail's own sentences frame its text: salutation, attribution, sign-off and all below it. Mails without
 * the "-- " mark end in names and addresses that cannot be told from prose without knowing the author.
 * @param author name and address of the mail's author, as a header writes them.
 */
export function frameOf(sentences: string[], author: string): boolean[] {
  const names = new Set(wordsOf(author.replace(/@[^\s>]*/g, ' ')).filter((w) => w.length > 1));
  const lastText = sentences.findLastIndex(isText);
  const end = sentences.findIndex((s, at) => at > 0 && at >= lastText && closes(s, names));
  return sentences.map((sentence, at) => {
    if (end >= 0 && at >= end) return true;
    // "Yes, please." is little, but no frame.
    return isJunk(sentence) && (wordCount(sentence) >= FEWEST_WORDS || (at === 0 && CALL.test(sentence)));
  });
}
