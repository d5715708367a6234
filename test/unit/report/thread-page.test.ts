import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { mailMarks } from '../../../lib/report/mail-marks.ts';
import { sinceWords } from '../../../lib/report/page-words.ts';
import { threadMap } from '../../../lib/report/thread-map.ts';
import { segmentBody } from '../../../lib/mail/segments.ts';
import type { Mail } from '../../../lib/mail/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';

const START = Date.UTC(2027, 2, 1, 8);

interface Short {
  id: string;
  subject: string;
  from?: string;
  to?: string;
  text?: string;
}

function threadOf(...mails: Short[]): Thread {
  const read = mails.map(({ id, subject, from = 'Asta Lindqvist', to, text = 'Words.' }, i): Mail => {
    const date = START + i * 60_000;
    const author = { name: from, address: '' };
    const rest = { inReplyTo: to ?? null, references: [], segments: segmentBody(text), defects: [] };
    return { id, subject, from: author, date, received: date, ...rest, source: 'page' };
  });
  const [thread] = buildThreads(read);
  if (!thread) throw new Error('no thread');
  return thread;
}

const series = () =>
  threadOf(
    { id: 'c@x', subject: '[PATCH v2 0/4] harbour: berths' },
    ...[1, 2, 3].map((n) => ({ id: `${n}@x`, subject: `[PATCH v2 ${n}/4] harbour: step ${n}`, to: 'c@x' })),
    ...[
      { id: 'r1@x', n: 1, from: 'Per Malm', text: 'Reviewed-by: Per Malm <per@pier.example>' },
      { id: 'r2@x', n: 1, from: 'Ida Strand', text: 'Reviewed-by: Ida Strand <ida@pier.example>' },
      { id: 'q@x', n: 2, from: 'Per Malm', text: 'Why is the lock dropped here?' },
      {
        id: 'b@x',
        n: 3,
        from: 'kernel test robot',
        text: 'Hi Asta,\n\nkernel test robot noticed the following build errors.',
      },
    ].map(({ id, n, from, text }) => ({
      id,
      subject: `Re: [PATCH v2 ${n}/4] harbour: step ${n}`,
      to: `${n}@x`,
      from,
      text,
    })),
  );

describe('marks at mails', () => {
  it('tell what is new, who is a robot, and which tags were given and received', () => {
    const thread = series();
    const marks = mailMarks(thread, factsOf(thread), new Set(['q@x']), 'en');
    expect(Object.fromEntries(marks.map(({ id, marks: words }) => [id, words]))).toEqual({
      '1@x': [{ kind: 'received', text: '2 Reviewed-by', title: 'Per Malm, Ida Strand' }],
      'r1@x': [{ kind: 'given', text: 'Reviewed-by', title: 'Per Malm' }],
      'r2@x': [{ kind: 'given', text: 'Reviewed-by', title: 'Ida Strand' }],
      'q@x': [{ kind: 'new', text: 'new', title: '' }],
      'b@x': [{ kind: 'bot', text: 'bot', title: 'kernel test robot' }],
    });
  });

  it('do not count a tag on a condition as received', () => {
    const text = 'With that fixed:\n\nReviewed-by: Per Malm <per@pier.example>';
    const thread = threadOf(
      { id: 'p@x', subject: '[PATCH] harbour: one' },
      { id: 'r@x', subject: 'Re: [PATCH] harbour: one', to: 'p@x', from: 'Per Malm', text },
    );
    expect(mailMarks(thread, factsOf(thread), new Set(), 'zh-CN')).toEqual([
      { id: 'r@x', marks: [{ kind: 'given', text: 'Reviewed-by (有条件)', title: 'Per Malm' }] },
    ]);
  });
});

describe('the map of a thread', () => {
  it('shows of each patch whether it was acked or discussed, robots aside, and which are not here', () => {
    const thread = series();
    expect(threadMap(thread, factsOf(thread), 'en')).toEqual({
      label: 'patches',
      more: null,
      cells: [
        {
          id: '1@x',
          text: '1',
          look: 'acked',
          title: '[PATCH v2 1/4] harbour: step 1: Reviewed-by Per Malm, Reviewed-by Ida Strand, 2 answers',
        },
        { id: '2@x', text: '2', look: 'talk', title: '[PATCH v2 2/4] harbour: step 2: 1 answer' },
        { id: '3@x', text: '3', look: 'quiet', title: '[PATCH v2 3/4] harbour: step 3: no answer yet' },
        { id: null, text: '4', look: 'missing', title: '4: not in this thread' },
      ],
    });
  });

  it('takes a tag for the whole series as one for each patch, but a test for no review', () => {
    const tagged = (type: string) => {
      const thread = threadOf(
        { id: 'c@x', subject: '[PATCH 0/3] harbour: berths' },
        ...[1, 2, 3].map((n) => ({ id: `${n}@x`, subject: `[PATCH ${n}/3] harbour: step ${n}`, to: 'c@x' })),
        {
          id: 'r@x',
          subject: 'Re: [PATCH 0/3] harbour: berths',
          to: 'c@x',
          from: 'Per Malm',
          text: `${type}: Per Malm <per@pier.example>`,
        },
      );
      return threadMap(thread, factsOf(thread), 'en')?.cells.map(({ look }) => look);
    };
    expect(tagged('Acked-by')).toEqual(['acked', 'acked', 'acked']);
    expect(tagged('Tested-by')).toEqual(['quiet', 'quiet', 'quiet']);
  });

  it('shows of a long talk who answered whom, each answer behind what it answers', () => {
    const talk = Array.from({ length: 12 }, (_, i) => ({
      id: `${i}@x`,
      subject: 'Re: Berths',
      from: i % 2 ? 'Asta Lindqvist' : 'per.malm',
      to: i < 4 ? 'root@x' : `${i - 4}@x`,
    }));
    const thread = threadOf({ id: 'root@x', subject: 'Berths' }, ...talk);
    const map = threadMap(thread, factsOf(thread), 'en');
    expect(map?.label).toBe('replies');
    expect(map?.cells.slice(0, 5)).toEqual([
      { id: 'root@x', text: 'AL', look: 'mail', title: 'Asta Lindqvist begins' },
      { id: '0@x', text: 'PM', look: 'mail', title: 'per.malm answers Asta Lindqvist' },
      { id: '4@x', text: 'PM', look: 'mail', title: 'per.malm answers per.malm' },
      { id: '8@x', text: 'PM', look: 'mail', title: 'per.malm answers per.malm' },
      { id: '1@x', text: 'AL', look: 'turn', title: 'Asta Lindqvist answers Asta Lindqvist' },
    ]);
    expect(map?.cells).toHaveLength(13);
  });

  it('is not drawn of short threads, and stops at what is one glance', () => {
    const short = threadOf({ id: 'root@x', subject: 'Berths' });
    expect(threadMap(short, factsOf(short), 'en')).toBeNull();
    const many = threadOf(
      { id: 'c@x', subject: '[PATCH 0/900] all' },
      { id: '1@x', subject: '[PATCH 1/900] one', to: 'c@x' },
    );
    const map = threadMap(many, factsOf(many), 'en');
    expect([map?.cells.length, map?.more]).toEqual([150, 'and 750 more']);
  });
});

describe('news since the last visit', () => {
  const now = Date.UTC(2027, 2, 10, 12);
  const day = 86_400_000;
  it.each([
    [2 * 3_600_000, 'en', '+3 new since 10:00 UTC'],
    [13 * 3_600_000, 'en', '+3 new since Tuesday'],
    [day, 'en', '+3 new since Tuesday'],
    [5 * day, 'en', '+3 new since Friday'],
    [7 * day, 'en', '+3 new since 2027-03-03'],
    [day, 'zh-CN', '自星期二起 +3 封新邮件'],
  ] as const)('%s ms ago, %s: %s', (ago, language, words) => {
    expect(sinceWords(3, now - ago, now, language)).toBe(words);
  });
});
