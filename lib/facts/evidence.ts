import { dice, filesOf, introOf, wordsOf, type Posting } from './postings.ts';
import { namesAsEarlier } from './references.ts';

export const NEAR = 0.8;
/** A commit message of which so many words stand in another one, under titles that are half alike, was edited. */
const EDITED = 0.8;
const RETITLED = 0.5;
const SHORT_TEXT = 20;
/** Titles made of such words alone fit any series. */
const GENERIC =
  /^(?:a|and|more|some|few|small|minor|misc|miscellaneous|various|several|random|assorted|clean|up|cleanup|cleanups|fix|fixes|bug|bugfix|bugfixes|improvement|improvements|enhancement|enhancements|update|updates|patch|patches|series|support|changes|for|the|in|of|v?\d+)$/;

/** A posting with what it is compared by. */
export interface Card {
  posting: Posting;
  title: string[];
  subjects: Set<string>;
  files: Set<string>;
  /** Words of the commit message or cover letter. */
  intro: () => string[];
}

const folded = (text: string) => wordsOf(text).join(' ');

export function cardOf(posting: Posting): Card {
  let intro: string[] | undefined;
  return {
    posting,
    title: wordsOf(posting.root.subject.text),
    subjects: new Set([...posting.patches.values()].map((m) => folded(m.subject.text))),
    files: filesOf(posting),
    intro: () => (intro ??= wordsOf(introOf(posting.root).join(' '))),
  };
}

const shares = (a: Set<string>, b: Set<string>) => [...a].filter((x) => b.has(x)).length;

/** Words of patch titles that change places without changing what a patch is about. */
const INTERCHANGEABLE =
  /^(?:an?|the|of|for|in|on|to|with|and|or|be|is|are|when|if|not|only|add|adds|adding|introduce|implement|provide|support|enable|allow|fix|correct|repair|remove|drop|delete|use|switch|convert|make|move|rename|refactor|rework|improve|clean|cleanup|update|handle|avoid|prevent|don|do|t|get|rid)$/;

/** Forms of one word: "bug" and "bugs", "dependent" and "dependency". */
function sameStem(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short.slice(0, Math.max(3, short.length - 2)));
}

/**
 * Do two titles name sibling patches ("imx6sx: fix x" and "imx7d: fix x", "convert sai", "convert i2s")? Each
 * has a word of substance that the other lacks. A title that only grew, or was put otherwise, has not.
 */
export function areSiblings(a: string[], b: string[]): boolean {
  const lacks = (left: string[], right: string[]) =>
    left.some(
      (w) => !INTERCHANGEABLE.test(w) && !right.some((r) => r === w || (!/\d/.test(w) && sameStem(w, r))),
    );
  return lacks(a, b) && lacks(b, a);
}

/** Branches that take the same patch each for themselves (`6.6.y`, `5.4`) are postings of their own. */
function sameBranch(a: Posting, b: Posting): boolean {
  const branches = (p: Posting) => p.target.filter((word) => /^v?\d+\.\d+/.test(word)).join();
  return branches(a) === branches(b);
}

/** Both diffs are here and touch no file in common. */
function areApart(a: Card, b: Card): boolean {
  return a.files.size > 0 && b.files.size > 0 && shares(a.files, b.files) === 0;
}

/** Were both posted under one number, the second because the first went wrong or went unheard? */
function isRepost(a: Card, b: Card): boolean {
  const [p, q] = [a.posting, b.posting];
  if (p.declared !== q.declared || areApart(a, b)) return false;
  const known = Math.min(a.subjects.size, b.subjects.size);
  const equal = shares(a.subjects, b.subjects);
  if (p.resend || q.resend) {
    const near = dice(a.title, b.title) >= NEAR && !areSiblings(a.title, b.title);
    return near && equal * 2 >= known;
  }
  return (
    known > 0 && equal === known && a.subjects.size === b.subjects.size && p.target.join() === q.target.join()
  );
}

/** How surely two postings by one person are of one series: 0 not, below 2 only if nothing fits better, else surely. */
export function evidence(a: Card, b: Card): number {
  const [p, q] = [a.posting, b.posting];
  if (p.rfc === q.rfc && p.revision === q.revision) return sameBranch(p, q) && isRepost(a, b) ? 2 : 0;
  if (!((p.rfc && !q.rfc) || q.revision > p.revision) || !sameBranch(p, q)) return 0;
  if (p.thread === q.thread || namesAsEarlier(q, p)) return 3;
  const equal = shares(a.subjects, b.subjects);
  const smaller = Math.min(a.subjects.size, b.subjects.size);
  if (equal > 1 && equal * 2 >= smaller) return 2;
  if (areApart(a, b)) return 0;
  if (equal === 1 && smaller === 1) return 2;
  const like = dice(a.title, b.title);
  const generic = a.title.every((word) => GENERIC.test(word));
  if (like >= NEAR) return generic || areSiblings(a.title, b.title) ? 0 : like === 1 ? 2 : like;
  if (like < RETITLED || shares(a.files, b.files) === 0) return 0;
  const [before, after] = [a.intro(), b.intro()];
  const smallest = Math.min(before.length, after.length);
  const kept = (dice(before, after) * (before.length + after.length)) / 2 / smallest;
  return smallest >= SHORT_TEXT && kept >= EDITED ? like : 0;
}
