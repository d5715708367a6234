import { ownSentences } from '../mail/sentences.ts';
import type { Segment } from '../mail/types.ts';

/** Longest run of words that an anchor keeps. */
const ANCHOR_WORDS = 20;

const GREETING = /^(?:hi|hello|hey|dear|good (?:morning|evening|day))\b[^.!?]{0,40}[,!.]?$/i;
const SIGN_OFF =
  /^(?:thanks?|thank you|cheers|regards|best|kind regards|sincerely|br|ciao|hth|lgtm|m\.)\b.{0,40}$/i;
const CHANGELOG = /^(?:changes?(?:log)?\b.{0,30}|v\d+\s*(?:->|=>|→|:).*|since v\d+.*|from v\d+.*)$/i;
const URL_ONLY = /^\W*(?:\w+:\s*)?(?:https?|git|ssh):\/\/\S+\W*$/i;
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
  return sentence.split(' ').slice(0, ANCHOR_WORDS).join(' ');
}
