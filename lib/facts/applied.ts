import type { ThreadMail } from '../thread/types.ts';
import { ownText } from '../mail/segments.ts';
import type { Said } from './says.ts';
import type { StatusView } from './status-view.ts';

/** What the mails that say "applied" took. */
export interface Applied {
  mails: ThreadMail[];
  /** Every patch that is here, or the whole series by name. */
  whole: boolean;
  tree: string | null;
  commits: string[];
}

/** `[2/5] title` of b4 and patchwork, with what follows up to the next one. */
const LISTED = /^[ \t]*(?:- )?\[(?:[^\]\n]*[ ,])?0*(\d+)\/(\d+)\][^\n]*(?:\n(?![ \t]*(?:- )?\[)[^\n]*)?/gm;
const NOT_LISTED = /\(no (?:matching )?commit(?: info)?\)/;
const COMMIT =
  /\bcommit(?:-id)?: *([0-9a-f]{7,40})\b|\/(?:c|commits?)\/(?:\?(?:h=[^&\s]*&)?id=)?([0-9a-f]{7,40})\b|[?&]id=([0-9a-f]{7,40})\b|^([0-9a-f]{12,40}) \S|\bas (?:commit )?([0-9a-f]{10,40})\b|^tip\/([0-9a-f]{12,40})\b/gim;
/** Some of a series: by number, by counting from an end, or by leaving out. */
const NUMBERED =
  /\b(?:patch(?:es)?|applied|queued|picked(?: up)?) #?(\d+(?:\/\d+)?(?: ?(?:-|~|to|,|and|&|through|\+) ?(?:#|and )?\d+(?:\/\d+)?)*)(?![\w.])/i;
const SOME =
  /\b(?:first|last|other|remaining) (?:\w+ )?(?:patch|one|two|three|four|five|six|\d+)|\b(?:except|all but|apart from|minus|without (?:patch|the last|the first|\d)|the rest|(?:some|part|most|half) of|dropped the|leaving out|skipp(?:ed|ing))\b/i;
const ALL = /\b(?:squash\w*|series|all|both|everything|whole|entire|patches|them|these|patchset|set)\b/i;

const TREE =
  /\b(?:applied|queued|picked|merged|pushed|pulled|taken|committed|applying|added(?=[^.!?]*\b(?:tree|queue|branch|for-next)\b))\b[^.!?]{0,30}?\b(?:to|into|in|for|onto) (?:the |my |our |branch |a |linux |local |both )*([`'"“]?)([A-Za-z][\w./+-]*[\w/](?:\[[\w,]+\])?(?: \([\w./+-]+\))?)/i;
const NO_TREE =
  /^(?:v?\d[\d.]*(?:-rc\d+)?|now|this|that|these|it|them|me|you|your|review|testing|upstream|inclusion|stable|kernel|mainline|patch|patches|series|fix|order|general|place|case|addition|the|next-?week|linus|one|two|process|meantime|title|subject|changelog|https?)$/i;

/** Tree or branch that a sentence names as the place where patches went, as written. */
export function treeIn(sentence: string): string | null {
  const name = TREE.exec(sentence)?.[2];
  return name === undefined || NO_TREE.test(name) ? null : name;
}

/** Commit ids that an applied mail writes, in order. */
export function commitsIn(mail: ThreadMail): string[] {
  const found = [...ownText(mail.mail.segments).matchAll(COMMIT)];
  return [...new Set(found.flatMap((match) => match.slice(1).find(Boolean)?.toLowerCase() ?? []))];
}

/** Numbers in "1-3", "2 ~ 4", "1, 2 and 5", "2/5". */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/(\d+)(?:\/\d+)?(?: ?(?:-|~|to|through) ?#?(\d+))?/g)].flatMap(([, a, b]) => {
    const [from, to] = [Number(a), Number(b ?? a)];
    return Array.from({ length: Math.min(200, Math.max(0, to - from + 1)) }, (_, i) => from + i);
  });
}

/** Numbers of the patches that one applied mail takes, `all`, or `some` where it does not say which. */
function taken(view: StatusView, { mail, sentence }: Said): number[] | 'all' | 'some' {
  const listed = [...ownText(mail.mail.segments).matchAll(LISTED)];
  const total = mail.subject.total ?? view.thread.patches.declared;
  const inSeries = listed.filter(([text, , of]) => Number(of) === total && !NOT_LISTED.test(text));
  if (inSeries.length > 0) return inSeries.map(([, n]) => Number(n));
  if (total === null || total === 1) return 'all';
  const numbered = NUMBERED.exec(sentence)?.[1];
  if (numbered !== undefined && !/^\d+ patches/.test(sentence)) return numbersIn(numbered);
  if (SOME.test(sentence)) return 'some';
  const index = view.indexOf(mail);
  return index === null || index === 0 || ALL.test(sentence) ? 'all' : [index];
}

/** "This patch has been merged", "it is already merged": told of the patches, where "merged" alone may be in them. */
const TOLD =
  /\b(?:patch(?:es)?|series) (?:has|have|is|are|was|were|got) |\b(?:it|this|these|both)(?: (?:has|have|is|are|was|were)|'s) already /i;

/**
 * A maintainer applies his own patches too, and a poster tells that his were taken; other authors "apply" what a
 * reviewer asked for.
 */
function counts(view: StatusView, { mail, sentence, writer }: Said): boolean {
  if (writer !== 'author') return true;
  if (/[-/]|next|fixes|queue|tree|branch/.test(treeIn(sentence) ?? '') || commitsIn(mail).length > 0)
    return true;
  if (TOLD.test(sentence)) return true;
  return /^.{0,60}$/.test(sentence) && !view.says('please change').some((s) => s.writer === 'other');
}

/** All that the mails of a thread say to be applied, or null. */
export function appliedIn(view: StatusView): Applied | null {
  const said = view.says('applied').filter((s) => counts(view, s));
  if (said.length === 0) return null;
  const parts = said.map((s) => taken(view, s));
  const numbers = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : part)));
  const here = view.patches.flatMap((m) => m.subject.index ?? []);
  const wanted =
    here.length > 0 ? here : Array.from({ length: view.thread.patches.declared ?? 1 }, (_, i) => i + 1);
  const mails = [...new Set(said.map((s) => s.mail))];
  return {
    mails,
    whole: parts.includes('all') || wanted.every((n) => numbers.has(n)),
    tree: said.map((s) => treeIn(s.sentence)).find((tree) => tree !== null) ?? null,
    commits: [...new Set(mails.flatMap(commitsIn))],
  };
}
