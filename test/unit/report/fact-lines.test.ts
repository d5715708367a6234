import { describe, expect, it } from 'vitest';
import type { Facts, TrailerGiven } from '../../../lib/facts/types.ts';
import { factLines } from '../../../lib/report/fact-lines.ts';
import type { Language } from '../../../lib/report/types.ts';
import { thread } from '../components/thread.ts';
import { someFacts } from '../some-facts.ts';

function shown(
  facts: Partial<Facts>,
  language: Language = 'en',
  patches = { declared: 2, present: 2 },
): string[] {
  return factLines(thread({ facts: someFacts(facts), patches }), language).flatMap(({ label, items }) =>
    items.map((item) => {
      const words = item.map((part) =>
        part.kind === 'cite' ? ` [${part.id}]` : part.kind === 'quote' ? `“${part.text}”` : part.text,
      );
      return `${label}: ${words.join('')}`;
    }),
  );
}

const tag = (over: Partial<TrailerGiven>): TrailerGiven => ({
  type: 'Reviewed-by',
  person: 'Per Malm',
  mail: 'b@x',
  to: 'a@x',
  at: null,
  series: false,
  conditional: false,
  onBehalfBy: null,
  ...over,
});
const detail = { tree: null, supersededBy: null, since: null, waitsFor: null };

describe('facts in words', () => {
  it.each<[string, Partial<Facts>, string, string]>([
    [
      'applied',
      {
        status: 'applied',
        statusEvidence: ['c@x'],
        statusDetail: { ...detail, tree: 'frob/next' },
        appliedCommits: ['0123456789abcdef0123456789abcdef01234567'],
      },
      'status: applied · to frob/next · commit 0123456789ab [c@x]',
      '状态: 已合入 · 进入 frob/next · 提交 0123456789ab [c@x]',
    ],
    [
      'waiting',
      { status: 'waiting', statusDetail: { ...detail, since: '2027-03-01T08:30:00Z', waitsFor: 'Per Malm' } },
      'status: waiting for an answer · waits for Per Malm · since 2027-03-01',
      '状态: 等待答复 · 等待 Per Malm · 自 2027-03-01 起',
    ],
    [
      'superseded',
      { status: 'superseded', statusDetail: { ...detail, supersededBy: { revision: 4, root: 'z@x' } } },
      'status: superseded · by v4',
      '状态: 已被取代 · 被 v4 取代',
    ],
    [
      'taken back, with nothing named instead',
      { status: 'superseded', statusDetail: { ...detail, supersededBy: { revision: null, root: null } } },
      'status: superseded or withdrawn',
      '状态: 已被取代或撤回',
    ],
    [
      'sent again under its number',
      { status: 'under review', statusDetail: { ...detail, supersededBy: { revision: 2, root: 'z@x' } } },
      'status: superseded · by v2, sent again · under review',
      '状态: 已被取代 · 被重新发送的 v2 取代 · 评审中',
    ],
    [
      'replaced by another thread, whose author is no longer waited for',
      {
        status: 'waiting',
        statusDetail: {
          ...detail,
          since: '2027-03-01T08:30:00Z',
          waitsFor: 'Per Malm',
          supersededBy: { revision: 4, root: 'z@x' },
        },
      },
      'status: superseded · by v4 · waiting for an answer',
      '状态: 已被取代 · 被 v4 取代 · 等待答复',
    ],
    [
      'applied before a newer posting',
      { status: 'applied', statusDetail: { ...detail, supersededBy: { revision: 4, root: 'z@x' } } },
      'status: applied',
      '状态: 已合入',
    ],
    ['under review', {}, 'status: under review', '状态: 评审中'],
    ['under discussion', { status: 'under discussion' }, 'status: under discussion', '状态: 讨论中'],
    ['to be applied', { status: 'to be applied' }, 'status: to be applied', '状态: 待合入'],
  ])('say %s in both languages', (_, facts, en, zh) => {
    expect(shown(facts)).toEqual([en]);
    expect(shown(facts, 'zh-CN')).toEqual([zh]);
  });

  it('cite the mails that decide, the last ones', () => {
    const statusDetail = { ...detail, since: '2027-03-01T08:30:00Z' };
    const statusEvidence = ['b@x', 'c@x', 'd@x', 'e@x'];
    expect(shown({ status: 'changes requested', statusDetail, statusEvidence })).toEqual([
      'status: changes requested · since 2027-03-01 [c@x] [d@x] [e@x]',
    ]);
  });

  it('name a tag once, with all the mails that give it, and its conditions', () => {
    const trailers = [
      tag({}),
      tag({ mail: 'c@x', to: 'x@x' }),
      tag({ person: 'Ana', conditional: true }),
      tag({ type: 'Acked-by', person: 'Cid', series: true, onBehalfBy: 'Dora' }),
    ];
    expect(shown({ trailers }).slice(1)).toEqual([
      'tags: Reviewed-by Per Malm [b@x] [c@x]',
      'tags: Reviewed-by Ana (on a condition) [b@x]',
      'tags: Acked-by Cid (whole series, sent by Dora) [b@x]',
    ]);
  });

  it('say what of a series is missing, and how large it is', () => {
    const revision = { revision: 1, root: 'a@x', title: 't', date: null, changelog: null };
    const revisions = [{ ...revision, patches: { declared: 5, present: 2, missing: [2, 3, 5] } }];
    const diffstat = { files: 1, added: 4, removed: 2, subsystems: ['drivers/frob'] };
    expect(shown({ revisions, diffstat }, 'en', { declared: 5, present: 2 })[1]).toBe(
      'patches: 2 of 5 here, without 2–3, 5 · 1 file, +4 −2 · drivers/frob',
    );
  });

  it('list revisions and questions with their mails', () => {
    const none = { declared: 1, present: 1, missing: [] };
    const posted = (revision: number, root: string, date: string) => ({
      revision,
      root,
      title: 't',
      date,
      patches: none,
      changelog: null,
    });
    const revisions = [posted(1, 'o@x', '2027-01-01T00:00:00Z'), posted(2, 'a@x', '2027-02-01T00:00:00Z')];
    const openQuestions = [
      { mail: 'b@x', asker: 'Per', to: 'Asta', text: 'Which one is it?', asked: '2027-03-01T08:30:00Z' },
    ];
    const carried = { type: 'Reviewed-by', person: 'Per', mail: 'a@x' };
    const change = {
      from: 1,
      to: 2,
      added: ['one'],
      dropped: [],
      renamed: [{ from: 'a', to: 'b' }],
      trailersGained: [carried],
      trailersLost: [],
      trailersKept: [carried, carried],
      sizes: { from: null, to: null },
    };
    expect(shown({ revisions, changes: [change] }).at(-1)).toBe(
      'versions: v1 → v2: patches 1 added, 1 renamed; tags 1 gained, 2 kept',
    );
    expect(shown({ revisions, changes: [change] }, 'zh-CN').at(-1)).toBe(
      '版本: v1 → v2: 补丁 新增 1, 改名 1; 标签 新增 1, 保留 2',
    );
    expect(shown({ revisions, openQuestions }).slice(1)).toEqual([
      'versions: v1 2027-01-01 → v2 2027-02-01',
      'open: “Which one is it?” — Per to Asta, 2027-03-01 [b@x]',
    ]);
  });

  it('count what would be too long', () => {
    const openQuestions = Array.from({ length: 12 }, (_, i) => ({
      mail: 'b@x',
      asker: 'Per',
      to: null,
      text: `Is it ${i}?`,
      asked: null,
    }));
    const lines = shown({ openQuestions });
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)).toBe('open: and 5 more');
  });
});
