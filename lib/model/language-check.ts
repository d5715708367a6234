import { cleanLine } from '../mail/text.ts';

/** Scripts that tell a language, by its codes and the beginning of its names. A text need not be all of that script. */
const SCRIPTS: [codes: string[], names: RegExp, script: RegExp][] = [
  [
    ['zh', 'yue'],
    /^(?:(?:simplified |traditional )?chinese|mandarin|cantonese|[中汉漢简繁簡粵粤])/i,
    /\p{sc=Han}/u,
  ],
  [['ja'], /^(?:japanese|日本)/i, /[\p{sc=Hiragana}\p{sc=Katakana}]/u],
  [['ko'], /^(?:korean|한국)/i, /\p{sc=Hangul}/u],
  [
    ['ru', 'uk', 'bg', 'be', 'mk'],
    /^(?:russian|ukrainian|bulgarian|belarusian|macedonian|\p{sc=Cyrillic})/iu,
    /\p{sc=Cyrillic}/u,
  ],
  [['el'], /^(?:greek|\p{sc=Greek})/iu, /\p{sc=Greek}/u],
  [['ar', 'fa', 'ur'], /^(?:arabic|persian|farsi|urdu|\p{sc=Arabic})/iu, /\p{sc=Arabic}/u],
  [['he'], /^(?:hebrew|\p{sc=Hebrew})/iu, /\p{sc=Hebrew}/u],
  [['hi', 'mr', 'ne'], /^(?:hindi|marathi|nepali|\p{sc=Devanagari})/iu, /\p{sc=Devanagari}/u],
  [['th'], /^(?:thai|\p{sc=Thai})/iu, /\p{sc=Thai}/u],
];
const LETTER = /\p{L}/gu;
const LATIN = /\p{sc=Latin}/gu;

const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function scriptOf(wanted: string): RegExp | null {
  const name = cleanLine(wanted).trim();
  const code = /^([a-z]{2,3})(?:[-_].*)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return SCRIPTS.find(([codes, names]) => codes.includes(code) || names.test(name))?.[2] ?? null;
}

/**
 * Is this plainly written in another language, by its script alone? Where another script is due, more than half of
 * the sentences lack it; else more than half of all letters are not Latin. Names and identifiers are Latin anywhere.
 * @param sentences of the answer; quotations are not among them.
 * @param wanted `en`, `zh-CN`, or the name of a language as the user typed it.
 */
export function wrongLanguage(sentences: readonly string[], wanted: string): boolean {
  // Less than three words may well be names only.
  const told = sentences.filter((s) => count(s, /\p{L}+/gu) >= 3 || /[^\p{sc=Latin}\P{L}]/u.test(s));
  const script = scriptOf(wanted);
  if (script) return share(told.filter((s) => !script.test(s)).length, told.length) > 0.5;
  const text = told.join(' ');
  return share(count(text, LETTER) - count(text, LATIN), count(text, LETTER)) > 0.5;
}
