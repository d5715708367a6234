import { GLOSSARY } from '../../facts/glossary.ts';
import { FOREIGN } from './foreign.ts';

const LANGUAGES = Object.values(GLOSSARY);

/** A piece of a sentence in which a negation reaches what follows it. */
export interface Clause {
  text: string;
  /** It ends in a question mark. */
  asks: boolean;
}

const END =
  /(?<=[,;.!?]|(?<!-[Bb][Yy]):)\s+|(?<=[，。；：！？（）])|\s(?=\()|\s(?=(?:but|while|whereas|however)\b)|(?=但|而且|不过|然而|并且)/;

/** Cut running text, English or Chinese, into clauses. Dots inside of numbers and names are no ends. */
export function clausesOf(text: string): Clause[] {
  const pieces = text.split(END).filter((piece) => piece.trim() !== '');
  // "Was it tested, or applied?" asks in both of its clauses.
  let asks = false;
  return pieces
    .reverse()
    .map((piece) => {
      if (/[?？]["'”’)）]?\s*$/.test(piece)) asks = true;
      else if (/[.!。！；]["'”’)）]?\s*$/.test(piece)) asks = false;
      return { text: piece, asks };
    })
    .reverse();
}

/** The claim in a clause: what is denied, asked or put on a condition is none. */
export function claimIn(
  { text, asks }: Clause,
  claim: RegExp | null,
): { word: string; wished: boolean } | null {
  const found = asks || claim === null ? null : claim.exec(text);
  if (!found) return null;
  const before = text.slice(0, found.index);
  if ([...LANGUAGES, ...FOREIGN].some(({ denied }) => denied.test(before))) return null;
  // Chinese claims may hold the denial themselves: "已经无法合入".
  if (/[未没不无]/.test(found[0])) return null;
  return { word: found[0], wished: LANGUAGES.some(({ wished }) => wished.test(before)) };
}
