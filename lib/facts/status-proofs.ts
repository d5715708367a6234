import type { ThreadMail } from '../thread/types.ts';
import { appliedIn } from './applied.ts';
import { samePerson } from './identity.ts';
import { nameIn } from './people.ts';
import { sentencesOf, type Said } from './says.ts';
import { isPosting, quotesPatch, type StatusView } from './status-view.ts';
import type { TrailerGiven } from './types.ts';

/** Mails that prove a status, in order of time, or null where the rule does not hold. */
export type Proof = ThreadMail[] | null;

/** These mails once each, or null where there are none. */
export const some = (mails: ThreadMail[]): Proof => (mails.length > 0 ? [...new Set(mails)] : null);
/** Mails that say these. */
export const mailsOf = (said: Said[]): ThreadMail[] => said.map((s) => s.mail);
/** Is there anything here that can be applied? */
export const hasPatches = ({ thread }: StatusView) =>
  thread.patches.declared !== null || thread.root.subject.pull;

/** Whatever category a user's rule gives it. */
export const isPull = ({ thread: { category, root } }: StatusView): boolean =>
  category === 'GIT PULL' || root.subject.pull;

/** Tags that approve, by others than the poster. */
function approvals(view: StatusView): TrailerGiven[] {
  return view.input.trailers.filter((tag) => /^(?:reviewed|acked)-by$/i.test(tag.type) && view.isOther(tag));
}

/** Said of the whole, not of one patch of many. */
export function ofWhole(view: StatusView, { mail, sentence }: Said): boolean {
  return view.isWhole(mail) || /\b(?:series|whole (?:thing|lot|set))\b|\bv\d+\b/i.test(sentence);
}

/** The newest of these, unless one of those is newer. */
export function standing(view: StatusView, said: Said[], takenBack: Said[]): ThreadMail[] {
  const last = said.at(-1);
  if (!last || takenBack.some((s) => view.isAfter(s.mail, last.mail))) return [];
  return mailsOf(said);
}

/** Said after "applied": it came out of the tree again, or a new version comes instead. */
export function takenBack(view: StatusView): Said[] {
  const anew = /\b(?:re-?spin|re-?send|re-?post|v\d+|(?:new|next|updated|fixed) (?:version|revision))\b/i;
  return view.said.filter(
    (s) =>
      ofWhole(view, s) &&
      (s.saying === 'dropped' ||
        ((s.saying === 'will resend' || s.saying === 'please change') && anew.test(s.sentence))),
  );
}

/** The mails that took the whole, or only a part; null once they were taken back. */
export function applied(view: StatusView, whole: boolean): Proof {
  const found = appliedIn(view);
  const undone = [...takenBack(view), ...view.says('superseded').filter((s) => ofWhole(view, s))];
  if (found?.whole !== whole) return null;
  const last = found.mails.at(-1);
  return last && undone.some((s) => view.isAfter(s.mail, last)) ? null : found.mails;
}

/** A refusal of the whole that is its giver's last word, with nothing asked for in its place. */
export function refusals(view: StatusView): ThreadMail[] {
  const nacked = view.input.trailers.filter((tag) => /^nacked-by$/i.test(tag.type)).map((tag) => tag.mail);
  const asksFor = new Set(mailsOf(view.says('please change', 'agreed', 'will take', 'applied')));
  return view.others.filter((mail) => {
    const refuses = view.says('rejected').some((s) => s.mail === mail && ofWhole(view, s));
    if (!refuses && !(nacked.includes(mail.mail.id) && view.isWhole(mail))) return false;
    const later = view.others.some((m) => samePerson(m.mail.from, mail.mail.from) && view.isAfter(m, mail));
    return !later && !asksFor.has(mail);
  });
}

/** Requests that are their giver's last word on a patch, and not the condition of a tag. */
function requests(view: StatusView): ThreadMail[] {
  const settled = new Set([
    ...view.input.trailers.map((tag) => tag.mail),
    ...mailsOf(view.says('will take')).map((m) => m.mail.id),
  ]);
  const lastWord = new Map<string, ThreadMail>();
  for (const mail of view.others) {
    if (!isPosting(mail)) lastWord.set(`${nameIn(view.thread, mail.mail)} ${view.target(mail) ?? ''}`, mail);
  }
  const asking = new Set(mailsOf(view.says('please change', 'rejected')));
  const overruled = view.says('will take').filter((s) => s.writer === 'author' && ofWhole(view, s));
  return [...lastWord.values()].filter(
    (mail) =>
      asking.has(mail) && !settled.has(mail.mail.id) && !overruled.some((s) => view.isAfter(s.mail, mail)),
  );
}

/** A request that stands, or the author's word that a new version comes. */
export function requested(view: StatusView): Proof {
  if (!hasPatches(view)) return null;
  const mails = new Set([...requests(view), ...mailsOf(view.says('will resend'))]);
  return some(view.round.filter((m) => mails.has(m)));
}

/** Every patch that is here, or is answered here, has a tag of somebody else. */
export function reviewed(view: StatusView): Proof {
  if (view.others.length === 0 || !hasPatches(view)) return null;
  const tags = approvals(view);
  const carried = view.input.carried.filter(
    (tag) => /^(?:reviewed|acked)-by$/i.test(tag.type) && view.isOther(tag),
  );
  const answered = view.others.flatMap((m) => (view.indexOf(m) === 0 ? [] : (view.target(m) ?? [])));
  const patches = view.patches.length > 0 ? view.patches.map((m) => m.mail.id) : answered;
  const proves = (id: string) => (tag: { mail: string; to?: string; series?: boolean }) =>
    tag.to === undefined ? tag.mail === id : tag.to === id || tag.series === true;
  const all = patches.every((id) => tags.some(proves(id)) || carried.some(proves(id)));
  if (!all || (patches.length === 0 && !tags.some((tag) => tag.series))) return null;
  const ids = new Set((tags.length > 0 ? tags : carried).map((tag) => tag.mail));
  return some(view.thread.mails.filter((m) => ids.has(m.mail.id)));
}

/** Another person's word that he takes the whole, unless his next sentence leaves it open: "But we need to agree first." */
export function toBeApplied(view: StatusView): Proof {
  if (!hasPatches(view)) return null;
  const isOpen = ({ mail, sentence }: Said) => {
    const sentences = sentencesOf(mail);
    return /^(?:but|however|though)\b/i.test(sentences[sentences.indexOf(sentence) + 1] ?? '');
  };
  return some(
    mailsOf(view.says('will take').filter((s) => s.writer !== 'author' && ofWhole(view, s) && !isOpen(s))),
  );
}

/**
 * Is there anything here that can be reviewed: a posting or a number of a series, known by its answers too, or
 * the lines of an absent patch in a quote? A request for comments without a diff is talk.
 */
export function isOnPatches(view: StatusView): boolean {
  const { mails, root } = view.thread;
  return (
    hasPatches(view) ||
    mails.some(
      ({ mail, subject: { index, rfc, reply } }) =>
        index !== null || (rfc && (reply || mail.segments.some((s) => s.kind === 'diff'))),
    ) ||
    (root.parent !== null && mails.some(quotesPatch))
  );
}

const ASKS = /\?\W*$|\bthought I(?:'d| would) ask\b/;
/** Does its own text ask anything? */
export const asks = (mail: ThreadMail) => sentencesOf(mail).some((s) => ASKS.test(s));
/** Does its own text state anything? */
export const states = (mail: ThreadMail) =>
  sentencesOf(mail).some((s) => !s.endsWith('?') && s.split(' ').length > 3);

/** A thread that begins by asking. */
export function isQuestion({ thread: { category, root } }: StatusView): boolean {
  return category === 'Question' || (category === 'Discussion' && root.parent === null && asks(root));
}

/** The only mail by a person, when it posts nothing: an answer to mails that are absent, or a note. */
export function loneAnswer({ round }: StatusView): ThreadMail | null {
  const [first, more] = round.filter((m) => m.bot === null);
  return first && !more && !isPosting(first) ? first : null;
}

const SIGNED_OFF = /^(?:thanks|thank you|regards|best|cheers|br|\w+)\b.{0,20}$/i;

/** Its last words ask, and not for a change. */
export function endsAsking(view: StatusView, mail: ThreadMail): boolean {
  const last = sentencesOf(mail)
    .filter((s) => !SIGNED_OFF.test(s) || s.includes('?'))
    .at(-1);
  if (last === undefined || !ASKS.test(last)) return false;
  return !view.says('please change').some((s) => s.mail === mail && s.sentence === last);
}
