import { displayName } from '../mail/display-name.ts';
import type { Category, Thread } from '../thread/types.ts';
import type { SummaryContext } from './types.ts';

function people(thread: Thread, isNew: (id: string) => boolean): number {
  const names = thread.mails
    .filter((m) => m.bot === null && isNew(m.mail.id))
    .map((m) => displayName(m.mail.from));
  return new Set(names).size;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const SUBJECT_EN: Record<Category, string> = {
  PATCH: 'A patch',
  RFC: 'A request for comments',
  'GIT PULL': 'A pull request',
  'Bug report': 'A bug report',
  Question: 'A question',
  Announce: 'An announcement',
  Discussion: 'A discussion',
};

const SUBJECT_ZH: Record<Category, string> = {
  PATCH: '补丁',
  RFC: '征求意见',
  'GIT PULL': '合并请求',
  'Bug report': '缺陷报告',
  Question: '问题',
  Announce: '公告',
  Discussion: '讨论',
};

function subjectEn(thread: Thread): string {
  const { declared } = thread.patches;
  const version = thread.revision !== null && thread.revision > 1 ? `v${thread.revision} of ` : '';
  if (declared === null) return SUBJECT_EN[thread.category];
  const what = declared > 1 ? count(declared, 'patch', 'patches') : 'a patch';
  const text = `${version}${what}${thread.category === 'RFC' ? ' for comments' : ''}`;
  return version ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function subjectZh(thread: Thread): string {
  const { declared } = thread.patches;
  if (declared === null) return SUBJECT_ZH[thread.category];
  const version = thread.revision !== null && thread.revision > 1 ? `（v${thread.revision}）` : '';
  return `${declared} 个补丁${version}${thread.category === 'RFC' ? '，征求意见' : ''}`;
}

/** Is the thread's beginning here, or only answers to a mail that the archive's answer lacks? */
function hasBeginning(thread: Thread): boolean {
  return thread.root.parent === null && !thread.root.subject.reply;
}

/**
 * The headline that code writes from what it knows: kind, revision, patches, author, and how many wrote how
 * much in the window.
 */
export function headlineOf(thread: Thread, { isNew, language }: SummaryContext): string {
  const fresh = thread.mails.filter((m) => isNew(m.mail.id)).length;
  const author = displayName(thread.root.mail.from);
  const writers = people(thread, isNew);
  const from =
    writers === 0 ? '' : language === 'en' ? ` by ${count(writers, 'person', 'people')}` : ` ${writers} 人`;
  if (language === 'zh-CN') {
    const subject = hasBeginning(thread)
      ? `${author} 的 ${subjectZh(thread)}`
      : `对${subjectZh(thread)}的回复`;
    return fresh === 0
      ? `${subject}；本期没有新邮件`
      : `${subject}；本期${from || '机器人'}发来 ${fresh} 封新邮件`;
  }
  const subject = hasBeginning(thread)
    ? `${subjectEn(thread)} by ${author}`
    : `Answers to ${subjectEn(thread).replace(/^A(?=n? )/, 'a')}`;
  return `${subject}: ${fresh === 0 ? 'no new mails' : `${count(fresh, 'new mail', 'new mails')}${from}`}`;
}
