import { asksIn } from '../../facts/asks.ts';
import type { Claimant, Finding, MailText } from './source.ts';

/** Doubts and calls for an answer that are no questions by their form. */
const WONDERS =
  /\b(?:wonder|unclear|not (?:clear|sure|certain)|unsure|curious|don't (?:understand|know|see|get)|do not (?:understand|know|see|get)|doubt|question|whether|please (?:explain|clarify|confirm|describe|tell|let me know)|let me know|need to (?:know|decide|figure|understand)|open issue)\b/i;

const asks = (mail: MailText) =>
  /[?？]/.test(mail.own()) || WONDERS.test(mail.own()) || asksIn(mail.own()).length > 0;

/** What is left open was asked, in some form, by one of the mails that it is said to come from. */
export function checkAsked({ cited, source: { facts } }: Claimant): Finding {
  const waits = new Set([...facts.openQuestions, ...facts.openComments].map(({ mail }) => mail));
  if (cited.some((mail) => waits.has(mail.mail.id) || asks(mail))) return null;
  return { reason: 'asks what no cited mail asks', detail: '' };
}
