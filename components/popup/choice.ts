import type { Inbox } from '../../lib/archive/tab.ts';
import { inboxNamed, inboxOfUrl } from '../../lib/archive/tab.ts';
import type { CustomProblem, Preset, ReportWindow } from '../../lib/report/window.ts';
import { dayOf, iso, parseIso } from '../../lib/mail/iso.ts';
import { customWindow, presetWindow } from '../../lib/report/window.ts';
import type { Language } from '../../lib/report/types.ts';
import type { RequestOf } from '../../lib/rpc/messages.ts';

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
  /** The whole list, or the threads of it that the user opened. */
  source: 'archive' | 'visited';
  /** Id of a model, or null for the digest; undefined: as the options have it for the list. */
  model: string | null | undefined;
  language: Language;
}

/** What is kept between two openings of the popup; null, or nothing, where nothing valid is. */
export interface Remembered {
  /** Lists, the last used first. */
  inboxes: string[];
  window: Choice['window'] | null;
  language: Language | null;
}

/** As many lists are remembered. */
const FAVOURITES = 6;

/** The remembered lists after one was used. */
export function usedLists(before: readonly string[], inbox: string): string[] {
  return [...new Set([inbox, ...before])].slice(0, FAVOURITES);
}

/** Lists to offer: the open page's, those used last, then the known ones; each once. */
export function listsToOffer(tab: Inbox | null, used: readonly string[], known: readonly string[]): string[] {
  return [...new Set([...(tab ? [tab.inbox] : []), ...used, ...known])];
}

/** What the form says when the popup opens. */
export function firstChoice(
  lists: readonly string[],
  kept: Remembered,
  now: number,
  language: Language,
): Choice {
  return {
    list: lists[0] === undefined ? { kind: 'other' } : { kind: 'known', inbox: lists[0] },
    other: '',
    window: kept.window ?? 'last-7-days',
    fromDay: dayOf(now - 6 * DAY),
    toDay: dayOf(now),
    source: 'archive',
    model: undefined,
    language: kept.language ?? language,
  };
}

/** A list by what the user typed: its name, or the address of any of its pages. */
export function typedInbox(text: string): Inbox | null {
  const typed = text.trim();
  return inboxOfUrl(typed) ?? inboxNamed(typed.toLowerCase());
}

/** The list that the form stands for; null while what is typed names none. */
export function chosenInbox({ list, other }: Choice): Inbox | null {
  if (list.kind === 'sample') return SAMPLE;
  return list.kind === 'known' ? inboxNamed(list.inbox) : typedInbox(other);
}

/** What is wrong, by field of the form. */
export interface FieldProblems {
  inbox?: 'empty' | 'invalid' | 'all';
  from?: CustomProblem['reason'];
  to?: CustomProblem['reason'];
}

/** The request that the form stands for, or what is wrong with it. */
type Asked = { ok: true; request: StartRequest } | { ok: false; problems: FieldProblems };

/**
 * Turns what the form says into a request as of `now`.
 * @param model id of the model that summarises the list; null: the digest.
 */
export function requestOf(choice: Choice, now: number, model: string | null): Asked {
  const { language, source } = choice;
  if (choice.list.kind === 'sample') return { ok: true, request: { ...SAMPLE, language } };
  const inbox = chosenInbox(choice);
  const span = windowOf(choice, now);
  const problems: FieldProblems = {};
  if (!inbox) problems.inbox = inboxProblem(choice.other);
  if (!span.ok) problems[span.problem.field] = span.problem.reason;
  if (!inbox || !span.ok) return { ok: false, problems };
  const { from, to } = span.window;
  return { ok: true, request: { ...inbox, source, from: iso(from), to: iso(to), language, model } };
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

function inboxProblem(typed: string): 'empty' | 'invalid' | 'all' {
  const name = typed.trim().toLowerCase();
  return name === '' || name === 'all' ? (name === '' ? 'empty' : 'all') : 'invalid';
}
