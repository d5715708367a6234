import { displayName } from '../mail/display-name.ts';
import { iso } from '../mail/iso.ts';
import { parseFrom } from '../mail/address.ts';
import { trueTime } from '../thread/order.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { changelogOf } from './changelog.ts';
import { ghostOf } from './ghost.ts';
import { samePerson } from './identity.ts';
import { filesOf as pathsOf, isBareCover, likeness, wordsOf, type Posting } from './postings.ts';
import { changeIdsOf, namesAsEarlier } from './references.ts';
import { sizeOf } from './diffstat.ts';
import { seriesOf } from './same-series.ts';
import type { Revision, RevisionChange, TrailerCarried } from './types.ts';

const TAG = /^((?:Reviewed|Acked|Tested)-by): ?(.+)$/i;
/** Likeness of two subjects that makes one the other's new name. */
const RENAMED = 0.6;
/** So many postings of a series are told of, the newest. */
const MOST_REVISIONS = 30;

function revisionOf({ root, cover, patches, declared, revision }: Posting): Revision {
  const numbers = Array.from({ length: declared }, (_, i) => i + 1);
  const time = trueTime(root.mail);
  return {
    revision,
    root: root.mail.id,
    title: root.subject.title,
    date: time === null ? null : iso(time),
    patches: { declared, present: patches.size, missing: numbers.filter((n) => !patches.has(n)) },
    changelog: cover !== null || declared === 1 ? changelogOf(root, revision) : null,
  };
}

interface Pair {
  from: ThreadMail;
  to: ThreadMail;
}

const filesOf = ({ mail }: ThreadMail) =>
  mail.segments
    .flatMap((s) => (s.kind === 'diff' ? s.files.map((f) => f.path) : []))
    .sort()
    .join('\n');

/** How sure it is that a patch is another one under a new name; 0 when it is not. */
function renamed(older: Posting, newer: Posting, from: ThreadMail, to: ThreadMail): number {
  const like = likeness(from.subject.text, to.subject.text);
  if (like >= RENAMED) return like;
  if (older.declared === 1 && newer.declared === 1) return RENAMED;
  const sameFiles = filesOf(from) !== '' && filesOf(from) === filesOf(to);
  return sameFiles && from.subject.index === to.subject.index ? like / 2 + 0.01 : 0;
}

/** Patches of two postings put together: first by equal subjects, then by likeness, best first. */
function pairUp(older: Posting, newer: Posting): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<ThreadMail>();
  const take = ({ from, to }: Pair) => {
    if (taken.has(from) || taken.has(to)) return;
    taken.add(from).add(to);
    pairs.push({ from, to });
  };
  const [left, right] = [[...older.patches.values()], [...newer.patches.values()]];
  for (const from of left) {
    const to = right.find((m) => m.subject.text === from.subject.text && !taken.has(m));
    if (to) take({ from, to });
  }
  const rest = left.filter((from) => !taken.has(from));
  rest
    .flatMap((from) =>
      right.flatMap((to) => (taken.has(to) ? [] : [{ from, to, score: renamed(older, newer, from, to) }])),
    )
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score)
    .forEach(take);
  return pairs;
}

function tagsOf({ mail }: ThreadMail) {
  const diff = mail.segments.findIndex((s) => s.kind === 'diff');
  return mail.segments.slice(0, diff < 0 ? undefined : diff).flatMap((segment) => {
    const [, type, value] = (segment.kind === 'trailer' ? TAG.exec(segment.text) : null) ?? [];
    if (type === undefined || value === undefined) return [];
    return [{ type: type.charAt(0).toUpperCase() + type.slice(1).toLowerCase(), who: parseFrom(value).from }];
  });
}

/** Tags of one mail that the other does, or does not, carry. */
function tagsBeside(mail: ThreadMail, other: ThreadMail, shared: boolean): TrailerCarried[] {
  const others = tagsOf(other);
  return tagsOf(mail)
    .filter((tag) => others.some((o) => o.type === tag.type && samePerson(o.who, tag.who)) === shared)
    .map(({ type, who }) => ({ type, person: displayName(who), mail: mail.mail.id }));
}

const tagsOnly = (mail: ThreadMail, other: ThreadMail) => tagsBeside(mail, other, false);
const tagsInBoth = (mail: ThreadMail, other: ThreadMail) => tagsBeside(mail, other, true);

/** What changed between two postings. A patch is called added or dropped only where the other one is all here. */
function changeOf(older: Posting, newer: Posting): RevisionChange {
  const pairs = pairUp(older, newer);
  const rest = (posting: Posting, used: Set<ThreadMail>) =>
    [...posting.patches]
      .sort((a, b) => a[0] - b[0])
      .flatMap(([, m]) => (used.has(m) ? [] : [m.subject.text]));
  const isWhole = (posting: Posting) => posting.patches.size >= posting.declared;
  return {
    from: older.revision,
    to: newer.revision,
    added: isWhole(older) ? rest(newer, new Set(pairs.map((p) => p.to))) : [],
    dropped: isWhole(newer) ? rest(older, new Set(pairs.map((p) => p.from))) : [],
    renamed: pairs
      .filter(({ from, to }) => from.subject.text !== to.subject.text)
      .sort((a, b) => (a.to.subject.index ?? 1) - (b.to.subject.index ?? 1))
      .map(({ from, to }) => ({ from: from.subject.text, to: to.subject.text })),
    trailersGained: pairs.flatMap(({ from, to }) => tagsOnly(to, from)),
    trailersLost: pairs.flatMap(({ from, to }) => tagsOnly(from, to)),
    trailersKept: pairs.flatMap(({ from, to }) => tagsInBoth(to, from)),
    sizes: { from: sizeOf(older), to: sizeOf(newer) },
  };
}

/** All threads of a series have the same postings: each is read once. */
const revisions = new WeakMap<Posting, Revision>();
const changes = new WeakMap<Posting, WeakMap<Posting, RevisionChange>>();

function cached<K extends WeakKey, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

const contents = new WeakMap<Posting, { subjects: string; paths: string }>();

function contentOf(posting: Posting): { subjects: string; paths: string } {
  return cached(contents, posting, () => ({
    subjects: [...posting.patches.values()]
      .map((m) => wordsOf(m.subject.text).join(' '))
      .sort()
      .join('\n'),
    paths: [...pathsOf(posting)].sort().join('\n'),
  }));
}

/** Two postings without a mark whose subjects alone are equal: no word, no link and no diff says that they are one. */
function isNamesake(a: Posting, b: Posting): boolean {
  if (a.rfc !== b.rfc || a.resend || b.resend || a.thread === b.thread) return false;
  const [left, right] = [contentOf(a), contentOf(b)];
  if (left.subjects !== right.subjects || (left.paths !== '' && left.paths === right.paths)) return false;
  const ids = changeIdsOf(a);
  return !namesAsEarlier(a, b) && !namesAsEarlier(b, a) && !changeIdsOf(b).some((id) => ids.includes(id));
}

const isUnmarked = ({ mails }: Posting) => mails.every((m) => m.subject.revision === null);

/** The postings to tell of: not what only has the name of this thread's, and no lone cover letter. */
function toldOf(thread: Thread, series: Posting[]): Posting[] {
  const here = new Set(thread.mails.map((m) => m.mail.id));
  const home = series.filter((p) => here.has(p.root.mail.id)).slice(-MOST_REVISIONS);
  const unmarked = home.filter(isUnmarked);
  const told = series
    .slice(-2 * MOST_REVISIONS)
    .filter((p) => home.includes(p) || !isUnmarked(p) || !unmarked.some((h) => isNamesake(h, p)));
  const all = told.length > 0 ? told : home;
  return all.length === 1 && all.every(isBareCover) ? [] : all.slice(-MOST_REVISIONS);
}

/**
 * The newest posting, where the thread is about an older one: it posts that, whole or one patch of it, or answers
 * it without having it.
 */
function replacementOf(thread: Thread, told: Posting[]): Posting | null {
  const here = new Set(thread.mails.map((m) => m.mail.id));
  const isHere = (posting: Posting) => posting.mails.some((m) => here.has(m.mail.id));
  const last = told.at(-1);
  if (!last || isHere(last)) return null;
  if (told.some(isHere)) return last;
  const ghost = ghostOf(thread);
  const isOlder = ghost && (ghost.rfc === last.rfc ? ghost.revision < last.revision : ghost.rfc);
  return isOlder ? last : null;
}

/** Postings of one series, oldest first, and what changed between them. */
export interface Lineage {
  revisions: Revision[];
  changes: RevisionChange[];
  /** The newer posting that the known mails hold instead of this thread's. */
  replacedBy: Revision | null;
}

/** Postings of this thread's series found in the known mails. */
export function lineageOf(thread: Thread, known: Thread[]): Lineage {
  const series = toldOf(thread, seriesOf(thread, known));
  const replacement = replacementOf(thread, series);
  const told = (posting: Posting) => cached(revisions, posting, () => revisionOf(posting));
  return {
    replacedBy: replacement && told(replacement),
    revisions: series.map(told),
    changes: series.flatMap((newer, i) => {
      const older = series[i - 1];
      if (!older || older.patches.size === 0 || newer.patches.size === 0) return [];
      const since = cached(changes, newer, () => new WeakMap<Posting, RevisionChange>());
      return [cached(since, older, () => changeOf(older, newer))];
    }),
  };
}
