import type { Facts, TrailerGiven } from '../facts/types.ts';
import type { Thread } from '../thread/types.ts';
import { pageWords } from './page-words.ts';
import type { Language } from './types.ts';

/** One word at a mail. */
export interface Mark {
  kind: 'new' | 'bot' | 'given' | 'received';
  text: string;
  /** More of it: which robot, who gave the tags; empty where there is no more. */
  title: string;
}

/** What there is to say at one mail of a thread. */
export interface MailMarks {
  /** Message-ID. */
  id: string;
  marks: Mark[];
}

/** Tags of one type together, in order of first appearance. */
function byType(tags: TrailerGiven[]): [string, TrailerGiven[]][] {
  const groups = new Map<string, TrailerGiven[]>();
  for (const tag of tags) groups.set(tag.type, [...(groups.get(tag.type) ?? []), tag]);
  return [...groups];
}

const names = (tags: TrailerGiven[]) => [...new Set(tags.map(({ person }) => person))];

/**
 * What stands at the mails of a thread: new since the last reading, written by a robot, the tags given in it,
 * and at patches and cover letters the tags that they received here. Mails with nothing to say are left out.
 * @param fresh Message-IDs of the mails that came since the last reading.
 */
export function mailMarks(
  thread: Thread,
  { trailers }: Pick<Facts, 'trailers'>,
  fresh: ReadonlySet<string>,
  language: Language,
): MailMarks[] {
  const words = pageWords(language);
  return thread.mails.flatMap(({ mail: { id }, bot }) => {
    const marks: Mark[] = [];
    if (fresh.has(id)) marks.push({ kind: 'new', text: words.fresh, title: '' });
    if (bot !== null) marks.push({ kind: 'bot', text: words.bot, title: bot });
    for (const [type, tags] of byType(trailers.filter((tag) => tag.mail === id))) {
      const conditional = tags.every((tag) => tag.conditional);
      marks.push({
        kind: 'given',
        text: conditional ? `${type} (${words.conditional})` : type,
        title: names(tags).join(', '),
      });
    }
    for (const [type, tags] of byType(trailers.filter((tag) => tag.to === id && !tag.conditional))) {
      const people = names(tags);
      marks.push({ kind: 'received', text: `${people.length} ${type}`, title: people.join(', ') });
    }
    return marks.length > 0 ? [{ id, marks }] : [];
  });
}
