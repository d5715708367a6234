import { displayName } from '../mail/display-name.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { headlineOf } from './headline.ts';
import { anchorOf, isComplete, proseOf } from './sentences.ts';
import type { Point, PointKind, Summary, SummaryContext } from './types.ts';

const MAX_POINTS = 5;
const MAX_ORIGINAL = 2;

const PURPOSE =
  /^(?:this|these|the following|here) (?:\w+ )?(?:series|patch|patches|patchset|set|change|commit|adds|fixes|is|are)\b/i;
const TAG = /^[\w-]+-by:/i;
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

/** What a later mail says first, in its own words. "Applied …" outranks everything: it ends the thread. */
function saying(mail: ThreadMail): string | null {
  const prose = proseOf(mail.mail.segments);
  const applied = mail.subject.reply ? prose.find((s) => APPLIED.test(s)) : undefined;
  return applied ?? prose.find(isComplete) ?? prose[0] ?? null;
}

/** The tag that a mail without other words gives. Facts name tags, so it is a point only where nothing else is. */
function tagging(mail: ThreadMail): string | null {
  const tags = mail.mail.segments.flatMap((s) => (s.kind === 'trailer' && TAG.test(s.text) ? [s.text] : []));
  return mail.subject.reply ? (tags[0] ?? null) : null;
}

/** One point a person, newest mails first, "applied" before all others; then put back in order of time. */
function sayings(
  kind: PointKind,
  mails: ThreadMail[],
  most: number,
  say: (mail: ThreadMail) => string | null,
): Point[] {
  const heard = new Set<string>();
  const said = mails
    .flatMap((mail, at) => {
      const text = say(mail);
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
  const fresh = talk.filter((m) => context.isNew(m.mail.id));
  const old = talk.filter((m) => !context.isNew(m.mail.id));
  const said = (say: (mail: ThreadMail) => string | null): Point[] => {
    const current = sayings('current', fresh, MAX_POINTS - start.length, say);
    const room = Math.min(1, MAX_POINTS - start.length - current.length);
    return [...start, ...sayings('earlier', old, room, say), ...current];
  };
  const points = said(saying);
  return {
    engine: 'digest',
    headline: headlineOf(thread, context),
    points: points.length > 0 ? points : said(tagging),
    positions: [],
    openQuestions: [],
    leftOut: { mails: 0, refused: [] },
    notice: null,
  };
}
