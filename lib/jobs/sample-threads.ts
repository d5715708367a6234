import { displayName } from '../mail/display-name.ts';
import { iso, type Iso } from '../mail/iso.ts';
import { readMails } from '../mail/read.ts';
import type { ByteSource } from '../mail/stream.ts';
import type { Mail, Segment } from '../mail/types.ts';
import { actionWords, type ActionWords } from '../report/action-words.ts';
import { cardView, type CardView } from '../report/card-view.ts';
import { threadCard } from '../report/card.ts';
import { threadMap, type ThreadMap } from '../report/thread-map.ts';
import type { ThreadView } from '../report/thread-view.ts';
import type { Language } from '../report/types.ts';
import { memoryStore } from '../store/store.ts';
import { buildThreads } from '../thread/thread.ts';
import type { Category, Thread } from '../thread/types.ts';
import { NO_MODELS } from './model/opened.ts';
import { shownThread } from './shown-thread.ts';

/** A mail of the sample week, as a page prints it. */
export interface SampleMail {
  id: string;
  from: string;
  subject: string;
  at: Iso | null;
  /** Its text; of a diff, the names of its files. */
  text: string;
}

/** A thread of the sample week with all that lists and thread pages show of it. */
export interface SampleThread {
  title: string;
  view: ThreadView;
  map: ThreadMap | null;
  words: ActionWords;
  card: CardView;
  mails: SampleMail[];
}

/** One thread of each, in this order, of no more mails than are read through at a glance. */
const SHOWN: readonly Category[] = ['PATCH', 'Bug report', 'Question', 'GIT PULL'];
const MOST_MAILS = 12;

function printed(segment: Segment): string {
  if (segment.kind === 'diff')
    return segment.files.map(({ path, added, removed }) => `${path} | +${added} -${removed}`).join('\n');
  if (segment.kind !== 'quote') return segment.text;
  const mark = `${'>'.repeat(segment.depth)} `;
  const quoted = segment.text.split('\n').map((line) => `${mark}${line}`.trimEnd());
  return [...(segment.attribution === null ? [] : [segment.attribution]), ...quoted].join('\n');
}

function sampleMail({ id, subject, from, received, segments }: Mail): SampleMail {
  const at = received === null ? null : iso(received);
  return { id, subject, from: displayName(from), at, text: segments.map(printed).join('\n\n') };
}

/** The fullest thread of a category that is not too long. */
function chosen(threads: readonly Thread[], category: Category): Thread[] {
  const short = threads.filter((t) => t.category === category && t.mails.length <= MOST_MAILS);
  return short.sort((a, b) => b.mails.length - a.mails.length).slice(0, 1);
}

/**
 * Some threads of a mailbox, made by what makes those of real pages. Nothing is kept.
 * @param until the end of the mailbox's week: new means the seven days before.
 * @throws BrokenGzipError for a damaged file.
 */
export async function sampleThreads(
  source: ByteSource,
  { language, until }: { language: Language; until: number },
): Promise<SampleThread[]> {
  const base = 'https://lore.kernel.org/sample/';
  const all: Mail[] = [];
  for await (const mail of readMails(source)) if (mail) all.push(mail);
  const threads = buildThreads(all);
  const jobs = { store: memoryStore<unknown>(), models: NO_MODELS, clock: () => until };
  const shown: SampleThread[] = [];
  for (const { mails } of SHOWN.flatMap((category) => chosen(threads, category))) {
    const { thread, done, view } = await shownThread(jobs, {
      base,
      language,
      mails: mails.map((m) => m.mail),
    });
    const ids = done.mails.map(({ id }) => id);
    shown.push({
      title: done.title,
      view,
      map: threadMap(thread, done.facts, language),
      words: actionWords({ model: '', inbox: 'sample', mails: mails.length }, language),
      card: cardView(threadCard(done, language), { language, base, ids, news: null }),
      mails: thread.mails.map(({ mail }) => sampleMail(mail)),
    });
  }
  return shown;
}
