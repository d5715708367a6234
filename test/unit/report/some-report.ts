import type { Report, ReportMail, ReportThread } from '../../../lib/report/types.ts';
import { statisticsOf } from '../../../lib/report/statistics.ts';
import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';

/** A new mail by Ada Quill in the middle of the window; what differs is passed in. */
export function someMail(id: string, over: Partial<ReportMail> = {}): ReportMail {
  const received = over.received ?? '2026-11-18T08:00:00Z';
  return {
    id,
    parent: null,
    subject: 'frob: fix the fold',
    from: { name: 'Ada Quill', address: 'ada@quill.example' },
    date: received,
    received,
    new: true,
    bot: false,
    ...over,
  };
}

/** A thread of one mail; what differs is passed in. */
export function someThread(root: string, over: Partial<ReportThread> = {}): ReportThread {
  return {
    root,
    title: `[PATCH] ${root}`,
    category: 'PATCH',
    revision: 1,
    patches: { declared: 1, present: 1 },
    started: '2026-11-18T08:00:00Z',
    mayBelongTo: null,
    participants: 1,
    bots: 0,
    mails: [someMail(root)],
    facts: someFacts(),
    summary: someSummary({ headline: `A patch, ${root}` }),
    ...over,
  };
}

/** A report of 16 to 22 November 2026 with these threads. */
export function someReport(threads: ReportThread[], over: Partial<Report> = {}): Report {
  return {
    inbox: 'frob',
    base: 'https://lore.kernel.org/frob/',
    window: { from: '2026-11-16T00:00:00Z', to: '2026-11-23T00:00:00Z' },
    generated: '2026-11-23T00:00:05Z',
    statistics: statisticsOf(threads, { unreadable: 0, undated: 0 }),
    missing: [],
    first: [],
    threads,
    ...over,
  };
}
