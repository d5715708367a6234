import { parseFrom } from '../mail/address.ts';
import { displayName } from '../mail/display-name.ts';
import type { Address } from '../mail/types.ts';
import type { Thread, ThreadMail } from '../thread/types.ts';
import type { TrailerGiven } from './types.ts';

/** Tags that a reader of a patch gives (Documentation/process/submitting-patches.rst). */
const GIVEN = /^((?:Reviewed|Acked|Tested|Nacked)-by): ?(.+)$/i;

function samePerson(named: Address, from: Address): boolean {
  const same = (a: string, b: string) => a !== '' && a.toLowerCase() === b.toLowerCase();
  return same(named.address, from.address) || same(named.name, from.name);
}

/** A mail that brings a patch carries the tags of others; only an answer gives its own. */
function givesTags({ mail, subject, bot }: ThreadMail): boolean {
  return bot === null && subject.reply && !mail.segments.some((s) => s.kind === 'diff');
}

/** The patch or cover that an answer is about, above the answers in between; the last mail known on the way. */
function subjectOf(answer: ThreadMail, byId: Map<string, ThreadMail>): string | null {
  let { parent } = answer;
  for (let above = byId.get(parent ?? ''); above?.subject.reply && above.parent !== null;) {
    parent = above.parent;
    above = byId.get(parent);
  }
  return parent;
}

/**
 * Tags given in this thread: on a line of its own in an answer, in the name of the one who wrote the answer
 * (99.5 of 100 are). Quoted tags and tags carried in re-posted patches were given elsewhere.
 */
export function trailersGiven(thread: Thread): TrailerGiven[] {
  const byId = new Map(thread.mails.map((m) => [m.mail.id, m]));
  return thread.mails.filter(givesTags).flatMap((answer) => {
    const { mail } = answer;
    const to = subjectOf(answer, byId);
    return mail.segments.flatMap((segment): TrailerGiven[] => {
      const [, type, person] = (segment.kind === 'trailer' ? GIVEN.exec(segment.text) : null) ?? [];
      if (type === undefined || person === undefined || to === null) return [];
      if (!samePerson(parseFrom(person).from, mail.from)) return [];
      return [{ type, person: displayName(mail.from), mail: mail.id, to }];
    });
  });
}
