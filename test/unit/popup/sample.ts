import { firstChoice } from '../../../components/popup/choice.ts';
import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';
import type { Report, ReportThread } from '../../../lib/report/types.ts';
import type { Job } from '../../../lib/rpc/messages.ts';

export const NOW = Date.parse('2026-11-22T12:00:00Z');

/** A job on kvmarm over the last 7 days before {@link NOW}, fetching unless said otherwise. */
export function job(part: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    inbox: 'kvmarm',
    base: 'https://lore.kernel.org/kvmarm/',
    source: 'archive',
    from: '2026-11-15T12:00:00Z',
    to: '2026-11-22T12:00:00Z',
    language: 'en',
    model: null,
    notice: null,
    agreed: null,
    phase: 'fetching',
    mails: 152,
    bytes: 84_213,
    threads: { done: 0, total: 0, stale: 0 },
    hold: null,
    tries: 0,
    started: '2026-11-22T12:00:00Z',
    ended: null,
    problem: null,
    ...part,
  };
}

function thread(root: string, part: Partial<ReportThread>): ReportThread {
  const mail = (id: string, fresh: boolean) => ({
    id,
    parent: null,
    subject: 'x',
    from: { name: 'Ana Petrova', address: 'ana@example.org' },
    date: '2026-11-16T08:00:00Z',
    received: null,
    new: fresh,
    bot: false,
  });
  return {
    root,
    title: '[PATCH v3 0/2] KVM: <b>arm64</b>',
    category: 'PATCH',
    revision: 3,
    patches: { declared: 2, present: 2 },
    started: '2026-11-10T08:00:00Z',
    mayBelongTo: null,
    participants: 2,
    bots: 0,
    mails: [mail(root, false), mail(`${root}-2`, true)],
    facts: someFacts({ status: 'applied' }),
    summary: someSummary({
      headline: 'Two patches by Ana Petrova.',
      points: [{ kind: 'current', text: 'Applied, thanks.', cites: [`${root}-2`], anchor: 'Applied' }],
    }),
    ...part,
  };
}

/** A report of two threads in two categories. */
export function report(part: Partial<Report> = {}): Report {
  return {
    inbox: 'kvmarm',
    base: 'https://lore.kernel.org/kvmarm/',
    window: { from: '2026-11-15T12:00:00Z', to: '2026-11-22T12:00:00Z' },
    generated: '2026-11-22T12:00:03Z',
    statistics: {
      mails: 4,
      new: 2,
      earlier: 2,
      threads: 2,
      large: 0,
      categories: [
        { category: 'PATCH', threads: 1, mails: 2, new: 1 },
        { category: 'Question', threads: 1, mails: 2, new: 1 },
      ],
      unreadable: 0,
      undated: 0,
    },
    missing: [],
    first: [],
    threads: [thread('a/b@example.org', {}), thread('q@example.org', { category: 'Question', title: '' })],
    ...part,
  };
}

/** The form as it opens on kvmarm. */
export const choice = firstChoice(['kvmarm', 'git'], { inbox: null, window: null, language: null }, NOW);
