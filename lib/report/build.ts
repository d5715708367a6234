import type { Mail } from '../mail/types.ts';
import { factsOf } from '../facts/facts.ts';
import type { Facts } from '../facts/types.ts';
import { checkedDigest } from '../summary/checked-digest.ts';
import type { Summary } from '../summary/types.ts';
import { trueTime } from '../thread/order.ts';
import type { CategoryRule } from '../thread/rules.ts';
import { buildThreads } from '../thread/thread.ts';
import type { Thread } from '../thread/types.ts';
import { statisticsOf } from './statistics.ts';
import type { FirstThread, Language, Report, ReportMail, ReportThread } from './types.ts';
import { iso } from '../mail/iso.ts';
import type { ReportWindow } from './window.ts';

/** All that a report depends on: the same input gives the same bytes, in any time zone. */
export interface ReportInput {
  inbox: string;
  base: string;
  window: ReportWindow;
  /** Milliseconds; printed as the time of writing. */
  generated: number;
  language: Language;
  mails: Mail[];
  /** Mails that could not be read at all. */
  unreadable: number;
  missing: string[];
  /** The user's own rules for categories. */
  rules?: readonly CategoryRule[];
}

const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

/** Is a mail new: received at or after the window's begin and before its end? */
export function isNewIn(window: ReportWindow, mail: Mail): boolean {
  return mail.received !== null && mail.received >= window.from && mail.received < window.to;
}

/**
 * The threads that belong into a report: those with a new mail, with all earlier mails. Mails received after
 * the window are as yet unwritten, so that last week's report reads the same next week.
 */
export function threadsInWindow(
  mails: Mail[],
  window: ReportWindow,
  rules: readonly CategoryRule[] = [],
): Thread[] {
  const until = mails.filter((m) => m.received === null || m.received < window.to);
  return buildThreads(until, rules).filter((t) => t.mails.some((m) => isNewIn(window, m.mail)));
}

/** Message-IDs of a thread's new mails. */
export function newIds(thread: Thread, window: ReportWindow): Set<string> {
  return new Set(thread.mails.filter((m) => isNewIn(window, m.mail)).map((m) => m.mail.id));
}

/** One thread as reports and the panel show it, around its facts and summary. */
export function reportThread(
  thread: Thread,
  fresh: ReadonlySet<string>,
  facts: Facts,
  summary: Summary,
): ReportThread {
  const mails: ReportMail[] = thread.mails.map(({ mail, parent, bot }) => ({
    id: mail.id,
    parent,
    subject: mail.subject,
    from: mail.from,
    date: isoOrNull(mail.date),
    received: isoOrNull(mail.received),
    new: fresh.has(mail.id),
    bot: bot !== null,
  }));
  const bots = thread.mails.flatMap((m) => (m.bot === null ? [] : [m.bot]));
  return {
    root: thread.root.mail.id,
    title: thread.title,
    category: thread.category,
    revision: thread.revision,
    patches: thread.patches,
    started: isoOrNull(trueTime(thread.root.mail)),
    mayBelongTo: thread.mayBelongTo,
    participants: facts.people.length,
    bots: new Set(bots).size,
    mails,
    facts,
    summary,
  };
}

function lastTime(thread: ReportThread): string {
  return thread.mails.reduce((last, m) => ((m.received ?? '') > last ? (m.received ?? '') : last), '');
}

/** Most mails first, then the most recently active, then by root, so that no order of input shows. */
function bySize(a: ReportThread, b: ReportThread): number {
  const [x, y] = [lastTime(a), lastTime(b)];
  if (a.mails.length !== b.mails.length) return b.mails.length - a.mails.length;
  if (x !== y) return x < y ? 1 : -1;
  return a.root < b.root ? -1 : 1;
}

/** Put finished threads together. */
export function assembleReport(
  input: Omit<ReportInput, 'mails' | 'language'>,
  threads: ReportThread[],
  undated: number,
  first: FirstThread[] = [],
): Report {
  const statistics = statisticsOf(threads, { unreadable: input.unreadable, undated });
  const rank = new Map(statistics.categories.map((c, i) => [c.category, i]));
  const order = (t: ReportThread) => rank.get(t.category) ?? 0;
  return {
    inbox: input.inbox,
    base: input.base,
    window: { from: iso(input.window.from), to: iso(input.window.to) },
    generated: iso(input.generated),
    statistics,
    missing: input.missing,
    first,
    threads: [...threads].sort((a, b) => order(a) - order(b) || bySize(a, b)),
  };
}

/** The whole report from mails, without a pause: for scripts; the background makes it thread by thread. */
export function buildReport(input: ReportInput): Report {
  const known = threadsInWindow(input.mails, input.window, input.rules);
  const threads = known.map((thread) => {
    const fresh = newIds(thread, input.window);
    const facts = factsOf(thread, known);
    const summary = checkedDigest(thread, { isNew: (id) => fresh.has(id), language: input.language, facts });
    return reportThread(thread, fresh, facts, summary);
  });
  return assembleReport(input, threads, countUndated(input.mails));
}

export function countUndated(mails: Mail[]): number {
  return mails.filter((m) => m.received === null).length;
}
