import { expect, it } from 'vitest';
import { overviewOf } from '../../../lib/report/overview.ts';
import { report } from '../popup/sample.ts';
import { someFacts } from '../some-facts.ts';

const nobody = { people: [], paths: [] };
const waiting = (root: string) => {
  const [thread] = report().threads;
  if (!thread) throw new Error('no thread');
  const mails = thread.mails.map((mail) => ({ ...mail, received: '2026-11-19T08:00:00Z' }));
  return { ...thread, root, title: root, mails, facts: someFacts({ status: 'waiting' }) };
};

it('has a report’s numbers and no thread of it', () => {
  const { threads, first, ...rest } = report();
  expect(first).toEqual([]);
  expect(threads).toHaveLength(2);
  const overview = overviewOf(report(), null, nobody);
  expect(overview).toMatchObject({ ...rest, since: null });
  expect(overview).not.toHaveProperty('threads');
});

it('counts what changed since the last one', () => {
  const since = { window: report().window, generated: report().generated, fresh: ['a', 'b'], changed: [] };
  expect(overviewOf(report(), since, nobody).since).toEqual({
    generated: report().generated,
    fresh: 2,
    changed: 0,
  });
});

it('names two threads of a need at most, with how long they wait, and counts the others', () => {
  const threads = ['a', 'b', 'c'].map(waiting);
  const [need] = overviewOf(report({ threads }), null, nobody).needs;
  expect(need).toMatchObject({ group: 'review', count: 3, mine: 0 });
  expect(need?.threads).toHaveLength(2);
  expect(need?.threads[0]).toEqual({
    root: 'a',
    title: 'a',
    days: 3,
    questions: 0,
    mine: false,
  });
});

it('names no wait of what is done', () => {
  const [need] = overviewOf(report(), null, nobody).needs;
  expect(need).toMatchObject({ group: 'applied', count: 2 });
  expect(need?.threads.map(({ days }) => days)).toEqual([null, null]);
});
