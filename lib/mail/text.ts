// C0 and C1 controls but tab and newline; the bidirectional controls that can make text read otherwise than it
// is written (Unicode UAX #9, "Trojan Source"); what is invisible: soft hyphen, zero-width space, word joiner and
// its kin, annotation marks, and tag characters, which can hide whole sentences. The zero-width joiner and
// non-joiner stay: names and words of several scripts need them.
const UNSAFE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text of a mail without characters that are invisible or turn the reading order; line ends become `\n`. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSAFE, '');
}

/** One line of header text: cleaned, white space folded to single spaces. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** The character that a reference names: `#38`, `#x26` or `amp`; as it stands when nobody knows it. */
function character(reference: string): string {
  if (!reference.startsWith('#')) return ENTITIES.get(reference.toLowerCase()) ?? `&${reference};`;
  const value = /^#x/i.test(reference) ? parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

/**
 * Drop what lies between marks that `open` matches and the end that `endOf` names. Ends are looked for once:
 * a mail of nothing but openings takes no longer than any other.
 */
function cutOut(html: string, open: RegExp, endOf: (mark: string) => string): string {
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const unclosed = new Set<string>();
  let out = '';
  let at = 0;
  for (const match of html.matchAll(open)) {
    const end = endOf(match[0].toLowerCase());
    if (match.index < at || unclosed.has(end)) continue;
    const close = lower.indexOf(end, match.index + match[0].length);
    if (close < 0) {
      unclosed.add(end);
      continue;
    }
    out += html.slice(at, match.index);
    at = lower.indexOf('>', close) + 1 || html.length;
  }
  return out + html.slice(at);
}

/**
 * The words of an HTML mail, for the few that have no plain part. The result is only ever shown as text, so
 * this needs to read well, not to be safe as HTML; there is no DOM in a service worker to do it better.
 */
export function htmlToText(html: string): string {
  const shown = cutOut(
    cutOut(html, /<!--/g, () => '-->'),
    /<(?:style|script|head|title)\b/gi,
    (mark) => `</${mark.slice(1)}`,
  );
  return shown
    .replace(/\s+/g, ' ')
    .replace(/<(br|hr)\b[^<>]*>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|blockquote|tr|ul|ol|pre|table)\b[^<>]*>/gi, '\n\n')
    .replace(/<li\b[^<>]*>/gi, '\n* ')
    .replace(/<(?:[a-z/!?][^<>]*)?>/gi, '')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{1,31});/gi, (_, reference: string) => character(reference))
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
