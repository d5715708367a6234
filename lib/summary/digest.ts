import { displayName } from '../mail/display-name.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { headlineOf } from './headline.ts';
import { rank, type Ranked } from './rank.ts';
import {
  anchorOf,
  beginsChangelog,
  isComplete,
  isJunk,
  isProse,
  LONGEST_QUOTATION,
  standing,
} from './sentences.ts';
import { isNearDuplicate } from './similar.ts';
import type { Point, PointKind, Summary, SummaryContext } from './types.ts';
import { weighed, type Candidate } from './weigh.ts';
import { WEIGHTS, type Weights } from './weights.ts';

const MAX_POINTS = 5;
const MAX_ORIGINAL = 2;
const MAX_EARLIER = 3;
const MAX_EARLIER_BESIDE_NEW = 1;
const MAX_PER_PERSON = 2;

const PURPOSE =
  /^(?:(?:this|these|the following|the|here) (?:\w+ )?(?:series|patch|patches|patchset|set|change|commit|adds|fixes|is|are|RFC)\b|(?:fix|add|introduce|support|implement|remove|convert|replace|allow|make|enable) \w)/i;
const TAG = /^[\w-]+-by:/i;
/** What a cover letter says of itself, of its readers and of its base, not of what it does. */
const META =
  /\b(?:comments?|feedback|suggestions?|reviews?|thoughts) (?:is|are|would be|and|welcome)\b|\b(?:please|let me know|any comments|i would like|i'd like|hopefully|rebased|(?:is|are) against|no changes? (?:to|in|since|from)|is based on|are based on|applies (?:on|to|cleanly)|depends on|based on (?:top|v\d|next|linux|the (?:latest|current))|tested (?:on|with|by)|previous (?:version|posting)|(?:is|was) (?:the )?v\d|to be (?:queued|applied))\b|^see\b/i;
const point = (kind: PointKind, { mail: { mail }, text }: Ranked): Point => ({
  kind,
  text,
  cites: [mail.id],
  anchor: anchorOf(text),
});

const byScore = (a: Candidate, b: Candidate) => b.score - a.score || a.place - b.place || a.at - b.at;
const byPlace = (a: Candidate, b: Candidate) => a.place - b.place || a.at - b.at;

/** What the thread is about: the sentences of its first mail that state the purpose, in their order. */
function original(candidates: Candidate[]): Candidate[] {
  const end = candidates.find(({ text }) => beginsChangelog(text))?.at ?? Infinity;
  const before = candidates.filter(({ at, text }) => at < end && isProse(text));
  const prose = before.length > 0 ? before : candidates.filter(({ text }) => isProse(text));
  const complete = prose.filter(({ text }) => isComplete(text));
  const scored = (complete.length > 0 ? complete : prose).map((c, i) => ({
    ...c,
    score:
      c.score +
      standing(c.text) +
      (i === 0 ? 1 : 0) +
      (PURPOSE.test(c.text) ? 1.2 : 0) -
      (META.test(c.text) ? 1.5 : 0),
  }));
  return pick(scored, MAX_ORIGINAL, [], Infinity).sort(byPlace);
}

/** The best of them: one a mail, few a person, none that says what is said already. */
function pick(
  candidates: Candidate[],
  most: number,
  said: Candidate[],
  perMail = 1,
  perPerson = Infinity,
): Candidate[] {
  const out: Candidate[] = [];
  const who = ({ mail }: Candidate) => displayName(mail.mail.from);
  for (const c of [...candidates].sort(byScore)) {
    if (out.length >= most) break;
    const { length: ofMail } = out.filter((o) => o.mail === c.mail);
    // What the first mail says the thread is about does not silence its author's answers.
    const { length: ofPerson } = [...said, ...out].filter((o) => o.place > 0 && who(o) === who(c));
    if (ofMail >= perMail || ofPerson >= perPerson) continue;
    if ([...said, ...out].some((o) => isNearDuplicate(o.text, c.text))) continue;
    out.push(c);
  }
  return out;
}

/** The tag that a mail without other words gives. Facts name tags, so it is a point only where nothing else is. */
function tagsOf(mails: ThreadMail[], thread: Thread): Candidate[] {
  return mails.flatMap((mail) => {
    const tag = mail.mail.segments.find((s) => s.kind === 'trailer' && TAG.test(s.text));
    const place = thread.mails.indexOf(mail);
    return tag?.kind === 'trailer' && mail.subject.reply
      ? [{ mail, at: 0, text: tag.text, score: place, place }]
      : [];
  });
}

/**
 * The summary that needs no model: up to five verbatim sentences, each with the mail that it stands in. What
 * the first mail says the thread is about, then what people said before the window, then inside it; which
 * sentences, the ranker and the facts decide together.
 */
export function digest(thread: Thread, context: SummaryContext, weights: Weights = WEIGHTS): Summary {
  const { root } = thread;
  const begins = root.parent === null && !root.subject.reply && root.bot === null;
  const places = new Map(thread.mails.map((m, place) => [m, place]));
  const all = rank(thread, weights)
    .filter(({ text }) => text.length <= LONGEST_QUOTATION)
    .map((r) => ({ ...r, place: places.get(r.mail) ?? 0 }));
  const start = begins ? original(all.filter((c) => c.mail === root)) : [];
  const others = thread.mails.filter((m) => m.bot === null && !(begins && m === root));
  // Patches of a series repeat what the cover letter says: answers come first.
  const answers = others.filter((m) => m.subject.reply || !m.subject.patch);
  const talk = new Set(answers.length > 0 ? answers : start.length > 0 ? [] : others);

  const pointsOf = (candidates: Candidate[]): Point[] => {
    const isNew = (c: Candidate) => context.isNew(c.mail.mail.id);
    const room = MAX_POINTS - start.length;
    const fresh = pick(candidates.filter(isNew), room, start, 1, MAX_PER_PERSON);
    const old = pick(
      candidates.filter((c) => !isNew(c)),
      Math.min(room - fresh.length, fresh.length > 0 ? MAX_EARLIER_BESIDE_NEW : MAX_EARLIER),
      [...start, ...fresh],
      1,
      MAX_PER_PERSON,
    );
    return [
      ...start.map((c) => point('original', c)),
      ...old.sort(byPlace).map((c) => point('earlier', c)),
      ...fresh.sort(byPlace).map((c) => point('current', c)),
    ];
  };
  const spoken = all.filter((c) => talk.has(c.mail));
  const tries = [
    () =>
      pointsOf(
        weighed(
          thread,
          begins ? root : null,
          spoken.filter((c) => isProse(c.text)),
        ),
      ),
    () => pointsOf(tagsOf([...talk], thread)),
    () => pointsOf(spoken.filter((c) => !isJunk(c.text))),
    () => pointsOf(all),
  ];
  let points: Point[] = [];
  for (const attempt of tries) if (points.length === 0) points = attempt();
  return {
    engine: 'digest',
    model: null,
    headline: headlineOf(thread, context),
    points,
    positions: [],
    openQuestions: [],
    leftOut: {
      mails: thread.mails.filter(({ bot, mail }) => bot === null && mail.defects.includes('cut')).length,
      refused: [],
    },
    notice: null,
  };
}
