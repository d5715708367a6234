import type { Mail } from '../mail/types.ts';
import { scriptName } from './automated.ts';
import { botName } from './bots.ts';
import { categoryOf } from './category.ts';
import { byTrueTime, foldDuplicates, trueTime } from './order.ts';
import type { CategoryRule } from './rules.ts';
import { parseSubject } from './subject.ts';
import { withSuggestions } from './suggest.ts';
import { Groups, parentId, parents } from './tree.ts';
import type { Category, Subject, Thread, ThreadMail } from './types.ts';

/** Order of writing; git send-email may stamp a whole series with one second, so then by `n/m`. */
function byWritingThenSeries(a: ThreadMail, b: ThreadMail): number {
  if (trueTime(a.mail) !== trueTime(b.mail)) return byTrueTime(a.mail, b.mail);
  return (a.subject.index ?? 0) - (b.subject.index ?? 0) || byTrueTime(a.mail, b.mail);
}

/** Counts present ancestors of a mail, passing over ghosts. Every step up is taken once for all mails. */
function depths(up: Map<string, string>, present: Set<string>): (id: string) => number {
  const counted = new Map<string, number>();
  return (id) => {
    const path: string[] = [];
    let at = up.get(id);
    for (; at !== undefined && !counted.has(at); at = up.get(at)) path.push(at);
    let count = at === undefined ? 0 : (counted.get(at) ?? 0);
    for (const step of path.reverse()) counted.set(step, (count += present.has(step) ? 1 : 0));
    return count;
  };
}

/** `[PATCH 0/0]` counts nothing: it is a patch without a number. */
function subjectOf(mail: Mail): Subject {
  const subject = parseSubject(mail.subject);
  return subject.total === 0 ? { ...subject, index: null, total: null } : subject;
}

/** A posted patch or cover letter, as against an answer that quotes its subject. */
function isPosting(subject: Subject): boolean {
  return subject.patch && !subject.reply;
}

/** Newest revision marked on a patch subject of the thread, answers included; unmarked patches are 1. */
function newestRevision(subjects: Subject[]): number | null {
  const patches = subjects.filter((s) => s.patch || s.rfc);
  if (patches.length === 0) return null;
  return Math.max(1, ...patches.map((s) => s.revision ?? 1));
}

function countPatches(subjects: Subject[], revision: number | null): Thread['patches'] {
  const mine = subjects.filter((s) => s.patch && (s.revision ?? 1) === revision);
  if (mine.length === 0) return { declared: null, present: 0 };
  const totals = mine.flatMap((s) => (s.total === null ? [] : [s.total]));
  const posted = mine.filter((s) => isPosting(s) && s.index !== 0);
  // A re-sent patch is the same patch: count numbers, not mails.
  const numbered = new Set(posted.flatMap((s) => (s.index === null ? [] : [s.index])));
  const present = totals.length > 0 ? numbered.size : Math.min(1, posted.length);
  return { declared: totals.length > 0 ? Math.max(...totals) : 1, present };
}

/** A cover letter whose subject has no tag is of the kind of the numbered patches below it. */
function categoryIn(root: ThreadMail, mails: ThreadMail[], rules: readonly CategoryRule[]): Category {
  const { subject, mail } = root;
  const own = categoryOf(subject, mail.from, rules);
  if (own !== 'Discussion' || subject.reply) return own;
  const patch = mails.find(
    (m) =>
      isPosting(m.subject) &&
      m.subject.total !== null &&
      m.parent === mail.id &&
      m.mail.from.address === mail.from.address,
  );
  return patch ? categoryOf(patch.subject, mail.from, rules) : own;
}

function makeThread(members: Mail[], up: Map<string, string>, rules: readonly CategoryRule[]): Thread {
  const present = new Set(members.map((m) => m.id));
  const depthOf = depths(up, present);
  const mails = members
    .map((mail) => ({
      mail,
      subject: subjectOf(mail),
      parent: up.get(mail.id) ?? null,
      depth: depthOf(mail.id),
      bot: botName(mail.from) ?? scriptName(mail),
    }))
    .sort(byWritingThenSeries);
  const root = mails.find((m) => m.depth === 0) ?? mails[0];
  if (!root) throw new Error('a thread has at least one mail');
  const subjects = mails.map((m) => m.subject);
  const revision = newestRevision(subjects);
  return {
    root,
    title: root.subject.title || '(no subject)',
    category: categoryIn(root, mails, rules),
    revision,
    patches: countPatches(subjects, revision),
    mails,
    mayBelongTo: null,
    ghosts: [
      ...new Set(mails.flatMap((m) => (m.parent !== null && !present.has(m.parent) ? [m.parent] : []))),
    ].sort(),
  };
}

/**
 * Put mails into threads: mails that In-Reply-To or References join, over missing mails too, are one thread;
 * subjects never join anything. Duplicates are folded, cycles broken, and the result does not depend on the
 * order of the input.
 * @param rules the user's own rules for categories, checked.
 * @returns threads by the time of their root, earliest first.
 */
export function buildThreads(input: Mail[], rules: readonly CategoryRule[] = []): Thread[] {
  const mails = foldDuplicates(input).sort(byTrueTime);
  const up = parents(mails);
  const groups = new Groups();
  for (const mail of mails) {
    for (const id of mail.references) groups.join(mail.id, id);
    const parent = parentId(mail);
    if (parent !== null) groups.join(mail.id, parent);
  }
  const members = new Map<string, Mail[]>();
  for (const mail of mails) {
    const key = groups.find(mail.id);
    const group = members.get(key);
    if (group) group.push(mail);
    else members.set(key, [mail]);
  }
  const threads = [...members.values()]
    .map((group) => makeThread(group, up, rules))
    .sort((a, b) => byTrueTime(a.root.mail, b.root.mail));
  return withSuggestions(threads);
}
