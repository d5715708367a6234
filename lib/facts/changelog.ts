import type { ThreadMail } from '../thread/types.ts';
import { introOf } from './postings.ts';

const MAX_LINES = 40;
/** `v3`, `V3`, `RFC v3`, `version 3`, and `RFC` alone, which came before version 1. */
const VERSION = String.raw`(?:(?:RFC|PATCH)[ -]?)*(?:v|version ?|rev ?|revision ?)(\d{1,3})(?:\.\d+)?\b|RFC\b`;
const MARK = String.raw`^\s*(?:[-*=#o+•]+ ?|\[)?`;
const HISTORY = String.raw`(?:change ?logs?|changes?|history|differences?|updates?)`;
const version = (before: string, after: string) => new RegExp(`${MARK}${before}(?:${VERSION})${after}`, 'iu');
const STEP = new RegExp(
  `${MARK}(?:${HISTORY}[: ]*)?(?:between |from )?(?:${VERSION})(?: ?(?:[-=]+>|→|\\.{2,3}|-|&) ?| to )(?:${VERSION})`,
  'iu',
);
const SINCE = version(
  `(?:(?:${HISTORY}|changed|new)[ :]+(?:made )?(?:since|from|over|against|compared to|vs\\.?) |since |from )(?:the )?`,
  '',
);
const LAST = new RegExp(`${MARK}${HISTORY} (?:since|from) (?:the )?(?:last|previous)\\b`, 'iu');
const IN = version(
  `(?:${HISTORY}|new|changed)[ :]+(?:(?:in|for|to|of|with) )?(?:the )?`,
  String.raw`\s*(?:[:(\[{\])]|-|$)`,
);
const BARE = version('', String.raw`(?: ?changes)?(?: ?\([^)]*\))? ?(?:\])?(?::|\s*$|\s*-+\s*$)`);
const WHOLE = new RegExp(
  `${MARK}(?:${HISTORY}|revision history|patch history|version history)(?: in this [\\w ]+)?\\s*:?\\s*[=-]*\\s*$`,
  'iu',
);
/** "Changes since" on a line of its own: the versions below are what each list starts from. */
const SINCE_EACH = new RegExp(`${MARK}${HISTORY} (?:since|from):?\\s*$`, 'iu');
const ITEM = /^\s*(?:[-*+o•·]|\(?\d{1,2}[.)]|#\d)\s*\S|^\s+\S/;
/** Where a changelog ends at the latest: shortlog, footnotes, thanks. */
const END = /^\s*\[\d+\]:? |^\S.* \(\d+\):$|^(?:thanks|cheers|regards|best regards|kind regards)\b/i;
const POINTER = /<?https?:\/\/\S+|\[\d+\]|\b(?:link|to|at|rfc|v ?\d+)\b/gi;

/** What a line begins: the list of one version, a list of versions, or nothing. */
interface Heading {
  /** Version that the list brings about; null for a list of all versions. */
  target: number | null;
  /** The list says only what it starts from ("since v2"): later versions may follow it, too. */
  since: boolean;
}

const numbered = (digits: string | undefined) => (digits === undefined ? 0 : Number(digits));

function headingOf(line: string, revision: number): Heading | null {
  if (line.length > 200) return null;
  const step = STEP.exec(line);
  if (step) return { target: Math.max(numbered(step[1]), numbered(step[2])), since: false };
  const since = SINCE.exec(line);
  if (since) return { target: numbered(since[1]) + 1, since: true };
  if (LAST.test(line)) return { target: revision, since: false };
  const at = IN.exec(line) ?? BARE.exec(line);
  if (at?.[1] !== undefined) return { target: Number(at[1]), since: false };
  return WHOLE.test(line) || SINCE_EACH.test(line) ? { target: null, since: SINCE_EACH.test(line) } : null;
}

interface Section {
  heading: Heading;
  lines: string[];
}

/** Does the list that these lines belong to end before line `at`? Paragraphs end it, items and headings do not. */
function endsAt(lines: string[], at: number, section: Section, revision: number): boolean {
  const line = lines[at] ?? '';
  if (END.test(line)) return true;
  if ((lines[at - 1] ?? '').trim() !== '' || line.trim() === '') return false;
  return saysSomething(section) && !ITEM.test(line) && headingOf(line, revision) === null;
}

function sectionsOf(text: string, revision: number): Section[] {
  const sections: Section[] = [];
  let open: Section | null = null;
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    const heading = headingOf(line, revision);
    if (open && endsAt(lines, i, open, revision)) open = null;
    if (heading && (open === null || heading.target !== null)) {
      open = { heading, lines: [line] };
      sections.push(open);
    } else open?.lines.push(line);
  });
  return sections;
}

/** Anything but headings, rules and links? "v1: https://…" is a pointer, no change. */
function saysSomething({ heading, lines }: Section): boolean {
  const hasWords = (line: string) => /\p{L}/u.test(line.replace(POINTER, ''));
  const [first = '', ...rest] = lines;
  if (rest.some(hasWords)) return true;
  return heading.target !== null && hasWords(/: ?(.*)$/.exec(first)?.[1] ?? '');
}

function verbatim(sections: Section[]): string {
  const lines = sections.flatMap((s) => [...trimEnd(s.lines), '']);
  return trimEnd(lines).slice(0, MAX_LINES).join('\n').trimEnd();
}

function trimEnd(lines: string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

/**
 * Do lists headed "v1:", "v2:" say what changed since then? In v3 they do when v3 has none but v1, which nobody
 * describes by changes, has.
 */
function countedFromBefore(sections: Section[], revision: number): boolean {
  if (sections.some((s) => s.heading.target === null && s.heading.since)) return true;
  const targets = sections.flatMap((s) => (s.heading.since ? [] : (s.heading.target ?? [])));
  const first = sections.find((s) => s.heading.target === 1)?.lines.join(' ') ?? 'first';
  return Math.max(...targets) === revision - 1 && !/\b(?:initial|first|original|rfc)\b/i.test(first);
}

function oneLater({ heading, lines }: Section): Section {
  return { lines, heading: { target: (heading.target ?? 0) + 1, since: true } };
}

/**
 * The author's own list of what changed in a posting, verbatim: the part on this revision where the list is
 * split by version ("v2 -> v3:", "Changes since v2:", "v3:"), else all of it. Null when there is none, or none
 * that speaks of this revision. At most 40 lines.
 * @param root a cover letter, or a patch that was posted alone.
 */
export function changelogOf(root: ThreadMail, revision: number): string | null {
  const sections = introOf(root)
    .flatMap((text) => sectionsOf(text, revision))
    .filter(saysSomething);
  const split = sections.filter((s) => s.heading.target !== null);
  const versions = countedFromBefore(sections, revision) ? split.map(oneLater) : split;
  const mine = versions.filter((s) => s.heading.target === revision);
  if (mine.length > 0) return verbatim(mine);
  // A revision that was skipped, or counted by another number: the newest "since".
  const since = versions.filter((s) => s.heading.since && (s.heading.target ?? 0) <= revision + 1);
  const newest = Math.max(...since.map((s) => s.heading.target ?? 0));
  if (since.length > 0) return verbatim(since.filter((s) => s.heading.target === newest));
  const whole = split.length > 0 ? [] : sections.slice(0, 1);
  return whole.length > 0 ? verbatim(whole) : null;
}
