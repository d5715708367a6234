import { displayName } from '../mail/display-name.ts';
import type { Address, Mail } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import { ghostOf } from './ghost.ts';
import { foldPeople, isFullName, isNamed, ownName, samePerson } from './identity.ts';
import { homePostings } from './postings.ts';
import type { PersonFact, Role, TrailerGiven } from './types.ts';

export { samePerson } from './identity.ts';

/** The most used of these; the earliest of equals. */
function mostUsed(values: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The full name that a person uses most, else what stands in From most. */
function nameOf(from: Address[]): string {
  const names = from.map(ownName).filter(Boolean);
  const full = names.filter(isFullName);
  // Spellings with capitals are what people write by hand; "ada quill" is a mailer's.
  const cased = full.filter((name) => name !== name.toLowerCase() && name !== name.toUpperCase());
  return mostUsed(cased) ?? mostUsed(full) ?? mostUsed(names) ?? mostUsed(from.map(displayName)) ?? '';
}

/** Who wrote these mails, one entry per person, in order of first appearance. */
export function participantsOf(mails: Mail[]): { name: string; addresses: string[]; mails: Mail[] }[] {
  const numbers = foldPeople(mails.map((m) => m.from));
  const groups: Mail[][] = [];
  mails.forEach((mail, i) => (groups[numbers[i] ?? 0] ??= []).push(mail));
  return groups.map((mine) => {
    const from = mine.map((m) => m.from);
    const addresses = new Map(from.filter((a) => a.address).map((a) => [a.address.toLowerCase(), a.address]));
    return { name: nameOf(from), addresses: [...addresses.values()], mails: mine };
  });
}

const names = new WeakMap<Thread, Map<Mail, string>>();

/** The name of whoever wrote a mail of a thread, as the list of its people has it; a robot's own. */
export function nameIn(thread: Thread, mail: Mail): string {
  let known = names.get(thread);
  if (!known) {
    const people = participantsOf(thread.mails.flatMap((m) => (m.bot === null ? m.mail : [])));
    known = new Map(people.flatMap((person) => person.mails.map((m) => [m, person.name] as const)));
    names.set(thread, known);
  }
  return known.get(mail) ?? displayName(mail.from);
}

/** Is this an answer to a posted patch itself, and not to an answer? */
function answersPatch(answer: ThreadMail, byId: Map<string, ThreadMail>): boolean {
  if (!answer.subject.reply || !answer.subject.patch || answer.parent === null) return false;
  const parent = byId.get(answer.parent);
  if (parent)
    return parent.subject.patch && !parent.subject.reply && !samePerson(parent.mail.from, answer.mail.from);
  return answer.mail.segments.every((s) => s.kind !== 'quote' || s.depth === 1);
}

/**
 * Who takes part, folded over addresses and spellings; robots left out. The author comes first, then who wrote
 * most. In a thread of answers the author is whom the answers quote, if he is here.
 */
export function peopleOf(
  thread: Thread,
  { trailers, appliedBy }: { trailers: TrailerGiven[]; appliedBy: string[] },
): PersonFact[] {
  const byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
  const people = participantsOf(thread.mails.filter((m) => m.bot === null).map((m) => m.mail));
  const posted = new Set(homePostings(thread).flatMap((p) => p.mails.map((m) => m.mail.id)));
  const ghost = ghostOf(thread);
  if (!ghost) posted.add(thread.root.mail.id);
  const applied = new Set(appliedBy);
  const tagged = new Set(trailers.map((t) => t.mail));
  const roleOf = (mails: Mail[]): Role => {
    const wrote = (test: (id: string) => boolean) => mails.some((m) => test(m.id));
    if (wrote((id) => posted.has(id))) return 'author';
    if (ghost?.quoted.some((text) => mails.some((m) => isNamed(m.from, text)))) return 'author';
    if (wrote((id) => applied.has(id))) return 'applier';
    const reviewed = mails.some((m) => {
      const answer = byId.get(m.id);
      return tagged.has(m.id) || (answer !== undefined && answersPatch(answer, byId));
    });
    return reviewed ? 'reviewer' : 'participant';
  };
  const facts = people.map(({ mails, ...person }) => ({
    ...person,
    mails: mails.length,
    role: roleOf(mails),
  }));
  const rank = (p: PersonFact) => (p.role === 'author' ? 0 : 1);
  return facts.sort((a, b) => rank(a) - rank(b) || b.mails - a.mails);
}
