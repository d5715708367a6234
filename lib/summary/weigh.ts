import { samePerson } from '../facts/identity.ts';
import { saidIn } from '../facts/says.ts';
import type { Saying, Writer } from '../facts/sayings.ts';
import { isPosting } from '../facts/status-view.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import type { Ranked } from './rank.ts';
import { standing } from './sentences.ts';

/** Short verdicts that the table of sayings leaves to those who know who posted. */
const TAKEN = /\b(?:applied|queued|merged|pulled|pushed)\b/i;
const TESTED =
  /\b(?:I|we)(?:'ve| have)?(?: \w+)? (?:tested|tried|verified|booted|measured|ran)\b|^tested\b|\b(?:boots|works) (?:fine|again|for me|well|as|on|with)\b|\btests? (?:pass|fail)/i;
/** What a sentence with one of these sayings gains: first what ends a thread, then what stops it. */
const GAIN: Record<Saying, number> = {
  applied: 5,
  dropped: 4,
  rejected: 3,
  superseded: 3,
  'will take': 2.5,
  'please change': 1,
  'will resend': 0.8,
  agreed: 0,
};
const SHORT_VERDICT = 10;
/** Key sentences were labelled beside questions, so the weights know too little of them. */
const ASKED = 0.4;
const RECENT = 0.4;
/** Sentence of a mail with what speaks for it, beside its place in the thread. */
export interface Candidate extends Ranked {
  place: number;
}

/**
 * Sentences with what speaks for them beside their features: what they say of the patches' fate, whose objection
 * they answer, how late they come.
 * @param author the mail that began the thread; null when it is not known.
 */
export function weighed(thread: Thread, author: ThreadMail | null, all: Candidate[]): Candidate[] {
  const writerOf = ({ mail }: ThreadMail): Writer =>
    author === null ? 'either' : samePerson(mail.from, author.mail.from) ? 'author' : 'other';
  const gains = new Map<ThreadMail, Map<string, Saying>>();
  for (const { mail } of all) {
    if (gains.has(mail) || isPosting(mail)) continue;
    gains.set(mail, new Map(saidIn(mail, writerOf(mail)).map((s) => [s.sentence, s.saying])));
  }
  const objected = new Set(
    [...gains].flatMap(([mail, said]) =>
      [...said.values()].some((s) => s === 'please change' || s === 'rejected') ? [mail.mail.id] : [],
    ),
  );
  const last = Math.max(1, thread.mails.length - 1);
  return all.map((c) => {
    const saying = gains.get(c.mail)?.get(c.text);
    const taken = c.mail.subject.reply && TAKEN.test(c.text) && c.text.split(' ').length <= SHORT_VERDICT;
    const answers = c.mail.parent !== null && objected.has(c.mail.parent);
    const gain =
      (saying ? GAIN[saying] : taken ? 1.5 : 0) +
      (answers ? 0.4 : 0) +
      (c.mail.subject.reply && c.text.endsWith('?') ? ASKED : 0) +
      (c.mail.subject.reply && TESTED.test(c.text) ? 0.8 : 0) +
      (RECENT * c.place) / last;
    return { ...c, score: c.score + gain + standing(c.text) };
  });
}
