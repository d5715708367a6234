import { problemIn, type Problem } from '../archive/problem.ts';

/** A report of which job or mails are gone. */
export const goneReport = (): Problem =>
  problemIn('gone', {
    en: ['This report is not here any more.', 'Generate it again.'],
    'zh-CN': ['此报告已不在这里。', '请重新生成。'],
  });
