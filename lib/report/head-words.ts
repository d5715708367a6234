import type { NeedGroup } from './needs.ts';
import type { Language } from './types.ts';

const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** What stands above a report's threads, on the report page and in what is rendered. */
export interface HeadWords {
  first: string;
  /** Which models chose what to read first; none: it is not known which. */
  firstBy: (models: string[]) => string;
  needs: string;
  nothingNeeds: string;
  groups: Record<NeedGroup, string>;
  waitsDays: (days: number) => string;
  questions: (n: number) => string;
  /** Of threads that unfold. */
  moreThreads: (n: number) => string;
  /** Of threads that a section leaves to the report below it. */
  moreBelow: (n: number) => string;
  since: string;
  /** What a report has that the one made then had not: below that title, and as a sentence by itself. */
  sinceText: (made: string, fresh: number, changed: number) => string;
  sinceLine: (made: string, fresh: number, changed: number) => string;
  freshThreads: string;
  changedThreads: string;
}

const en: HeadWords = {
  first: 'First to read',
  firstBy: (models) => {
    const who = models.length > 0 ? models.join(', ') : 'a model';
    return `Chosen by ${who}, each sentence checked against the mails.`;
  },
  needs: 'What needs you',
  nothingNeeds: 'Nothing waits, and nothing was applied.',
  groups: {
    changes: 'Changes requested',
    review: 'Waiting for review',
    questions: 'Unanswered questions',
    applied: 'Applied',
  },
  waitsDays: (n) => (n === 0 ? 'less than a day' : s(n, 'day')),
  questions: (n) => s(n, 'question'),
  moreThreads: (n) => `${n} more`,
  moreBelow: (n) => `and ${n} more, below`,
  since: 'Since the last report',
  sinceText: (made, fresh, changed) =>
    fresh === 0 && changed === 0
      ? `No new thread and no other status; it was made ${made} UTC.`
      : `${s(fresh, 'new thread')}, ${changed} with another status; it was made ${made} UTC.`,
  sinceLine: (made, fresh, changed) =>
    fresh === 0 && changed === 0
      ? `No new thread and no other status since the report made ${made} UTC.`
      : `Since the report made ${made} UTC: ${s(fresh, 'new thread')}, ${changed} with another status.`,
  freshThreads: 'New threads',
  changedThreads: 'Another status',
};

const zh: HeadWords = {
  first: '建议先读',
  firstBy: (models) => {
    const who = models.length > 0 ? ` ${models.join('、')} ` : '模型';
    return `由${who}选出，每句均已对照邮件检查。`;
  },
  needs: '需要您关注',
  nothingNeeds: '没有等待处理的线程，也没有合入的补丁。',
  groups: { changes: '需要修改', review: '等待评审', questions: '未答复的问题', applied: '已合入' },
  waitsDays: (n) => (n === 0 ? '不到一天' : `${n} 天`),
  questions: (n) => `${n} 个问题`,
  moreThreads: (n) => `另有 ${n} 个`,
  moreBelow: (n) => `另有 ${n} 个，见下文`,
  since: '自上次报告以来',
  sinceText: (made, fresh, changed) =>
    fresh === 0 && changed === 0
      ? `没有新线程，状态也没有变化；上次报告生成于 ${made} UTC。`
      : `新线程 ${fresh} 个，状态变化 ${changed} 个；上次报告生成于 ${made} UTC。`,
  sinceLine: (made, fresh, changed) =>
    fresh === 0 && changed === 0
      ? `自 ${made} UTC 的报告以来，没有新线程，状态也没有变化。`
      : `自 ${made} UTC 的报告以来：新线程 ${fresh} 个，状态变化 ${changed} 个。`,
  freshThreads: '新线程',
  changedThreads: '状态变化',
};

const WORDS: Record<Language, HeadWords> = { en, 'zh-CN': zh };

/** The words of a report's head in a language. */
export function headWords(language: Language): HeadWords {
  return WORDS[language];
}
