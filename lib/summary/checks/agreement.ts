import { GLOSSARY } from '../../facts/glossary.ts';
import { claimIn, type Clause } from './clauses.ts';
import { FOREIGN } from './foreign.ts';
import type { Claimant, Finding } from './source.ts';

/** Own words of somebody who agrees. */
const AGREES =
  /\b(?:i agree|agreed|lgtm|looks? (?:good|fine|great|ok)|sounds? (?:good|fine|great|ok)|makes sense|\+1|(?:fine|ok|okay|good) (?:with|by|for) me|works for me|in favou?r|acked|ack|fair enough|you(?:'re| are) right|good (?:idea|point|catch))\b/i;
const DISAGREES =
  /\b(?:disagree|don't agree|not agree|not agreed|not ok|not fine|not look good|doesn't look|NA[C]?K)\b/i;
const APPROVES = /^(?:(?:reviewed|acked|tested|reported)-and-)?(?:reviewed|acked|tested)-by$/i;

const TAKEN = new Set<string>(['applied', 'partly applied', 'merged pull']);

/** How many but the author approve, by a tag given here or in the words of a cited mail; and is anybody left over? */
function approvers({ cited, source }: Claimant): { given: number; carried: number; isOpen: boolean } {
  const { facts, thread } = source;
  const everybody = source.everybody();
  const author = everybody.numbersOf(thread.root.mail.from);
  const isAuthor = (numbers: Set<number>) => [...numbers].some((n) => author.has(n));
  const [approving, others] = [new Set<number>(), new Set<number>()];
  const add = (people: Set<number>, numbers: Set<number>) => {
    const [first] = numbers;
    if (first !== undefined && !isAuthor(numbers)) people.add(first);
  };
  for (const tag of facts.trailers) {
    if (APPROVES.test(tag.type)) add(approving, everybody.numbersOf({ name: tag.person, address: '' }));
  }
  for (const mail of cited) {
    if (AGREES.test(mail.own()) && !DISAGREES.test(mail.own()))
      add(approving, everybody.numbersOf(mail.mail.from));
  }
  for (const { mail, bot } of thread.mails) if (bot === null) add(others, everybody.numbersOf(mail.from));
  const opposed = facts.status === 'rejected' || facts.trailers.some((t) => /^nacked/i.test(t.type));
  const carried = facts.carried.filter((t) => APPROVES.test(t.type)).length;
  return { given: approving.size, carried, isOpen: opposed || [...others].some((n) => !approving.has(n)) };
}

/**
 * Many agree where two people beside the author do and nobody is left who does not; approval takes one, or a
 * patch that was taken.
 */
export function checkAgreement(claimant: Claimant, clause: Clause): Finding {
  const many = [
    ...Object.values(GLOSSARY).map(({ agreement }) => agreement.claim),
    ...FOREIGN.map((f) => f.agreement),
  ];
  const one = Object.values(GLOSSARY).map(({ approval }) => approval.claim);
  for (const [patterns, isOne] of [
    [many, false],
    [one, true],
  ] as const) {
    for (const pattern of patterns) {
      const claim = claimIn(clause, pattern);
      if (!claim) continue;
      const { given, carried, isOpen } = approvers(claimant);
      const isAlone = claimant.source.thread.mails.length < 2;
      const isTaken = TAKEN.has(claimant.source.facts.status);
      if (isOne ? given + carried === 0 && !isTaken : isAlone || isOpen || given < 2)
        return { reason: 'claims agreement that the mails do not show', detail: claim.word };
    }
  }
  return null;
}
