import { ownSentences } from '../mail/sentences.ts';
import type { Segment } from '../mail/types.ts';

/** Longest run of words that an anchor keeps. */
const ANCHOR_WORDS = 20;
/** Characters of an anchor at most, as the verifier has it. */
const ANCHOR_LENGTH = 200;

/** Characters of a quoted sentence at most, for it to be shown. */
export const LONGEST_QUOTATION = 500;

const GREETING = /^(?:hi|hello|hey|dear|good (?:morning|evening|day))\b[^.!?]{0,40}[,!.]?$/i;
const SIGN_OFF =
  /^(?:thanks?|thank you|cheers|regards|best|kind regards|sincerely|br|ciao|hth|lgtm|m\.)\b.{0,40}$/i;
const CHANGELOG = /^(?:changes?(?:logs?)?\b.{0,30}|v\d+\s*(?:->|=>|→|:).*|since v\d+.*|from v\d+.*)$/i;
/** An address alone, as lists of references have it. */
export const URL_ONLY = /^\W*(?:\w+:\s*)?(?:https?|git|ssh):\/\/\S+\W*$/i;
/** "Applied, thanks.": too short for prose, and what everybody waits for. */
const VERDICT = /^(?:[\w,]+ ){0,4}(?:applied|queued|merged|pulled|pushed)\b.{0,80}$/i;

/** Says something in words of its own: no greeting, sign-off, bare link, code or table row. */
export function isProse(sentence: string): boolean {
  if (VERDICT.test(sentence)) return true;
  const words = sentence.split(' ');
  if (words.length < 4 || words.length > 70 || sentence.endsWith(':')) return false;
  if ([GREETING, SIGN_OFF, CHANGELOG, URL_ONLY].some((junk) => junk.test(sentence))) return false;
  const letters = sentence.replace(/[^\p{L}\s]/gu, '').length;
  return letters / sentence.length > 0.75 && /\p{L}{3}/u.test(sentence);
}

const SEPARATOR = /^[^\p{L}\p{N}]*$/u;
const ATTRIBUTION =
  /\b(?:wrote|writes|schrieb|a écrit|写道)\s*[:：]$|^[-_= ]+(?:original|forwarded) message\b/i;
/** Shorter sentences say little by themselves. */
export const FEWEST_WORDS = 4;

/** How many words a sentence has. */
export const wordCount = (sentence: string) => sentence.split(/\s+/).length;

/** No sentence that says anything: greeting, sign-off, bare link, separator, attribution, or less than four words. */
export function isJunk(sentence: string): boolean {
  if (VERDICT.test(sentence)) return false;
  if (wordCount(sentence) < FEWEST_WORDS) return true;
  return [GREETING, SIGN_OFF, URL_ONLY, SEPARATOR, ATTRIBUTION].some((junk) => junk.test(sentence));
}

/** The heading of an author's list of changes: what follows compares postings, and says nothing of the purpose. */
export function beginsChangelog(sentence: string): boolean {
  return CHANGELOG.test(sentence);
}

/** Begins and ends as a sentence does, so that it can stand alone. */
export function isComplete(sentence: string): boolean {
  return /^["'“‘(]?[\p{Lu}\p{N}]/u.test(sentence) && /[.!?…。！？][)"'”’]?$/u.test(sentence);
}

/** All prose sentences of a mail's own text, in order. */
export function proseOf(segments: Segment[]): string[] {
  return ownSentences(segments).filter(isProse);
}

/** The words of a sentence that are looked up in the cited mail: at most its first 20. */
export function anchorOf(sentence: string): string {
  const words = sentence.split(' ').slice(0, ANCHOR_WORDS);
  while (words.length > 1 && words.join(' ').length > ANCHOR_LENGTH) words.pop();
  return words.join(' ').slice(0, ANCHOR_LENGTH).trim();
}

const THANKS = /^(?:many )?(?:thanks?|thank you|thx|sorry)\b|\bthank(?:s| you) (?:for|again|a lot|very)\b/i;
/** The fixed text of mails that tools write for people. */
const TEMPLATE =
  /^(?:this (?:commit|e-?mail|message|mail) (?:has been|was|is an?) (?:processed|automat|sent|generated)|all being well this means|you may get further e-?mails|if any updates are required|please add any relevant lists)/i;
/** Says little without the line that it answers. */
const LEANS =
  /^(?:yes|no|yeah|yep|nope|ok|okay|right|sure|agreed?|indeed|ah|oh|hm+|same|ditto|but|and|or|it|that|this|they|these|those|so|also|then|true|instead|therefore|however|thus|i see|done)\b/i;

const LONGEST_THANKS = 14;
const SHORT_ANSWER = 10;

/** How well a sentence stands outside its mail, 0 for well, on the scale of the ranker's scores. */
export function standing(text: string): number {
  const words = text.split(' ').length;
  let gain = isComplete(text) ? 0 : -0.8;
  if (TEMPLATE.test(text)) gain -= 2;
  if (THANKS.test(text) && words <= LONGEST_THANKS) gain -= 2;
  if (LEANS.test(text)) gain -= words < SHORT_ANSWER ? 0.8 : 0.3;
  return gain;
}
