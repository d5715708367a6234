import { shownStatus } from '../facts/shown.ts';
import type { Status } from '../facts/types.ts';
import { displayName } from '../mail/display-name.ts';
import type { Iso } from '../mail/iso.ts';
import type { Report, ReportThread } from './types.ts';
import { latestOf, waitsSince } from './waiting.ts';

/** Who reads: addresses or names, and folders of the kernel that are theirs (`arch/arm64/kvm`). */
export interface Me {
  people: string[];
  paths: string[];
}

/** Why a thread needs the reader. */
export type Need = 'asked' | 'awaited' | 'changes' | 'waits' | 'path';

/** Sections of what needs attention, in the order in which they are shown. */
export const NEED_GROUPS = ['changes', 'review', 'questions', 'applied'] as const;
export type NeedGroup = (typeof NEED_GROUPS)[number];

export interface NeedyThread {
  root: string;
  title: string;
  status: Status;
  /** Since when it waits; null for what is done. */
  since: Iso | null;
  /** Questions that nobody answered. */
  questions: number;
  /** It needs the reader, as far as they said who they are. */
  mine: boolean;
}

export interface NeedSection {
  group: NeedGroup;
  threads: NeedyThread[];
}

const ENDED: readonly Status[] = ['applied', 'partly applied', 'merged pull', 'rejected', 'superseded'];
const TAKEN: readonly Status[] = ['applied', 'partly applied', 'merged pull'];
const OPEN: readonly Status[] = ['under review', 'waiting', 'changes requested', 'open question'];

const fold = (text: string) => text.trim().toLowerCase();

/** Everything that the reader is called in a thread: what they said, and the names that go with their addresses. */
function namesOf(thread: ReportThread, { people }: Me): Set<string> {
  const mine = new Set(people.map(fold).filter(Boolean));
  const names = [...mine];
  for (const { name, addresses } of thread.facts.people) {
    if (addresses.some((address) => mine.has(fold(address)))) names.push(fold(name));
  }
  for (const { from } of thread.mails) if (mine.has(fold(from.address))) names.push(fold(displayName(from)));
  return new Set(names);
}

const trimmed = (path: string) => fold(path).replace(/^\/+|\/+$/g, '');

/** `arch/arm64` covers `arch/arm64/kvm`; a path below what a patch names may be meant as well. */
function pathsMeet(mine: string, theirs: string): boolean {
  return mine === theirs || theirs.startsWith(`${mine}/`) || mine.startsWith(`${theirs}/`);
}

/**
 * Why a thread needs the reader; empty when it does not, or when nobody said who they are. To and Cc are not in a
 * report, so whom a mail is addressed to is read from questions and from whom the thread waits for.
 */
export function needsOf(thread: ReportThread, me: Me): Need[] {
  const { facts } = thread;
  const status = shownStatus(facts);
  const names = namesOf(thread, me);
  const isMe = (name: string | null) => name !== null && names.has(fold(name));
  const open = OPEN.includes(status);
  const wrote = facts.people.some(({ role, name }) => role === 'author' && isMe(name));
  const paths = me.paths.map(trimmed).filter(Boolean);
  const touched = facts.diffstat?.subsystems.map(trimmed) ?? [];
  const asked = [...facts.openQuestions, ...facts.openComments].some(({ to }) => isMe(to));
  const found: [Need, boolean][] = [
    ['asked', asked && !ENDED.includes(status)],
    ['awaited', open && isMe(facts.statusDetail.waitsFor)],
    ['changes', wrote && status === 'changes requested'],
    ['waits', wrote && (status === 'waiting' || status === 'under review')],
    ['path', open && touched.some((path) => paths.some((mine) => pathsMeet(mine, path)))],
  ];
  return found.flatMap(([need, there]) => (there ? [need] : []));
}

function groupsOf(thread: ReportThread): NeedGroup[] {
  const status = shownStatus(thread.facts);
  const patches = thread.category === 'PATCH' || thread.category === 'RFC' || thread.category === 'GIT PULL';
  const asks = thread.facts.openQuestions.length > 0 || status === 'open question';
  return [
    ...(status === 'changes requested' ? (['changes'] as const) : []),
    ...(patches && (status === 'waiting' || status === 'under review') ? (['review'] as const) : []),
    ...(asks && !ENDED.includes(status) ? (['questions'] as const) : []),
    ...(TAKEN.includes(status) ? (['applied'] as const) : []),
  ];
}

/** The reader's own first, then what waits longest; what is done by its last mail, newest first. */
function order(a: { needy: NeedyThread; time: string }, b: { needy: NeedyThread; time: string }): number {
  if (a.needy.mine !== b.needy.mine) return a.needy.mine ? -1 : 1;
  const [x, y] = a.needy.since === null ? [b.time, a.time] : [a.time, b.time];
  if (x !== y) return x < y ? -1 : 1;
  return a.needy.root < b.needy.root ? -1 : 1;
}

/** What needs attention in a report, by kind; kinds without a thread are left out. */
export function whatNeedsYou({ threads }: Pick<Report, 'threads'>, me: Me): NeedSection[] {
  const all = threads.map((thread) => {
    const since = waitsSince(thread);
    const needy: NeedyThread = {
      root: thread.root,
      title: thread.title,
      status: shownStatus(thread.facts),
      since,
      questions: thread.facts.openQuestions.length,
      mine: needsOf(thread, me).length > 0,
    };
    return { needy, time: since ?? latestOf(thread) ?? '', groups: groupsOf(thread) };
  });
  return NEED_GROUPS.flatMap((group) => {
    const mine = all.filter(({ groups }) => groups.includes(group)).sort(order);
    return mine.length > 0 ? [{ group, threads: mine.map(({ needy }) => needy) }] : [];
  });
}
