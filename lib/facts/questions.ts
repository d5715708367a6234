import { iso } from '../mail/iso.ts';
import { ownText } from '../mail/segments.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { Answers } from './answers.ts';
import { asksIn, requestIn, type Ask } from './asks.ts';
import { samePerson } from './identity.ts';
import { nameIn } from './people.ts';
import type { OpenQuestion, Revision } from './types.ts';

/** Own words of a mail up to which an answer without a quote is about its question, and those of a greeting. */
const SHORT = 80;
const GREETING = 3;

/** One short stretch of own text beside a greeting, so that an answer without a quote can only be about that. */
function saysOneThing({ mail }: ThreadMail): boolean {
  const counts = mail.segments.map((s) => (s.kind === 'own' ? s.text.trim().split(/\s+/).length : 0));
  const said = counts.filter((count) => count > GREETING);
  return said.length <= 1 && (said[0] ?? 0) <= SHORT;
}

/** A cover letter's or RFC's question to those who read it. */
const TO_READERS =
  /\b(?:you|your|anyone|anybody|someone|somebody|folks|people|thoughts?|comments?|feedback|opinions?|ideas|suggestions|objections|should (?:we|i|it|this|the)|(?:can|could|may) (?:i|we)|do we|would (?:it|this|that)|is (?:it|this|that|there)|are (?:there|we)|does (?:it|this|that|anyone)|which)\b/i;

/** A posting's commit message asks nobody; its cover letter may. */
function mayAsk({ subject, bot, mail }: ThreadMail): boolean {
  if (bot !== null) return false;
  if (subject.reply || !(subject.patch || subject.rfc)) return true;
  return subject.index === 0 || (subject.rfc && !mail.segments.some((s) => s.kind === 'diff'));
}

function isPosting({ subject }: ThreadMail): boolean {
  return !subject.reply && (subject.patch || subject.rfc || subject.pull);
}

function asksOf(mail: ThreadMail): Ask[] {
  if (!mayAsk(mail)) return [];
  const asks = mail.mail.segments.flatMap((s) => (s.kind === 'own' ? asksIn(s.text) : []));
  return isPosting(mail) ? asks.filter((ask) => TO_READERS.test(ask.text)) : asks;
}

/** "Rob, …", "@Rob: …", "Thomas/Marc: …" call somebody; "However, …" does not. */
const CALLED = /^@?(\p{Lu}\p{L}+)((?:,| and| or|\/) ?@?\p{Lu}\p{L}+)*[,:] /u;
const OPENING =
  /^(?:\w+ly|So|And|But|Or|Also|However|Otherwise|Now|Well|Hu?m+|Ok|OK|Okay|Ah|Oh|Sorry|Then|Again|Anyway|Besides|First|Second|Maybe|Perhaps|Yes|No|Sure|Right|Thanks|Still|Instead|Therefore|Meanwhile|Moreover|Furthermore|Indeed|Question|Nit|Note|Here|If|Just|In|IIUC|IMO|BTW|Btw|FWIW|AFAICT|AFAIK|IIRC)$/;

/** The person asked: who wrote what is answered, unless the sentence calls somebody. */
function addressee(
  mail: ThreadMail,
  text: string,
  { thread, answers, names }: { thread: Thread; answers: Answers; names: Map<string, string> },
): string | null {
  const called = CALLED.exec(text);
  const name = called?.[1] ?? '';
  if (called?.[2] !== undefined) return null;
  if (names.has(name)) return names.get(name) ?? null;
  if (name !== '' && !OPENING.test(name)) return null;
  const above = answers.above(mail).find((m) => !samePerson(m.mail.from, mail.mail.from));
  return above?.bot === null ? nameIn(thread, above.mail) : null;
}

/** Questions in own text that nobody answered. */
export function openQuestions(thread: Thread): OpenQuestion[] {
  const answers = new Answers(thread);
  const writers = thread.mails.map(({ mail }) => nameIn(thread, mail));
  const names = new Map(writers.map((name) => [name.split(' ')[0] ?? '', name]));
  return thread.mails.flatMap((mail) => {
    const asks = asksOf(mail);
    if (asks.length === 0) return [];
    const alone = asks.length <= 2 && saysOneThing(mail);
    return asks
      .filter((ask, i) => asks.findIndex((other) => other.text === ask.text) === i)
      .filter((ask) => !answers.isRepeated(mail, ask.text))
      .filter((ask) => !answers.find(mail, { ...ask, along: ask.after, alone }))
      .map((ask) => question(thread, mail, ask.text, addressee(mail, ask.text, { thread, answers, names })));
  });
}

function question(thread: Thread, { mail }: ThreadMail, text: string, to: string | null): OpenQuestion {
  return {
    mail: mail.id,
    asker: nameIn(thread, mail),
    text,
    to,
    asked: mail.date === null ? null : iso(mail.date),
  };
}

const APPLIED =
  /^[^\w\n]{0,3}(?:(?!(?:be|not|if|once|when|is|can|cannot|should|get|gets) )[\w'’]+ ){0,7}(?:applied|queued|merged|pushed)\b(?! (?:cleanly|on top))/im;
/** Own text behind the quote of a patch: of a posting that is here, else of something that shows a patch's marks. */
const PATCH_MARKS = /^(?:diff --git|@@ |[-+]{3} |[-+]\s*\S|Signed-off-by:)/m;

function reviews(mail: ThreadMail, answers: Answers): boolean {
  if (mail.bot !== null || !mail.subject.reply || !mail.subject.patch) return false;
  const above = answers.above(mail)[0];
  if (above) return isPosting(above) && !samePerson(above.mail.from, mail.mail.from);
  return mail.mail.segments.some((s) => s.kind === 'quote' && s.depth === 1 && PATCH_MARKS.test(s.text));
}

/** Did the series go on after this mail: a newer posting, or was it taken as it is? */
function movedOn({ mail, subject }: ThreadMail, thread: Thread, revisions: Revision[]): boolean {
  const at = mail.date === null ? null : iso(mail.date);
  const newer = revisions.some(
    ({ date, revision }) => revision > (subject.revision ?? 1) && (date === null || at === null || date > at),
  );
  return (
    newer ||
    thread.mails.some(
      (m) =>
        (m.mail.date ?? 0) >= (mail.date ?? 0) && m.bot === null && APPLIED.test(ownText(m.mail.segments)),
    )
  );
}

/**
 * Review comments that no answer and no newer revision took up, as far as the text shows: one at most for each
 * quoted stretch of a patch. Requests with a question mark are among the open questions, not here.
 */
export function openComments(thread: Thread, revisions: Revision[]): OpenQuestion[] {
  const answers = new Answers(thread);
  return thread.mails.flatMap((mail) => {
    if (!reviews(mail, answers) || movedOn(mail, thread, revisions)) return [];
    return mail.mail.segments.flatMap((segment, i, all) => {
      const quoted = all[i - 1];
      if (segment.kind !== 'own' || quoted?.kind !== 'quote' || quoted.depth !== 1) return [];
      const request = requestIn(segment.text);
      if (!request || answers.isRepeated(mail, request.text)) return [];
      const sought = { text: request.text, along: request.around, general: false, alone: true };
      if (answers.find(mail, sought)) return [];
      const to = addressee(mail, '', { thread, answers, names: new Map() });
      return [question(thread, mail, request.text, to)];
    });
  });
}
