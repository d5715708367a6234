import type { Status } from './types.ts';

/** Tags by family: what the facts call `Reviewed-by`, `Acked-by`, and so on. */
export const TAG_FAMILIES = ['reviewed', 'acked', 'tested', 'nacked'] as const;
export type TagFamily = (typeof TAG_FAMILIES)[number];

/** Languages that facts are worded in. */
type Language = 'en' | 'zh-CN';

/** What statuses are called. */
export const STATUS_WORDS: Record<Language, Record<Status, string>> = {
  en: {
    applied: 'applied',
    'partly applied': 'partly applied',
    'merged pull': 'pulled',
    reviewed: 'reviewed',
    'to be applied': 'to be applied',
    'changes requested': 'changes requested',
    rejected: 'rejected',
    superseded: 'superseded',
    'under review': 'under review',
    'under discussion': 'under discussion',
    waiting: 'waiting for an answer',
    answered: 'answered',
    'open question': 'open question',
    informational: 'for information',
  },
  'zh-CN': {
    applied: '已合入',
    'partly applied': '部分合入',
    'merged pull': '已拉取',
    reviewed: '已评审',
    'to be applied': '待合入',
    'changes requested': '需要修改',
    rejected: '被拒绝',
    superseded: '已被取代',
    'under review': '评审中',
    'under discussion': '讨论中',
    waiting: '等待答复',
    answered: '已答复',
    'open question': '待答复的问题',
    informational: '通知',
  },
};

/** What a patch is called that was given such a tag. */
export const TAG_WORDS: Record<Language, Record<TagFamily, string>> = {
  en: { reviewed: 'reviewed', acked: 'acked', tested: 'tested', nacked: 'nacked' },
  'zh-CN': { reviewed: '已评审', acked: '已认可', tested: '已测试', nacked: '已反对' },
};

/** What is said of a posting that its own thread gives up without naming what comes instead. */
export const GIVEN_UP_WORDS: Record<Language, string> = {
  en: 'superseded or withdrawn',
  'zh-CN': '已被取代或撤回',
};
