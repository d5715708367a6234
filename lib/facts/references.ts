import type { Ghost } from './ghost.ts';
import { introOf, type Posting } from './postings.ts';

/** Message-IDs as they stand in text and in links to archives. */
const MESSAGE_ID = /[^\s<>/"'()[\]]+(?:@|%40)[^\s<>/"'()[\],]+/gi;
/** No link is longer, and hostile lines cost patterns dear. */
const MAX_LINE = 500;
/** Words for what a series builds on, as against what it replaces. */
const BUILDS_ON = /\b(?:depend|prerequisite|based on|on top of|applies|follow-?up|split)/i;
const EARLIER =
  /\b(?:previous|last|earlier|prior|old(?:er)?) (?:version|posting|revision|series|patch|submission)|\b(?:since|from)\b/i;

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Lines that name Message-IDs, each with the lines that point to it when it is a footnote. */
function linksOf(posting: Posting): Map<string, string> {
  const lines = introOf(posting.root).flatMap((text) => text.split('\n'));
  const found = new Map<string, string>();
  lines.forEach((line, i) => {
    const ids = line.length > MAX_LINE ? null : line.match(MESSAGE_ID);
    if (!ids) return;
    const mark = /^\s*(\[\d+\])/.exec(line)?.[1];
    const context = mark === undefined ? [lines[i - 1] ?? '', line] : lines.filter((l) => l.includes(mark));
    for (const id of ids) found.set(decoded(id), context.join('\n'));
  });
  return found;
}

const links = new WeakMap<Posting, Map<string, string>>();

/** Does a posting call one of these mails an earlier version of itself ("v2: https://…", "Changes since v2 [1]")? */
function names(later: Posting, ids: Iterable<string>, revision: number): boolean {
  let named = links.get(later);
  if (!named) links.set(later, (named = linksOf(later)));
  if (named.size === 0) return false;
  for (const id of ids) {
    const context = named.get(id);
    if (context === undefined || BUILDS_ON.test(context)) continue;
    if (EARLIER.test(context) || new RegExp(`\\b(?:rfc ?|patch ?)?v ?${revision}\\b`, 'i').test(context))
      return true;
  }
  return false;
}

/** Does a posting link to another as an earlier version of itself? */
export function namesAsEarlier(later: Posting, earlier: Posting): boolean {
  return names(
    later,
    earlier.mails.map((m) => m.mail.id),
    earlier.revision,
  );
}

/** Does a posting link to the absent mails of a series that only answers are known of? */
export function linksTo(later: Posting, { ids, revision }: Ghost): boolean {
  return names(later, ids, revision);
}

/** `change-id` trailers, which b4 keeps for all versions of a series: `20261114-fold-twice-0123456789ab`. */
export function changeIdsOf({ root }: Posting): string[] {
  return root.mail.segments.flatMap((s) => {
    const id = s.kind === 'trailer' ? /^change-id: ?(\d{8}-\S+)$/i.exec(s.text)?.[1] : undefined;
    return id === undefined ? [] : [`change-id ${id}`];
  });
}
