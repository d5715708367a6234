const MARKS = String.raw`["'“”‘’«»„‟「」『』《》\x60]`;
const LEADING = new RegExp(String.raw`^(?:${MARKS}|[>|\s])+`, 'u');
const TRAILING_MARK = new RegExp(String.raw`(?:${MARKS}|\s)$`, 'u');

/** Text as it is compared: NFKC, white space folded. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** Without quote marks around it and `>` before its lines, folded. */
export function unquote(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^[>\s]+/, ''));
  let bare = fold(lines.join(' ')).replace(LEADING, '');
  while (TRAILING_MARK.test(bare)) bare = bare.slice(0, -1);
  return bare;
}

/** Letters, digits and underscores of words and identifiers; Chinese is written without spaces and is no part of them. */
const WORD = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}\p{Nd}_]/u;

const isWord = (character: string | undefined) => character !== undefined && WORD.test(character);

/** Where `words` stands in `text` as whole words, else -1. */
export function indexOfWords(text: string, words: string, from = 0): number {
  if (words === '') return -1;
  const [startsWord, endsWord] = [isWord(words[0]), isWord(words.at(-1))];
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = startsWord && isWord(text[at - 1]);
    const behind = endsWord && isWord(text[at + words.length]);
    if (!before && !behind) return at;
  }
  return -1;
}

export const hasWords = (text: string, words: string) => indexOfWords(text, words) >= 0;
