import type { Finding } from './source.ts';

/** Letters and digits in other clothes: full width, mathematical, circled, small capitals, phonetic ones. */
const CLOTHED =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1ff}\u0250-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/u;
/** Latin letters with marks for which no letter exists. */
const MARKED = /\p{sc=Latin}\p{M}/u;
/** "a p p l i e d" */
const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .·_-]\p{L}(?![\p{L}\p{N}])){3,}/u;
/** Letters of other scripts that look like Latin ones; units and formulas use no such letter beside Latin ones. */
export const LIKE: Record<string, string> = Object.fromEntries(
  Object.entries({
    ...{ a: 'аα', A: 'АΑ', B: 'ВΒ', c: 'сϲ', C: 'С', d: 'ԁ', D: 'Ԁ', e: 'е', E: 'ЕΕ', h: 'һ', H: 'НΗ' },
    ...{ i: 'іι', I: 'ІΙ', j: 'јϳ', J: 'Ј', K: 'КΚ', l: 'ӏӀ', M: 'МΜ', N: 'Ν', o: 'оο', O: 'ОΟ', p: 'рρ' },
    ...{
      P: 'РΡ',
      q: 'ԛ',
      s: 'ѕ',
      S: 'Ѕ',
      T: 'ТΤ',
      u: 'υ',
      v: 'ν',
      w: 'ԝ',
      x: 'х',
      X: 'ХΧ',
      y: 'у',
      Y: 'УΥ',
      Z: 'Ζ',
    },
  }).flatMap(([latin, others]) => Array.from(others, (c): [string, string] => [c, latin])),
);
const WORD = /[\p{L}\p{M}]+/gu;
const OTHER = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}]/u;

const refuse = (detail: string): Finding => ({ reason: 'is not plain text', detail });

/** No word of prose is as long; paths and identifiers have other marks in them. */
const ENDLESS = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]{50,}/u;

/** A word of Latin letters with a few that only look so. */
function isMixed(word: string): boolean {
  return (
    /\p{sc=Latin}/u.test(word) &&
    Array.from(word).some((c) => OTHER.test(c) && (c in LIKE || !/\p{sc=Greek}/u.test(c)))
  );
}

/** Letters that pass for others: no prose needs them, and nothing could be looked up in it. */
export function checkLetters(text: string): Finding {
  const composed = text.normalize('NFC');
  const found = [CLOTHED, MARKED, SPACED, ENDLESS]
    .map((p) => p.exec(composed)?.[0])
    .find((match) => match !== undefined);
  if (found !== undefined) return refuse(found.slice(0, 40));
  const letters = composed.match(/\p{sc=Latin}/gu) ?? [];
  const high = letters.filter((c) => /\p{Lu}/u.test(c)).length;
  if (letters.length >= 16 && high > letters.length * 0.75 && composed.split(' ').length >= 4)
    return refuse('capitals');
  const mixed = [...composed.matchAll(WORD)].find(([word]) => isMixed(word))?.[0];
  return mixed === undefined ? null : refuse(mixed);
}

/** How the eye reads a text, where that may differ: what is claimed so is claimed. Without the text itself. */
export function readingsOf(text: string): string[] {
  const latin = (text.match(/\p{sc=Latin}/gu) ?? []).length;
  const other = (text.match(/[\p{sc=Cyrillic}\p{sc=Greek}]/gu) ?? []).length;
  // "Роман" in a Russian sentence is a name.
  const asLatin =
    latin < other
      ? text
      : text.replace(WORD, (word) =>
          Array.from(word).every((c) => c in LIKE) ? Array.from(word, (c) => LIKE[c] ?? c).join('') : word,
        );
  const bare = asLatin
    .normalize('NFD')
    .replace(/(?<=\p{sc=Latin})\p{M}+/gu, '')
    .replaceAll('ı', 'i');
  // "Rev-iewed-by" keeps what makes it a tag.
  const joined = bare.replace(/(?<=\p{sc=Latin})[-‐‑·/](?!by\b)(?=\p{sc=Latin})/gu, '');
  return [...new Set([asLatin, bare, joined])].filter((reading) => reading !== text);
}

const KNOWN: Record<string, RegExp> = { en: /\p{sc=Latin}/gu, 'zh-CN': /[\p{sc=Latin}\p{sc=Han}]/gu };
const ENGLISH =
  /\b(?:a|an|the|of|to|in|on|at|as|and|or|but|is|are|was|were|be|been|it|its|that|this|these|which|who|when|why|how|for|from|with|without|by|not|no|has|have|had|does|did|can|could|will|would|should|may|if|there|they|than|then|after|before|into|over|under|now|still|only|also)\b/i;
const FEW = 6;

/** Is it in the language that was asked for? English and Chinese are told; of other languages nothing is known. */
export function checkLanguage(text: string, language: string): Finding {
  const known = KNOWN[language];
  if (known === undefined) return null;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if ((text.match(known) ?? []).length * 2 < letters) return refuse('another script');
  const isLong = text.split(' ').length >= FEW;
  return language === 'en' && isLong && !ENGLISH.test(text) ? refuse('another language') : null;
}
