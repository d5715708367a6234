import { displayName } from '../mail/display-name.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { headlineOf } from './headline.ts';
import { anchorOf, isComplete, proseOf } from './sentences.ts';
import type { Point, PointKind, Summary, SummaryContext } from './types.ts';

const MAX_POINTS = 5;
const MAX_ORIGINAL = 2;

const PURPOSE =
  /^(?:this|these|the following|here) (?:\w+ )?(?:series|patch|patches|patchset|set|change|commit|adds|fixes|is|are)\b/i;
const APPLIED = /\b(?:applied|queued|merged|pulled|pushed)\b/i;

const point = (kind: PointKind, mail: ThreadMail, text: string): Point => ({
  kind,
  text,
  cites: [mail.mail.id],
  anchor: anchorOf(text),
});

/** What the thread is about: the first sentence of its first mail and the one that states the purpose. */
function original(root: ThreadMail): Point[] {
  const all = proseOf(root.mail.segments);
  const complete = all.filter(isComplete);
  const prose = complete.length > 0 ? complete : all;
  const purpose = prose.slice(0, 12).find((s) => PURPOSE.test(s));
  const first = prose[0];
  const chosen = [...new Set([first, purpose ?? prose[1]])].filter((s) => s !== undefined);
  return chosen.slice(0, MAX_ORIGINAL).map((s) => point('original', root, s));
}

/**
 * What a later mail says first, in its own words. A mail that only gives a tag says it with the trailer.
 * "Applied …" outranks everything: it ends the thread.
 */
function saying(mail: ThreadMail): string | null {
  const prose = proseOf(mail.mail.segments);
  const applied = mail.subject.reply ? prose.find((s) => APPLIED.test(s)) : undefined;
  const trailer = mail.subject.reply ? mail.mail.segments.find((s) => s.kind === 'trailer') : undefined;
  return applied ?? prose.find(isComplete) ?? prose[0] ?? trailer?.text ?? null;
}

/** One point a person, newest mails first, "applied" before all others; then put back in order of time. */
function sayings(kind: PointKind, mails: ThreadMail[], most: number): Point[] {
  const heard = new Set<string>();
  const said = mails
    .flatMap((mail, at) => {
      const text = saying(mail);
      return text === null ? [] : [{ at, mail, text, applied: APPLIED.test(text) }];
    })
    .sort((a, b) => Number(b.applied) - Number(a.applied) || b.at - a.at)
    .filter(({ mail, text }) => {
      const who = displayName(mail.mail.from);
      if (heard.has(who) || heard.has(text)) return false;
      heard.add(who).add(text);
      return true;
    });
  return said
    .slice(0, Math.max(0, most))
    .sort((a, b) => a.at - b.at)
    .map(({ mail, text }) => point(kind, mail, text));
}

/**
 * The summary that needs no model: up to five verbatim sentences, each with the mail that it stands in. What
 * the first mail says the thread is about, then what people said before the window, then inside it.
 */
export function digest(thread: Thread, context: SummaryContext): Summary {
  const { root } = thread;
  const begins = root.parent === null && !root.subject.reply;
  const start = begins ? original(root) : [];
  const others = thread.mails.filter((m) => m.bot === null && !(begins && m === root));
  // Patches of a series repeat what the cover letter says: answers come first.
  const answers = others.filter((m) => m.subject.reply || !m.subject.patch);
  const talk = answers.length > 0 ? answers : start.length > 0 ? [] : others;
  const room = MAX_POINTS - start.length;
  const current = sayings(
    'current',
    talk.filter((m) => context.isNew(m.mail.id)),
    room,
  );
  const earlier = sayings(
    'earlier',
    talk.filter((m) => !context.isNew(m.mail.id)),
    Math.min(1, room - current.length),
  );
  return {
    engine: 'digest',
    headline: headlineOf(thread, context),
    points: [...start, ...earlier, ...current],
  };
}
