import { cleanText } from '../../mail/text.ts';
import type { Finding } from './source.ts';

/** Controls, what turns the reading order, and all that is invisible. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Co}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/u;
const MARKUP: [string, RegExp][] = [
  ['an HTML tag', /<[a-z!/?][^<>]{0,400}>|<\/?[a-z][a-z0-9-]*(?:\s|\/|$)/i],
  ['an HTML character reference', /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});/i],
  ['a Markdown link', /\]\s?\(|\]\s?\[|^\s*\[[^\]]{1,80}\]:\s/],
  ['a code fence', /`{2,}|~{3,}/],
  ['a Markdown heading, list or quote', /^\s*(?:#{1,6}\s|[-*+]\s|\d{1,2}[.)]\s|>)/],
  ['Markdown emphasis', /\*\*|(?<![\w*])__(?=\S[^_]*__(?!\w))|~~/],
  ['a link that runs code', /\b(?:javascript|data|vbscript|file):\S/i],
];
/** Links are for code to write, from Message-IDs of the thread. */
const LINKED =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bmailto:|(?<![\w.])www\.|[\w.+-]@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i;
const ADDRESS = /^<(?:https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>@]+|(?:linux|asm|net|uapi|kvm)\/[\w./-]+\.h)>$/;

const refuse = (detail: string): Finding => ({ reason: 'is not plain text', detail });

/** Names the first character that is not to be seen, as `U+202E`. */
export function checkVisible(text: string): Finding {
  const found = INVISIBLE.exec(text.replace(/[\t\n\r]/g, ' '))?.[0];
  if (found === undefined) return null;
  return refuse(`U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/** The same for a quotation: what mails have kept after reading is theirs. */
export function checkQuoted(text: string): Finding {
  return cleanText(text) === text && !/[\u2028\u2029]/.test(text)
    ? null
    : (checkVisible(text) ?? refuse('control'));
}

/** Words only: no markup of HTML or Markdown. Addresses in angle brackets are looked up elsewhere. */
export function checkMarkup(text: string): Finding {
  const rest = text.replace(/<[^\s<>]{1,300}>/g, (tag) => (ADDRESS.test(tag) ? ' ' : tag));
  const found = MARKUP.find(([, pattern]) => pattern.test(rest));
  return found ? refuse(found[0]) : null;
}

/** Neither links nor addresses: where a sentence leads is for code to say. */
export function checkLinks(text: string): Finding {
  const found = LINKED.exec(text)?.[0];
  return found === undefined ? null : refuse('a link');
}

/** A refused text as it may be shown: what is invisible made visible, cut to a size. */
export function shown(text: string): string {
  return Array.from(text.slice(0, 600))
    .map((c) => (INVISIBLE.test(c) ? '\ufffd' : c))
    .join('');
}
