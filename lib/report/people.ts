import { foldPeople } from '../facts/identity.ts';
import { displayName } from '../mail/display-name.ts';
import type { Report } from './types.ts';

/** Somebody who wrote mails of a report, whatever addresses and spellings they use. Robots are nobody. */
export interface ReportPerson {
  name: string;
  /** Lower case. */
  addresses: string[];
  /** Roots of the threads in which they wrote. */
  threads: string[];
  mails: number;
  /** New mails that answer another one. */
  replies: number;
}

function mostUsed(names: string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Everybody in a report, who wrote most first, then by name. */
export function reportPeople({ threads }: Pick<Report, 'threads'>): ReportPerson[] {
  const mails = threads.flatMap(({ root, mails: mine }) =>
    mine.filter(({ bot }) => !bot).map((mail) => ({ root, mail })),
  );
  const numbers = foldPeople(mails.map(({ mail }) => mail.from));
  const groups: (typeof mails)[] = [];
  mails.forEach((mail, i) => (groups[numbers[i] ?? 0] ??= []).push(mail));
  const people = groups.map((mine): ReportPerson => {
    const addresses = mine.flatMap(({ mail }) => mail.from.address.toLowerCase() || []);
    return {
      name: mostUsed(mine.map(({ mail }) => displayName(mail.from))),
      addresses: [...new Set(addresses)],
      threads: [...new Set(mine.map(({ root }) => root))],
      mails: mine.length,
      replies: mine.filter(({ mail }) => mail.new && mail.parent !== null).length,
    };
  });
  return people.sort((a, b) => b.mails - a.mails || (a.name < b.name ? -1 : 1));
}
