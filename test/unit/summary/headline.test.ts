import { describe, expect, it } from 'vitest';
import { headlineOf } from '../../../lib/summary/headline.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { bo, lkp, mail, type Sketch } from '../thread/mails.ts';

const only = (sketch: Sketch): Thread => {
  const [thread] = buildThreads([mail(sketch)]);
  if (!thread) throw new Error('no thread');
  return thread;
};
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
      '对3 个补丁（v2）的回复；本期 1 人发来 1 封新邮件',
    ],
    [
      only({ id: 'a' }),
      'A discussion by Ada Quill: 1 new mail by 1 person',
      'Ada Quill 的 讨论；本期 1 人发来 1 封新邮件',
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
      'kernel test robot 的 缺陷报告；本期机器人发来 1 封新邮件',
    ],
  ])('of thread %#', (thread, en, zh) => {
    expect([all(thread), all(thread, 'zh-CN')]).toEqual([en, zh]);
  });

  it('says so when nothing is new', () => {
    expect(headlineOf(only(ROOT), { isNew: () => false, language: 'en' })).toBe(
      'v2 of 3 patches by Ada Quill: no new mails',
    );
  });
});
