import type { Inbox } from '../../lib/archive/tab.ts';
import { inboxNamed, inboxOfUrl } from '../../lib/archive/tab.ts';
import type { Preset, ReportWindow } from '../../lib/report/window.ts';
import { dayOf, iso, parseIso } from '../../lib/mail/iso.ts';
import { customWindow, presetWindow } from '../../lib/report/window.ts';
import type { Language } from '../../lib/report/types.ts';
import type { RequestOf } from '../../lib/rpc/messages.ts';
import { words } from './words.ts';

const DAY = 86_400_000;

export type StartRequest = RequestOf<'report.start'>;

/** The invented week that ships with the extension. */
export const SAMPLE = {
  inbox: 'sample',
  base: 'https://lore.kernel.org/sample/',
  source: 'sample',
  from: '2026-11-16T00:00:00Z',
  to: '2026-11-23T00:00:00Z',
  model: null,
} as const satisfies Omit<StartRequest, 'language'>;

/** What the form says. `other` is what is typed as another list. */
export interface Choice {
  list: { kind: 'known'; inbox: string } | { kind: 'other' } | { kind: 'sample' };
  other: string;
  window: Preset | 'custom';
  fromDay: string;
  toDay: string;
  language: Language;
}

/** What is kept between two openings of the popup; null where nothing valid is. */
export interface Remembered {
  inbox: string | null;
  window: Choice['window'] | null;
  language: Language | null;
}

/** Lists to offer: the open page's, the last used, then the known ones; each once. */
export function listsToOffer(tab: Inbox | null, last: string | null, known: readonly string[]): string[] {
  return [...new Set([tab?.inbox, last, ...known].filter((name) => name != null))];
}

/** What the form says when the popup opens. */
export function firstChoice(lists: readonly string[], kept: Remembered, now: number): Choice {
  return {
    list: lists[0] === undefined ? { kind: 'other' } : { kind: 'known', inbox: lists[0] },
    other: '',
    window: kept.window ?? 'last-7-days',
    fromDay: dayOf(now - 6 * DAY),
    toDay: dayOf(now),
    language: kept.language ?? 'en',
  };
}

/** A list by what the user typed: its name, or the address of any of its pages. */
export function typedInbox(text: string): Inbox | null {
  const typed = text.trim();
  return inboxOfUrl(typed) ?? inboxNamed(typed.toLowerCase());
}

/** The chosen list's name as far as it is known, for headings. */
export function chosenName({ list, other }: Choice): string | null {
  if (list.kind === 'known') return list.inbox;
  return list.kind === 'sample' ? SAMPLE.inbox : (typedInbox(other)?.inbox ?? null);
}

/** Words on what is wrong, by field of the form. */
export type FieldProblems = Partial<Record<'inbox' | 'from' | 'to', string>>;

/** The request that the form stands for, or what is wrong with it. */
type Asked = { ok: true; request: StartRequest } | { ok: false; problems: FieldProblems };

/** Turns what the form says into a request as of `now`. */
export function requestOf(choice: Choice, now: number): Asked {
  const { language } = choice;
  if (choice.list.kind === 'sample') return { ok: true, request: { ...SAMPLE, language } };
  const inbox = choice.list.kind === 'known' ? inboxNamed(choice.list.inbox) : typedInbox(choice.other);
  const span = windowOf(choice, now);
  const problems: FieldProblems = {};
  if (!inbox) problems.inbox = inboxProblem(choice.other);
  if (!span.ok) problems[span.problem.field] = words.windowProblems[span.problem.reason];
  if (!inbox || !span.ok) return { ok: false, problems };
  const { from, to } = span.window;
  return {
    ok: true,
    request: { ...inbox, source: 'archive', from: iso(from), to: iso(to), language, model: null },
  };
}

/** The window that the form stands for; null while its dates are wrong. */
export function chosenWindow(choice: Choice, now: number): ReportWindow | null {
  if (choice.list.kind === 'sample') {
    const [from, to] = [parseIso(SAMPLE.from), parseIso(SAMPLE.to)];
    return from === null || to === null ? null : { from, to };
  }
  const span = windowOf(choice, now);
  return span.ok ? span.window : null;
}

function windowOf(choice: Choice, now: number) {
  if (choice.window === 'custom') return customWindow(choice.fromDay, choice.toDay);
  return { ok: true, window: presetWindow(choice.window, now) } as const;
}

function inboxProblem(typed: string): string {
  const name = typed.trim().toLowerCase();
  if (name === '') return words.inboxProblems.empty;
  return name === 'all' ? words.inboxProblems.all : words.inboxProblems.invalid;
}
