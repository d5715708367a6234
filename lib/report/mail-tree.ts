import type { ReportMail } from './types.ts';

/** A mail at its place in the shape of its thread. */
export interface ShapedMail {
  mail: ReportMail;
  /** Position in the thread by time, from 1: what citations call it. */
  n: number;
  /** Mails of people above it that are here. */
  depth: number;
  /** Position of the mail that it answers; null at the top, and where that mail is not here. */
  answers: number | null;
  /** It answers a mail that is not here. */
  orphan: boolean;
}

/** The mails of a thread: people's in the order of the conversation, robots' apart in order of time. */
export interface MailTree {
  people: ShapedMail[];
  bots: ShapedMail[];
}

/** The nearest mail above that a person wrote and that is here. Parents never form a circle (lib/thread). */
function personAbove(mail: ReportMail, byId: ReadonlyMap<string, ReportMail>): ReportMail | null {
  const seen = new Set<ReportMail>();
  let at = byId.get(mail.parent ?? '');
  while (at?.bot === true && !seen.has(at)) {
    seen.add(at);
    at = byId.get(at.parent ?? '');
  }
  return at && !at.bot ? at : null;
}

/**
 * Who answers whom, as far as the mails here tell: every mail comes after the one that it answers, answers to one
 * mail in order of time. Nothing is guessed for a mail whose parent is missing; it stands at the top, marked.
 */
export function mailTree(mails: readonly ReportMail[]): MailTree {
  const byId = new Map(mails.map((mail) => [mail.id, mail]));
  const number = new Map(mails.map((mail, i) => [mail.id, i + 1]));
  const below = new Map<ReportMail | null, ReportMail[]>();
  for (const mail of mails) {
    if (mail.bot) continue;
    const above = personAbove(mail, byId);
    below.set(above, [...(below.get(above) ?? []), mail]);
  }
  const shaped = (mail: ReportMail, depth: number): ShapedMail => {
    const answers = number.get(mail.parent ?? '') ?? null;
    const orphan = answers === null && mail.parent !== null;
    return { mail, n: number.get(mail.id) ?? 0, depth, answers, orphan };
  };
  const people: ShapedMail[] = [];
  // A stack, since a conversation may be deeper than calls can nest.
  const next = (below.get(null) ?? []).map((mail) => ({ mail, depth: 0 })).reverse();
  for (let at = next.pop(); at; at = next.pop()) {
    const { mail, depth } = at;
    people.push(shaped(mail, depth));
    const answers = (below.get(mail) ?? []).map((answer) => ({ mail: answer, depth: depth + 1 }));
    next.push(...answers.reverse());
  }
  return { people, bots: mails.filter(({ bot }) => bot).map((mail) => shaped(mail, 0)) };
}
