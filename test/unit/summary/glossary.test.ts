import { describe, expect, it } from 'vitest';
import { GLOSSARY } from '../../../lib/facts/glossary.ts';
import { TAG_FAMILIES } from '../../../lib/facts/words.ts';
import { STATUSES } from '../../../lib/facts/types.ts';
import { factWordsOf } from '../../../lib/report/fact-words.ts';
import { claimIn, clausesOf } from '../../../lib/summary/checks/clauses.ts';

type Pick = (words: (typeof GLOSSARY)['en']) => RegExp | null;
const claims = (text: string, pick: Pick) =>
  clausesOf(text).some((clause) =>
    Object.values(GLOSSARY).some((words) => claimIn(clause, pick(words)) !== null),
  );

const TABLE: [name: string, Pick, claimed: string[], not: string[]][] = [
  [
    'applied',
    (w) => w.statuses.applied.claim,
    [
      'Bo applied it.',
      'The series has been merged.',
      'Pulled, thanks.',
      'Bo queues it.',
      '补丁已合入。',
      '该补丁已被应用于修复中',
      '已将该补丁应用于修复',
      '合并到主线',
      '已被采纳',
    ],
    [
      'It is not applied.',
      'It wasn’t merged.',
      'before it is applied',
      'Was it applied?',
      'It needs to be merged.',
      '未合入',
      '尚未合入主线',
      '补丁是否已合入？',
      'The patch applies cleanly.',
      '应用程序',
    ],
  ],
  [
    'rejected',
    (w) => w.statuses.rejected.claim,
    ['Bo NACKed it.', 'It was rejected.', '被拒绝', 'a NAK from Bo'],
    ['It was not rejected.', 'unless it is rejected', '没有被拒绝'],
  ],
  ['superseded', (w) => w.statuses.superseded.claim, ['superseded by v4', '已被取代'], ['not superseded']],
  [
    'reviewed',
    (w) => w.tags.reviewed.claim,
    ['reviewed by Bo', '得到了 Bo 的审阅', '已评审'],
    ['not yet reviewed', 'needs to be reviewed', '等待评审'],
  ],
  ['acked', (w) => w.tags.acked.claim, ['Bo acked it'], ['the package is packed', 'never acked']],
  [
    'tested',
    (w) => w.tags.tested.claim,
    ['Bo tested it', '测试通过'],
    ['asks for it to be tested', '未经测试', 'untested'],
  ],
  ['nacked', (w) => w.tags.nacked.claim, ['Bo nacked it', 'NACK'], ['no NACK', 'snacks']],
  [
    'agreement',
    (w) => w.agreement.claim,
    [
      'everyone agreed',
      'There is consensus.',
      'all participants',
      'the reviewers all agreed',
      '一致同意',
      '大家',
      '参与者们',
      '达成了共识',
      '意见一致',
      '普遍认可',
    ],
    [
      'Bo agrees with Ada.',
      'no consensus',
      '没有共识',
      '与默认行为保持一致',
      '代码风格一致',
      '不一致',
      'Is there consensus?',
    ],
  ],
];

describe('the glossary', () => {
  it('has a word for every status and tag in each language', () => {
    for (const { statuses, tags } of Object.values(GLOSSARY)) {
      expect(Object.keys(statuses).sort()).toEqual([...STATUSES].sort());
      expect(Object.keys(tags)).toEqual([...TAG_FAMILIES]);
      for (const { word } of [...Object.values(statuses), ...Object.values(tags)]) expect(word).not.toBe('');
    }
  });

  it('is where the words of reports come from', () => {
    expect(factWordsOf('en').statuses['merged pull']).toBe('pulled');
    expect(factWordsOf('zh-CN').statuses.applied).toBe('已合入');
  });

  it.each(TABLE)('knows when “%s” is claimed', (_, pick, claimed, not) => {
    expect(claimed.filter((text) => !claims(text, pick))).toEqual([]);
    expect(not.filter((text) => claims(text, pick))).toEqual([]);
  });

  it('has words for statuses that claim what they say', () => {
    for (const { statuses } of Object.values(GLOSSARY))
      for (const { word, claim } of Object.values(statuses))
        if (claim) expect(`${word}到主线`).toMatch(claim);
  });
});
