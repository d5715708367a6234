import type { Subject } from './types.ts';

/** Reply and forward marks of mailers in the languages seen on kernel lists, with counters: `Re[2]:`, `AW:`. */
const REPLY = /^(?:re|aw|antw|sv|vs|ref|rif|r|odp|回复|答复|回覆)(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*/i;
const FORWARD = /^(?:fwd?|wg|tr|转发)\s*[:：]\s*/i;
const BRACKET = /^\[([^\][]*)\]\s*/;
/** "RFC: …", "pull-request: …", "kvmtool: [PATCH] …": words that do a bracket's work, or a tag before the bracket. */
const COLON_WORD =
  /^(RFC(?: PATCH)?|PATCH|GIT PULL|PULL.REQUEST(?: \(\S+\))?|BUG|REGRESSION|ANNOUNCE|QUESTION)\s*[:：]\s*/i;
const TAG_BEFORE_BRACKET = /^[\w./+-]{1,24}:\s+(?=\[[^\]]*(?:PATCH|RFC|PULL)\b)/i;
const MAX_BRACKETS = 8;

const REVISION = /^(?:patch|rfc)?[-_]?v(\d{1,3})(?:\.\d+)?(?:-resend)?$/i;
const COUNTED = /^(\d{1,4})\/(\d{1,4})$/;

/** A mailing list's own tag (`[kvmarm]`, `[linux-next]`): one lower-case word that says nothing of the content. */
const CONTENT_WORD =
  /^(?:(?:re)?patch(?:es|set)?|rfc|rft|rfe|resend|repost|pull|git|bug|regression|question|q|help|ann|announce(?:ment)?|syzbot|lkp|next|v\d+|\d+\/\d+)(?=[-_]?v?\d|$)/i;

function wordsOf(bracket: string): string[] {
  return bracket
    .replace(/(\d+)\s+of\s+(\d+)/gi, '$1/$2')
    .replace(/(\d+)\s*\/\s*(\d+)/g, '$1/$2')
    .split(/[\s,;|]+/)
    .filter(Boolean);
}

interface Prefix {
  reply: boolean;
  words: string[];
  text: string;
  /** Bracket groups and colon words as written, for the title. */
  shown: string[];
}

/** Take the prefix apart: any mix of reply marks, list tags and brackets, in any order. */
function readPrefix(raw: string): Prefix {
  const prefix: Prefix = { reply: false, words: [], text: raw.replace(/\s+/g, ' ').trim(), shown: [] };
  for (let n = 0; ;) {
    const mark = REPLY.exec(prefix.text) ?? FORWARD.exec(prefix.text);
    if (mark) {
      prefix.reply ||= REPLY.test(mark[0]);
      prefix.text = prefix.text.slice(mark[0].length);
      continue;
    }
    const tag = TAG_BEFORE_BRACKET.exec(prefix.text);
    const part = BRACKET.exec(prefix.text) ?? COLON_WORD.exec(prefix.text) ?? tag;
    if (!part || n === MAX_BRACKETS) break;
    n++;
    prefix.words.push(...(tag ? [tag[0].replace(/:\s*$/, '')] : wordsOf(part[1] ?? '')));
    prefix.shown.push(part[0].trim());
    prefix.text = prefix.text.slice(part[0].length);
  }
  return prefix;
}

/** List tags are left out of titles once a reply mark or another bracket shows that they are only tags. */
function isListTag(shown: string, all: string[]): boolean {
  const inner = /^\[([a-z][a-z0-9._-]*)\]$/.exec(shown)?.[1];
  return (
    inner !== undefined && !CONTENT_WORD.test(inner) && all.some((s) => s !== shown && s.startsWith('['))
  );
}

/**
 * Read the subject of a mail on a patch list: `[kvm-unit-tests PATCH v3 00/10] …`, `Re: [RFC,v2,1/3] …`,
 * `[list] AW: [PATCH] …`. Pure grammar: nothing is guessed from the words behind the prefix.
 * @param raw decoded, unfolded subject.
 */
export function parseSubject(raw: string): Subject {
  const { reply, words, text, shown } = readPrefix(raw);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  const counted = words
    .map((word) => COUNTED.exec(word))
    .find((m) => m !== null && Number(m[1]) <= Number(m[2]));
  const revision = words.map((word) => REVISION.exec(word)).find((m) => m !== null)?.[1];
  const pull = has(/^pull(-r|$)/i);
  const rfc = has(/^(?:rfc|rfc[-_]?v\d+|patch-rfc|rfc-patch|rfc\/patch|patch\/rfc)$/i);
  const patch =
    !pull &&
    (has(/^(?:re)?patch(?:es|set)?$|^patch[-_]?v\d+$|patch\/rfc|rfc\/patch|patch-rfc|rfc-patch/i) ||
      (counted !== undefined && (revision !== undefined || rfc)));
  return {
    title: [...shown.filter((s) => !isListTag(s, shown)), text].filter(Boolean).join(' '),
    text,
    words,
    reply,
    patch,
    rfc,
    resend: has(/^(?:v\d+-)?(?:resend|repost|resent)$/i),
    pull,
    revision: revision === undefined ? null : Number(revision),
    index: counted ? Number(counted[1]) : null,
    total: counted ? Number(counted[2]) : null,
  };
}
