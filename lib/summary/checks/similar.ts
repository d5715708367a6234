import { fold } from './fold.ts';

/** Share of words in common from which on two sentences say the same. */
const SAME = 0.75;
const WORDS =
  /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}\p{Nd}_./-]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+/gu;

const known = new Map<string, Set<string>>();
const MOST_KNOWN = 500;

/** Words, and pairs of characters where words are written without spaces. */
function wordsOf(text: string): Set<string> {
  // Each sentence of a summary is compared with all before it.
  const before = known.get(text);
  if (before) return before;
  const words = new Set<string>();
  for (const [run] of fold(text).toLowerCase().matchAll(WORDS)) {
    if (!/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]{2,}$/u.test(run))
      words.add(run.replace(/[./-]+$/, ''));
    else for (let i = 0; i + 1 < run.length; i++) words.add(run.slice(i, i + 2));
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, words);
  return words;
}

const numbersOf = (words: Set<string>) =>
  [...words]
    .filter((word) => /\d/.test(word))
    .sort()
    .join(' ');

/** Do two sentences say nearly the same? Never where their numbers differ. */
export function saysTheSame(a: string, b: string): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (numbersOf(first) !== numbersOf(second)) return false;
  const common = [...first].filter((word) => second.has(word)).length;
  return common > 0 && common / (first.size + second.size - common) >= SAME;
}
