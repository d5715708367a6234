import { describe, expect, it } from 'vitest';
import { categoryBars, mailsPerDay, repliesPerPerson, waitingTimes } from '../../../lib/report/charts.ts';
import { reportPeople } from '../../../lib/report/people.ts';
import { someFacts } from '../some-facts.ts';
import { someMail, someReport, someThread } from './some-report.ts';

const day = (n: string) => `2026-11-${n}T23:59:59Z`;

describe('charts', () => {
  it('count new mails of each UTC day of the window, robots apart, empty days too', () => {
    const mails = [
      someMail('a', { received: day('16') }),
      someMail('b', { received: day('16'), bot: true }),
      someMail('c', { received: day('22') }),
      someMail('d', { received: day('18'), new: false }),
      someMail('e', { received: null, new: false }),
    ];
    const days = mailsPerDay(someReport([someThread('a', { mails })]));
    expect(days.map(({ day: d, people, bots }) => [d.slice(8), people, bots])).toEqual([
      ['16', 1, 1],
      ['17', 0, 0],
      ['18', 0, 0],
      ['19', 0, 0],
      ['20', 0, 0],
      ['21', 0, 0],
      ['22', 1, 0],
    ]);
  });

  it('include the day on which a window ends in its midst', () => {
    const window = { from: '2026-11-16T12:00:00Z', to: '2026-11-17T12:00:00Z' };
    expect(mailsPerDay(someReport([], { window })).map((one) => one.day)).toEqual([
      '2026-11-16',
      '2026-11-17',
    ]);
  });

  it('list categories by threads', () => {
    const threads = ['Question', 'Question', 'PATCH'] as const;
    const report = someReport(threads.map((category, i) => someThread(`${i}`, { category })));
    expect(categoryBars(report.statistics.categories).map((c) => [c.category, c.threads])).toEqual([
      ['Question', 2],
      ['PATCH', 1],
    ]);
  });

  it('count new answers of one person under all addresses, robots and openings left out', () => {
    const answer = { parent: 'a' };
    const other = { from: { name: 'Ada Quill', address: 'ada@work.example' } };
    const mails = [
      someMail('a'),
      someMail('b', answer),
      someMail('c', { ...answer, ...other }),
      someMail('d', { ...answer, new: false }),
      someMail('e', { ...answer, bot: true, from: { name: 'robot', address: 'r@bots.example' } }),
      someMail('f', { ...answer, from: { name: 'Bo Lind', address: 'bo@lind.example' } }),
      someMail('g', { from: { name: 'Cy Ro', address: 'cy@ro.example' } }),
    ];
    const people = reportPeople(someReport([someThread('a', { mails })]));
    expect(people.map(({ name, mails: n }) => [name, n])).toEqual([
      ['Ada Quill', 4],
      ['Bo Lind', 1],
      ['Cy Ro', 1],
    ]);
    expect(people[0]?.addresses).toEqual(['ada@quill.example', 'ada@work.example']);
    expect(repliesPerPerson(people).map(({ name, replies }) => [name, replies])).toEqual([
      ['Ada Quill', 2],
      ['Bo Lind', 1],
    ]);
    expect(repliesPerPerson(people, 1)).toHaveLength(1);
  });

  it('put waiting threads into bars by whole days, to the edge', () => {
    const waiting = (since: string | null, status: 'waiting' | 'applied' = 'waiting') =>
      someThread(`${since ?? ''}${status}`, {
        facts: someFacts({
          status,
          statusDetail: { tree: null, supersededBy: null, since, waitsFor: null },
        }),
      });
    const report = someReport([
      waiting('2026-11-22T00:00:01Z'),
      waiting('2026-11-22T00:00:00Z'),
      waiting('2026-11-16T00:00:00Z'),
      waiting('2026-10-01T00:00:00Z'),
      // Without a time of its own, since its last mail: 18 November.
      waiting(null),
      waiting('2026-11-01T00:00:00Z', 'applied'),
    ]);
    expect(waitingTimes(report).map(({ from, below, threads }) => [from, below, threads])).toEqual([
      [0, 1, 1],
      [1, 3, 1],
      [3, 7, 1],
      [7, 14, 1],
      [14, null, 1],
    ]);
  });
});
