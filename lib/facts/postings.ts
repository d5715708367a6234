import { byTrueTime, trueTime } from '../thread/order.ts';
import type { Address } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { ghostOf } from './ghost.ts';
import { isNamed, samePerson } from './identity.ts';

/** One posting of a series in a thread: its cover letter, its patches, or both. */
export interface Posting {
  thread: Thread;
  /** Marked revision; 1 when unmarked. */
  revision: number;
  rfc: boolean;
  resend: boolean;
  /** Bracket words that say where it goes: `net-next`, `kvmtool`, `6.6.y`. */
  target: string[];
  from: Address;
  /** Cover letter, else the first patch that is here. */
  root: ThreadMail;
  cover: ThreadMail | null;
  /** By number; a single patch is number 1. Of one number sent twice, the later. */
  patches: Map<number, ThreadMail>;
  declared: number;
  /** Everything posted, numbers sent twice as well. */
  mails: ThreadMail[];
  time: number;
}

const NO_TARGET =
  /^(?:\d+\/\d+|(?:re)?patch(?:es|set|[-_]?v\d+)?|rfc|patch[/-]rfc|rfc[/-]patch|(?:rfc[-_]?)?v\d.*|resend|repost|resent)$/i;

const isPosted = ({ subject, bot }: ThreadMail) => subject.patch && !subject.reply && bot === null;
const targetOf = ({ subject }: ThreadMail) =>
  subject.words.filter((word) => !NO_TARGET.test(word)).map((word) => word.toLowerCase());

/** Patches without a mark that answer the cover letter of v2 are v2's, unless another has their number. */
function sameRevision(mail: ThreadMail, group: ThreadMail[]): boolean {
  const { revision, index } = mail.subject;
  const theirs = group[0]?.subject.revision ?? null;
  if ((revision ?? 1) === (theirs ?? 1)) return true;
  const cover = group.find((m) => m.subject.index === 0);
  const isBelow = cover?.mail.id === mail.parent && !group.some((m) => m.subject.index === index);
  return isBelow && (revision === null || theirs === null);
}

/** Subject lines of one posting agree in all but their number. A lone patch is a posting by itself. */
function belongs(mail: ThreadMail, group: ThreadMail[]): boolean {
  const first = group[0];
  if (!first) return false;
  const { index, total, rfc, resend } = mail.subject;
  return (
    sameRevision(mail, group) &&
    total === first.subject.total &&
    (total !== null || mail.subject.text === first.subject.text) &&
    resend === first.subject.resend &&
    (rfc === first.subject.rfc || (index ?? 0) > 0) &&
    samePerson(mail.mail.from, first.mail.from)
  );
}

function makePosting(thread: Thread, mails: ThreadMail[]): Posting {
  const cover = mails.find((m) => m.subject.index === 0) ?? null;
  const patches = new Map<number, ThreadMail>();
  for (const mail of mails) if (mail.subject.index !== 0) patches.set(mail.subject.index ?? 1, mail);
  const first = [...patches].sort((a, b) => a[0] - b[0])[0]?.[1];
  const root = cover ?? first ?? thread.root;
  return {
    thread,
    revision: Math.max(1, ...mails.map((m) => m.subject.revision ?? 1)),
    rfc: root.subject.rfc,
    resend: root.subject.resend,
    target: targetOf(root),
    from: root.mail.from,
    root,
    cover,
    patches,
    declared: root.subject.total ?? 1,
    mails,
    time: trueTime(root.mail) ?? Number.MAX_SAFE_INTEGER,
  };
}

/** Parts of one posting that stand in threads of their own, as one. */
export function joinPostings(first: Posting, rest: Posting[]): Posting {
  return makePosting(
    first.thread,
    [first, ...rest].flatMap((p) => p.mails),
  );
}

const postings = new WeakMap<Thread, Posting[]>();

/** Every posting in a thread, whoever sent it, in order of time; robots' patches and answers are none. */
export function postingsOf(thread: Thread): Posting[] {
  let found = postings.get(thread);
  if (!found) {
    const groups: ThreadMail[][] = [];
    for (const mail of thread.mails.filter(isPosted)) {
      const group = groups.find((g) => belongs(mail, g));
      if (group) group.push(mail);
      else groups.push([mail]);
    }
    found = groups
      .map((group) => makePosting(thread, group))
      .sort((a, b) => byTrueTime(a.root.mail, b.root.mail));
    postings.set(thread, found);
  }
  return found;
}

/**
 * The postings of the series that a thread is about: the one that its root belongs to (where the root is no
 * patch, the first), and later revisions by the same person, or by another under nearly the same title.
 */
export function homePostings(thread: Thread): Posting[] {
  const all = postingsOf(thread);
  const ghost = ghostOf(thread);
  const first = all.find((p) => p.mails.includes(thread.root)) ?? (ghost ? undefined : all[0]);
  const near = (p: Posting, titles: string[]) => titles.some((t) => likeness(t, p.root.subject.text) >= 0.8);
  if (!first) {
    return all.filter((p) => {
      if (ghost === null || near(p, ghost.titles)) return ghost !== null;
      return p.revision > ghost.revision && ghost.named.some((text) => isNamed(p.from, text));
    });
  }
  return all.filter((p) => {
    const isLater = p.revision > first.revision || (first.rfc && !p.rfc);
    const isNear = near(p, [first.root.subject.text]);
    if (!samePerson(p.from, first.from)) return isLater && isNear;
    return (
      p.revision > first.revision || (isLater && isNear) || p.root.subject.text === first.root.subject.text
    );
  });
}

/** Is a cover letter all that is known of a posting: no patch here, and none that was answered? */
export function isBareCover({ thread, cover, patches, declared, revision }: Posting): boolean {
  if (cover === null || patches.size > 0) return false;
  return !thread.mails.some(
    ({ subject: s }) =>
      s.reply && s.patch && s.total === declared && s.index !== 0 && (s.revision ?? 1) === revision,
  );
}

/** A posting's own words before its diff: commit message or cover letter, and what stands below `---`. */
export function introOf({ mail }: ThreadMail): string[] {
  const diff = mail.segments.findIndex((s) => s.kind === 'diff');
  return mail.segments
    .slice(0, diff < 0 ? undefined : diff)
    .flatMap((s) => (s.kind === 'own' ? [s.text] : []));
}

/** Paths that a posting's patches touch. */
export function filesOf({ patches }: Posting): Set<string> {
  const segments = [...patches.values()].flatMap((m) => m.mail.segments);
  return new Set(segments.flatMap((s) => (s.kind === 'diff' ? s.files.map((f) => f.path) : [])));
}

/** A text's words, folded: lower case, without punctuation. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Dice's coefficient of two texts' words: 1 for the same words, 0 for none in common. */
export function likeness(a: string, b: string): number {
  return a === b ? 1 : dice(wordsOf(a), wordsOf(b));
}

/** The same of word lists. */
export function dice(a: string[], b: string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const n = left.get(word) ?? 0;
    if (n > 0) shared++;
    left.set(word, n - 1);
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}
