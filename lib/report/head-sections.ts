import { headWords } from './head-words.ts';
import { whatNeedsYou, type NeedSection } from './needs.ts';
import { sinceText, sinceSection, type Since } from './since.ts';
import { modelsOf } from './statistics.ts';
import type { Language, Report } from './types.ts';
import { daysBetween } from './waiting.ts';
import { wordsOf } from './words.ts';

/** As many threads of a group are named above the report, where each of them stands once more. */
const MOST = 10;

/** A thread that the head of a report names, and what there is to say of it; '' when its name says all. */
export interface HeadItem {
  root: string;
  title: string;
  note: string;
}

export interface HeadGroup {
  /** null where the section's title says it. */
  heading: string | null;
  items: HeadItem[];
  /** In words, what is not named; null when all are. */
  more: string | null;
}

/** A part of what stands above the threads. */
export interface HeadSection {
  title: string;
  line: string | null;
  /** The order of the items means something. */
  ordered: boolean;
  groups: HeadGroup[];
}

function firstSection({ first, threads }: Report, language: Language): HeadSection[] {
  const words = headWords(language);
  const titles = new Map(threads.map(({ root, title }) => [root, title]));
  const items = first.flatMap(({ root, text }) => {
    const title = titles.get(root);
    return title === undefined ? [] : [{ root, title: title || wordsOf(language).untitled, note: text }];
  });
  if (items.length === 0) return [];
  const line = words.firstBy(modelsOf(threads));
  return [{ title: words.first, line, ordered: true, groups: [{ heading: null, items, more: null }] }];
}

function group(heading: string, all: HeadItem[], language: Language): HeadGroup {
  const more = all.length > MOST ? headWords(language).moreBelow(all.length - MOST) : null;
  return { heading: `${heading} (${all.length})`, items: all.slice(0, MOST), more };
}

/** Why a thread stands in its section, and for how long it has waited at the end of the window. */
export function needNote(
  { questions, since }: NeedSection['threads'][number],
  kind: NeedSection['group'],
  until: string,
  language: Language,
): string {
  const words = headWords(language);
  return [
    ...(kind === 'questions' && questions > 0 ? [words.questions(questions)] : []),
    ...(since === null || kind === 'applied' ? [] : [words.waitsDays(daysBetween(since, until))]),
  ].join(' · ');
}

/** A rendered report is for any reader: nobody is "me" in it. */
const NOBODY = { people: [], paths: [] };

function needsSection(report: Report, language: Language): HeadSection {
  const words = headWords(language);
  const { untitled } = wordsOf(language);
  const groups = whatNeedsYou(report, NOBODY).map(({ group: kind, threads }) => {
    const items = threads.map((thread) => ({
      root: thread.root,
      title: thread.title || untitled,
      note: needNote(thread, kind, report.window.to, language),
    }));
    return group(words.groups[kind], items, language);
  });
  return { title: words.needs, line: groups.length > 0 ? null : words.nothingNeeds, ordered: false, groups };
}

function sinceLastSection(since: Since, report: Report, language: Language): HeadSection {
  const { untitled } = wordsOf(language);
  const groups = sinceSection(since, report, language).map(({ heading, threads }) => {
    const items = threads.map(({ root, title, text }) => ({ root, title: title || untitled, note: text }));
    return group(heading, items, language);
  });
  return { title: headWords(language).since, line: sinceText(since, language), ordered: false, groups };
}

/**
 * What stands above the threads of a rendered report: what a model would read first, what needs the reader, and
 * what changed since the last report, each only where there is something to say.
 */
export function headSections(report: Report, since: Since | null, language: Language): HeadSection[] {
  if (report.threads.length === 0) return [];
  return [
    ...firstSection(report, language),
    needsSection(report, language),
    ...(since === null ? [] : [sinceLastSection(since, report, language)]),
  ];
}
