import { shownStatus } from '../facts/shown.ts';
import { STATUSES, type Status } from '../facts/types.ts';
import { CATEGORIES, type Category } from '../thread/types.ts';
import { needsOf, type Me } from './needs.ts';
import { reportPeople, type ReportPerson } from './people.ts';
import type { Report, ReportThread } from './types.ts';
import { latestOf, waitsSince } from './waiting.ts';

export const SORTS = ['size', 'newest', 'waiting'] as const;
export type Sort = (typeof SORTS)[number];

/** Which threads of a report are shown, and in which order. Empty fields let everything through. */
export interface Selection {
  categories: Category[];
  statuses: Status[];
  /** Name of somebody who wrote in the thread. */
  person: string;
  /** Words that title, headline or people hold, all of them. */
  text: string;
  /** Only what needs the reader. */
  mine: boolean;
  sort: Sort;
}

export const EVERYTHING: Selection = {
  categories: [],
  statuses: [],
  person: '',
  text: '',
  mine: false,
  sort: 'size',
};

/** Does it leave threads out? The order leaves none out. */
export function isSelecting(selection: Selection): boolean {
  const { categories, statuses, person, text, mine } = selection;
  return categories.length > 0 || statuses.length > 0 || person !== '' || text.trim() !== '' || mine;
}

interface Indexed {
  thread: ReportThread;
  status: Status;
  people: ReadonlySet<string>;
  /** Lower case. */
  words: string;
  latest: string;
  since: string | null;
  size: number;
}

/** A report made ready for selecting, once. */
export interface ReportIndex {
  entries: Indexed[];
  people: ReportPerson[];
}

export function indexReport(report: Pick<Report, 'threads'>): ReportIndex {
  const people = reportPeople(report);
  const byRoot = new Map<string, string[]>();
  for (const { name, threads } of people) {
    for (const root of threads) byRoot.set(root, [...(byRoot.get(root) ?? []), name]);
  }
  const entries = report.threads.map((thread, size): Indexed => {
    const names = byRoot.get(thread.root) ?? [];
    return {
      thread,
      status: shownStatus(thread.facts),
      people: new Set(names),
      words: [thread.title, thread.summary.headline, ...names].join('\n').toLowerCase(),
      latest: latestOf(thread) ?? '',
      since: waitsSince(thread),
      size,
    };
  });
  return { entries, people };
}

function compare(sort: Sort): (a: Indexed, b: Indexed) => number {
  if (sort === 'newest')
    return (a, b) => (a.latest < b.latest ? 1 : a.latest > b.latest ? -1 : a.size - b.size);
  if (sort === 'size') return (a, b) => a.size - b.size;
  // What waits for nobody comes last.
  return ({ since: a, size: m }, { since: b, size: n }) => {
    if (a === b) return m - n;
    if (a === null || b === null) return a === null ? 1 : -1;
    return a < b ? -1 : 1;
  };
}

/** The threads that a selection lets through, in its order; `size` is the report's own: by category, largest first. */
export function selectThreads({ entries }: ReportIndex, selection: Selection, me: Me): ReportThread[] {
  const { categories, statuses, person, text, mine, sort } = selection;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter(
      (entry) =>
        (categories.length === 0 || categories.includes(entry.thread.category)) &&
        (statuses.length === 0 || statuses.includes(entry.status)) &&
        (person === '' || entry.people.has(person)) &&
        words.every((word) => entry.words.includes(word)) &&
        (!mine || needsOf(entry.thread, me).length > 0),
    )
    .sort(compare(sort))
    .map(({ thread }) => thread);
}

/** A selection as the hash of a URL, without its `#`; empty for everything. */
export function writeSelection({ categories, statuses, person, text, mine, sort }: Selection): string {
  const params = new URLSearchParams();
  for (const category of categories) params.append('category', category);
  for (const status of statuses) params.append('status', status);
  if (person) params.set('person', person);
  if (text.trim()) params.set('text', text.trim());
  if (mine) params.set('mine', '1');
  if (sort !== EVERYTHING.sort) params.set('sort', sort);
  return params.toString();
}

/** The selection that {@link writeSelection} wrote; what it does not know is left out. */
export function readSelection(hash: string): Selection {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const known = <T extends string>(name: string, all: readonly T[]) => {
    const asked = new Set<string>(params.getAll(name));
    return all.filter((one) => asked.has(one));
  };
  return {
    categories: known('category', CATEGORIES),
    statuses: known('status', STATUSES),
    person: params.get('person') ?? '',
    text: params.get('text') ?? '',
    mine: params.get('mine') === '1',
    sort: known('sort', SORTS)[0] ?? EVERYTHING.sort,
  };
}
