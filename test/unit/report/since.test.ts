import { expect, it } from 'vitest';
import { sinceLast, sinceLine, sinceSection } from '../../../lib/report/since.ts';
import { someFacts } from '../some-facts.ts';
import { report } from '../popup/sample.ts';

const [first, second] = report().threads;
if (!first || !second) throw new Error('the sample has two threads');

it('names threads that are new, and those whose status is another one', () => {
  const before = report({ threads: [{ ...first, facts: someFacts() }], generated: '2026-11-15T12:00:03Z' });
  const since = sinceLast(report(), before);
  expect(since).toEqual({
    window: before.window,
    generated: '2026-11-15T12:00:03Z',
    fresh: [second.root],
    changed: [{ root: first.root, title: first.title, from: 'under review', to: 'applied' }],
  });
  expect(sinceLine(since, 'en')).toBe(
    'Since the report made 2026-11-15 12:00 UTC: 1 new thread, 1 with another status.',
  );
  expect(sinceLine(since, 'zh-CN')).toMatch(/新线程 1 个/);
  expect(sinceSection(since, report(), 'en')).toEqual([
    { heading: 'New threads', threads: [{ root: second.root, title: second.title, text: '' }] },
    {
      heading: 'Another status',
      threads: [{ root: first.root, title: first.title, text: 'under review → applied' }],
    },
  ]);
});

it('takes a thread that was superseded meanwhile for changed', () => {
  const facts = someFacts();
  const later = {
    ...facts,
    statusDetail: { ...facts.statusDetail, supersededBy: { revision: 4, root: 'v4@x' } },
  };
  const since = sinceLast(
    report({ threads: [{ ...first, facts: later }] }),
    report({ threads: [{ ...first, facts }] }),
  );
  expect(since.changed).toEqual([expect.objectContaining({ from: 'under review', to: 'superseded' })]);
});

it('is empty between a report and itself', () => {
  expect(sinceLast(report(), report())).toMatchObject({ fresh: [], changed: [] });
});
