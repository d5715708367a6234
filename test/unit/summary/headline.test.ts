import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../lib/facts/facts.ts';
import { headlineOf } from '../../../lib/summary/headline.ts';
import type { Facts, TrailerGiven } from '../../../lib/facts/types.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { someFacts } from '../some-facts.ts';
import { ada, bo, lkp, mail, type Sketch } from '../thread/mails.ts';

const only = (sketch: Sketch): Thread => {
  const [thread] = buildThreads([mail(sketch)]);
  if (!thread) throw new Error('no thread');
  return thread;
};
const NO_DETAIL = { tree: null, supersededBy: null, since: null, waitsFor: null };
const given = (to: string, type = 'Reviewed-by'): TrailerGiven => ({
  type,
  person: 'Bo Finch',
  mail: 'a',
  to,
  at: null,
  series: false,
  conditional: false,
  onBehalfBy: null,
});
const ROOT: Sketch = { id: 'root', subject: '[PATCH v2 0/3] frob: fold' };
const ANSWER: Sketch = { id: 'a', subject: 'Re: [PATCH v2 0/3] frob: fold', from: bo, to: 'root' };

describe('headlineOf', () => {
  const all = (thread: Thread, language: 'en' | 'zh-CN' = 'en') =>
    headlineOf(thread, { isNew: () => true, language });
  const robot: Sketch = { id: 'r', subject: '[frob:master] frob.c:3: undeclared', from: lkp };

  it.each<[Thread, string, string]>([
    [
      only(ROOT),
      'v2 of 3 patches by Ada Quill: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2）；本期 1 人发来 1 封新邮件',
    ],
    [
      only(ANSWER),
      'Answers to v2 of 3 patches: 1 new mail by 1 person',
      '对 3 个补丁（v2）的回复；本期 1 人发来 1 封新邮件',
    ],
    [
      only({ id: 'a' }),
      'A discussion by Ada Quill: 1 new mail by 1 person',
      'Ada Quill 的讨论；本期 1 人发来 1 封新邮件',
    ],
    [
      only({ id: 'a', subject: '[PATCH RFC] x' }),
      'A patch for comments by Ada Quill: 1 new mail by 1 person',
      'Ada Quill 的 1 个补丁，征求意见；本期 1 人发来 1 封新邮件',
    ],
    [
      only({ id: 'a', subject: 'Re: [RFC] x', to: 'b' }),
      'Answers to a request for comments: 1 new mail by 1 person',
      '对征求意见的回复；本期 1 人发来 1 封新邮件',
    ],
    [
      only(robot),
      'A bug report by kernel test robot: 1 new mail',
      'kernel test robot 的缺陷报告；本期机器人发来 1 封新邮件',
    ],
  ])('of thread %#', (thread, en, zh) => {
    expect([all(thread), all(thread, 'zh-CN')]).toEqual([en, zh]);
  });

  it.each<[Partial<Facts>, string, string]>([
    [
      { status: 'waiting', statusDetail: { ...NO_DETAIL, since: '2026-11-19T08:00:00Z' } },
      'v2 of 3 patches by Ada Quill, waiting for an answer since 2026-11-19: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），等待答复（自 2026-11-19）；本期 1 人发来 1 封新邮件',
    ],
    [
      { status: 'applied', statusDetail: { ...NO_DETAIL, tree: 'frob/next' } },
      'v2 of 3 patches by Ada Quill, applied to frob/next: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），已合入 frob/next；本期 1 人发来 1 封新邮件',
    ],
    [
      { status: 'waiting', statusDetail: { ...NO_DETAIL, supersededBy: { revision: 3, root: 'x' } } },
      'v2 of 3 patches by Ada Quill, superseded by v3: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），已被取代（v3）；本期 1 人发来 1 封新邮件',
    ],
    [
      { status: 'waiting', statusDetail: { ...NO_DETAIL, supersededBy: { revision: 2, root: 'x' } } },
      'v2 of 3 patches by Ada Quill, superseded by v2, sent again: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），已被取代（重新发送的 v2）；本期 1 人发来 1 封新邮件',
    ],
    [
      { status: 'superseded', statusDetail: { ...NO_DETAIL, supersededBy: { revision: null, root: null } } },
      'v2 of 3 patches by Ada Quill, superseded or withdrawn: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），已被取代或撤回；本期 1 人发来 1 封新邮件',
    ],
    [
      { trailers: [given('p1'), given('p1', 'Acked-by'), given('p2')] },
      'v2 of 3 patches by Ada Quill, 2 reviewed, 1 acked, under review: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），2 个已评审，1 个已认可，评审中；本期 1 人发来 1 封新邮件',
    ],
    [
      { status: 'reviewed', trailers: [given('p1')] },
      'v2 of 3 patches by Ada Quill, 1 reviewed: 1 new mail by 1 person',
      'Ada Quill 的 3 个补丁（v2），1 个已评审；本期 1 人发来 1 封新邮件',
    ],
  ])('tells facts: %#', (over, en, zh) => {
    const told = (language: 'en' | 'zh-CN') =>
      headlineOf(only(ROOT), { isNew: () => true, language, facts: someFacts(over) });
    expect([told('en'), told('zh-CN')]).toEqual([en, zh]);
  });

  it('tells how many patches of a series are here, where it has no cover letter', () => {
    const posted = (subject: string) => only({ id: 'p', subject });
    expect([
      all(posted('[PATCH 6.6 7/40] frob: fold')),
      all(posted('[PATCH v2 7/40] frob: fold'), 'zh-CN'),
    ]).toEqual([
      '1 of the 40 patches by Ada Quill: 1 new mail by 1 person',
      'Ada Quill 的 40 个补丁中的 1 个（v2）；本期 1 人发来 1 封新邮件',
    ]);
    expect(all(posted('[PATCH v3 7/40] frob: fold'))).toMatch(/^1 of the 40 patches of v3 by/);
    const answered = (n: number) =>
      only({ id: 'a', subject: `Re: [PATCH v3 ${n}/40] frob: fold`, to: 'absent' });
    expect(all(answered(7))).toMatch(/^Answers to 1 of the 40 patches of v3:/);
    expect(all(answered(7), 'zh-CN')).toMatch(/^对 40 个补丁中的 1 个（v3）的回复/);
    expect(all(answered(0))).toMatch(/^Answers to v3 of 40 patches:/);
    const applied = { isNew: () => true, language: 'en' as const, facts: someFacts({ status: 'applied' }) };
    expect(headlineOf(answered(7), applied)).toMatch(/^Answers to v3 of 40 patches, applied:/);
    const below = only({ id: 'p', subject: '[PATCH 7/40] frob: fold', to: 'absent cover' });
    expect(all(below)).toMatch(/^1 of the 40 patches by Ada Quill/);
  });

  it('calls a pull request one that brings its patches along', () => {
    const pull = mail({ id: 'pull', subject: '[GIT PULL] frob fixes' });
    const patch = mail({ id: 'p', subject: '[PATCH 1/2] frob: fold', to: 'pull' });
    const [thread] = buildThreads([pull, patch]);
    if (!thread) throw new Error('one thread');
    expect(all(thread)).toBe('A pull request by Ada Quill: 2 new mails by 1 person');
  });

  it('calls what a robot sends for information a notice', () => {
    const robot = only({ id: 'n', subject: '[frob:next] BUILD SUCCESS 0123456789ab', from: lkp });
    expect([all(robot), all(robot, 'zh-CN')]).toEqual([
      'A notice by kernel test robot: 1 new mail',
      'kernel test robot 的通知；本期机器人发来 1 封新邮件',
    ]);
  });

  it('counts a person once, under the name that the list of people has', () => {
    const nameless = { name: '', address: ada.address };
    const [thread] = buildThreads([
      mail({ id: 'p', subject: '[PATCH] frob: fold', from: nameless }),
      mail({ id: 'a', subject: 'Re: [PATCH] frob: fold', from: ada, to: 'p', at: 5 }),
    ]);
    if (!thread) throw new Error('one thread');
    expect(headlineOf(thread, { isNew: () => true, language: 'en', facts: factsOf(thread) })).toBe(
      'A patch by Ada Quill, waiting for an answer since 2026-11-17: 2 new mails by 1 person',
    );
  });

  it('says so when nothing is new', () => {
    expect(headlineOf(only(ROOT), { isNew: () => false, language: 'en' })).toBe(
      'v2 of 3 patches by Ada Quill: no new mails',
    );
  });
});
