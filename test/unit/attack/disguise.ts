const from = (text: string, map: Record<string, string>) => text.replace(/[a-zA-Z]/g, (c) => map[c] ?? c);
const shift = (text: string, first: RegExp, by: number) =>
  text.replace(first, (c) => String.fromCodePoint(c.charCodeAt(0) + by));

const CYRILLIC = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  i: 'і',
  d: 'ԁ',
  l: 'ӏ',
  B: 'В',
  x: 'х',
  y: 'у',
  A: 'А',
  C: 'С',
  M: 'М',
};
const GREEK = { o: 'ο', A: 'Α', B: 'Β', v: 'ν', p: 'ρ', i: 'ι', u: 'υ', a: 'α' };

const WAYS: ((text: string) => string)[] = [
  (text) => shift(text, /[a-zA-Z]/g, 0xfee0),
  (text) => shift(text, /[a-z]/g, 0x1d41a - 97),
  (text) => shift(text, /[a-z]/g, 0x24d0 - 97),
  (text) => from(text, CYRILLIC),
  (text) => from(text, GREEK),
  (text) => text.replace(/(?<=[a-z])(?=[a-z])/g, '\u200b'),
  (text) => text.replace(/(?<=[a-z])(?=[a-z])/g, '\u200d'),
  (text) => text.replace(/(?<=[a-z])(?=[a-z])/g, '\u00ad'),
  (text) => text.replace(/(?<=[a-z])(?=[a-z])/g, '\u034f'),
  (text) => text.replace(/[a-z]/g, '$&\u0332'),
  (text) => text.replace(/[aeiou]/g, '$&\u0301').normalize('NFC'),
  (text) => text.replace(/(?<=[a-z])(?=[a-z])/g, ' '),
  (text) => text.replace(/(?<=[a-z]{2})(?=[a-z]{2})/g, '-'),
  (text) => text.replace(/(?<=[a-z]{2})(?=[a-z]{2})/g, '·'),
  (text) => `\u202e${Array.from(text).reverse().join('')}\u202c`,
  (text) => `${text}\u{e0041}`,
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => text.replaceAll(' ', '\u3164'),
  (text) => text.toUpperCase(),
];

/** A sentence in clothes that it may pass in. */
export const disguised = (text: string): string[] =>
  WAYS.map((way) => way(text)).filter((clothed) => clothed !== text);
