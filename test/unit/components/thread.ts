import { someFacts } from '../some-facts.ts';
import { someSummary } from '../some-summary.ts';
import type { ReportMail, ReportThread } from '../../../lib/report/types.ts';

/** A mail with an invented author. */
export function mail(id: string, name: string, date: string | null = '2027-03-01T08:30:00Z'): ReportMail {
  return {
    id,
    parent: null,
    subject: 'x',
    from: { name, address: '' },
    date,
    received: date,
    new: true,
    bot: false,
  };
}

/** A thread of three mails with a point of each kind; what differs is passed in. */
export function thread(over: Partial<ReportThread> = {}): ReportThread {
  return {
    root: 'a@x',
    title: '[PATCH v2 0/2] harbour: berth locking',
    category: 'PATCH',
    revision: 2,
    patches: { declared: 2, present: 2 },
    started: '2027-03-01T08:30:00Z',
    mayBelongTo: null,
    participants: 2,
    bots: 0,
    mails: [mail('a@x', 'Asta Lindqvist'), mail('b@x', 'Per Malm'), mail('c@x', 'Asta Lindqvist', null)],
    facts: someFacts(),
    summary: someSummary({
      headline: 'Two patches settle the order of locks.',
      points: [
        { kind: 'original', text: 'Takes the lock once.', cites: ['a@x'], anchor: 'the lock is taken once' },
        { kind: 'earlier', text: 'Per asked why.', cites: ['b@x', 'a@x'], anchor: 'why is that' },
        { kind: 'current', text: 'Asta answered.', cites: ['c@x', 'gone@x'], anchor: 'since it deadlocks' },
      ],
    }),
    ...over,
  };
}
