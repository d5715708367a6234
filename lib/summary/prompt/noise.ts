import { ownSentences } from '../../mail/sentences.ts';
import type { Mail } from '../../mail/types.ts';
import { URL_ONLY } from '../sentences.ts';

const POLITE =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))(?: [\p{L}.'’-]+){0,4}[,!.]?|(?:many |best |kind |warm )?(?:thanks|thank you|cheers|regards|br|ciao|sincerely)(?: (?:again|in advance|a lot|and regards))?[,.!]?(?: [\p{L}.'’-]+){0,3})$/iu;
const LONGEST = 60;
/** Marks of code, registers and logs. */
const CODE = /[;{}#=]|\b0x|\b[0-9a-f]{16,}\b|->/i;

/** Mostly signs and figures, and those of code: what a diff or a register holds, joined as if it were prose. */
function isDump(sentence: string): boolean {
  const letters = (sentence.match(/\p{L}/gu) ?? []).length;
  return letters * 2 < sentence.length && CODE.test(sentence);
}

/** "Chen-Yu" is "ChenYu" too, and "-Anand" Anand. */
const namesIn = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s,.]/gu, '')
    .split(/[\s,.]+/)
    .filter(Boolean);

/**
 * Greeting, sign-off, the writer's own name, a bare address (no answer may hold one), code, or a line without a word:
 * nothing that a model would miss.
 */
function isNoise(sentence: string, writer: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(sentence) || URL_ONLY.test(sentence) || isDump(sentence)) return true;
  if (sentence.length >= LONGEST) return false;
  const [words, name] = [namesIn(sentence), namesIn(writer)];
  return (words.length <= 3 && words.every((word) => name.includes(word))) || POLITE.test(sentence);
}

/** "Ada Quill (3):" of git-shortlog(1), and its further lines: the patches themselves are here. */
const SHORTLOG = /^\p{Lu}[\p{L} .'’-]{1,60} \(\d{1,3}\): /u;
const SHORTLOG_MORE = /^[\w/. -]{1,40}: \S/;

/** A sentence and its number in its mail, from 1. */
export interface Marked {
  mark: number;
  text: string;
}

/** Those that are worth their tokens. */
export function withoutNoise(sentences: Marked[], writer: string): Marked[] {
  let isListed = false;
  return sentences.filter(({ text }) => {
    isListed = SHORTLOG.test(text) || (isListed && SHORTLOG_MORE.test(text));
    return !isListed && !isNoise(text, writer);
  });
}

/** The sentences of a mail that are worth their tokens; numbers count all, so that they never shift. */
export function markedSentences(mail: Mail): Marked[] {
  const all = ownSentences(mail.segments).map((text, i) => ({ mark: i + 1, text }));
  return withoutNoise(all, mail.from.name);
}
