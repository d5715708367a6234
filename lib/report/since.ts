import { shownStatus } from '../facts/shown.ts';
import type { Status } from '../facts/types.ts';
import type { Iso } from '../mail/iso.ts';
import { factWordsOf } from './fact-words.ts';
import { headWords } from './head-words.ts';
import type { Language, Report } from './types.ts';
import { shownMinute } from './words.ts';

/** What a report has that the one before it had not. */
export interface Since {
  /** The window of the report before, and when it was made. */
  window: { from: Iso; to: Iso };
  generated: Iso;
  /** Roots of threads that were not in it, in the order of this report. */
  fresh: string[];
  /** Threads of both whose status is another one now. */
  changed: { root: string; title: string; from: Status; to: Status }[];
}

/** What changed from one report of a list to a later one. Threads are the same when their root is. */
export function sinceLast(report: Report, previous: Report): Since {
  const before = new Map(previous.threads.map((thread) => [thread.root, thread]));
  return {
    window: previous.window,
    generated: previous.generated,
    fresh: report.threads.filter((thread) => !before.has(thread.root)).map((thread) => thread.root),
    changed: report.threads.flatMap((thread) => {
      const known = before.get(thread.root);
      if (!known) return [];
      const [from, to] = [shownStatus(known.facts), shownStatus(thread.facts)];
      return from === to ? [] : [{ root: thread.root, title: thread.title, from, to }];
    }),
  };
}

/** The same as a section of a report: under each heading, threads with what there is to say of them. */
export function sinceSection(
  since: Since,
  report: Report,
  language: Language,
): { heading: string; threads: { root: string; title: string; text: string }[] }[] {
  const words = headWords(language);
  const { statuses } = factWordsOf(language);
  const titles = new Map(report.threads.map((thread) => [thread.root, thread.title]));
  const fresh = since.fresh.map((root) => ({ root, title: titles.get(root) ?? '', text: '' }));
  const changed = since.changed.map(({ root, title, from, to }) => {
    return { root, title, text: `${statuses[from]} → ${statuses[to]}` };
  });
  return [
    { heading: words.freshThreads, threads: fresh },
    { heading: words.changedThreads, threads: changed },
  ].filter(({ threads }) => threads.length > 0);
}

/** How much of it there is, below the section's title. */
export function sinceText({ generated, fresh, changed }: Since, language: Language): string {
  return headWords(language).sinceText(shownMinute(generated), fresh.length, changed.length);
}

/** All of it in one line: `Since the report made 2026-11-15 12:00 UTC: 3 new threads, 2 changed status.` */
export function sinceLine(since: Since, language: Language): string {
  return headWords(language).sinceLine(
    shownMinute(since.generated),
    since.fresh.length,
    since.changed.length,
  );
}
