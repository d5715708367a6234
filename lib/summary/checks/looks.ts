import type { Finding } from './source.ts';

/** Letters and digits in other clothes: full width, mathematical, circled, small capitals, phonetic ones. */
const CLOTHED =
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1ff}\u0250-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/u;
/** Latin letters with marks for which no letter exists. */
const MARKED = /\p{sc=Latin}\p{M}/u;
/** "a p p l i e d" */
const SPACED = /(?<![\p{L}\p{N}])\p{L}(?:[ .·_-]\p{L}(?![\p{L}\p{N}])){3,}/u;
/** Letters of other scripts that look like Latin ones; units and formulas use no such letter beside Latin ones. */
const LIKE: Record<string, string> = Object.fromEntries(
  Array.from('аАВсСԁеЕНіІјЈКӏМоОрРԛѕЅТуУхХԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυϲϳ', (c, i): [string, string] => [
    c,
    Array.from('aABcCdeEHiIjJKlMoOpPqsSTyYxXwhABEZHIKMNOPTYXaivopucj')[i] ?? c,
  ]),
);
const WORD = /[\p{L}\p{M}]+/gu;
const OTHER = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}]/u;

const refuse = (detail: string): Finding => ({ reason: 'is not plain text', detail });

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
  const found = [CLOTHED, MARKED, SPACED]
    .map((p) => p.exec(composed)?.[0])
    .find((match) => match !== undefined);
  if (found !== undefined) return refuse(found);
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
  const bare = text
    .normalize('NFD')
    .replace(/(?<=\p{sc=Latin})\p{M}+/gu, '')
    .replaceAll('ı', 'i');
  const joined = text.replace(/(?<=\p{sc=Latin})[-‐‑·/](?=\p{sc=Latin})/gu, '');
  return [...new Set([asLatin, bare, joined])].filter(
    (reading) => reading !== text.normalize('NFC') && reading !== text,
  );
}

/** Is a text in a script that no reader of this language needs? Names of other languages are not judged. */
export function checkScript(text: string, language: string): Finding {
  const known =
    language === 'en' ? /\p{sc=Latin}/gu : language === 'zh-CN' ? /[\p{sc=Latin}\p{sc=Han}]/gu : /\p{L}/gu;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  return (text.match(known) ?? []).length * 2 < letters ? refuse('another script') : null;
}
