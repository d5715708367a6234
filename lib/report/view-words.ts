import type { PointKind } from '../summary/types.ts';
import type { Language } from './types.ts';

/** A count in words: `1 mail`, `28 mails`. */
function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** What a thread on screen says in words of its own. */
export interface ViewWords {
  kinds: Record<PointKind, string>;
  /** Of points said in the window, where that is not the last seven days. */
  inWindow: string;
  people: string;
  questions: string;
  noText: string;
  robotsOnly: string;
  patches: (present: number, declared: number | null) => string;
  size: (mails: number, people: number, bots: number) => string;
  /** Who picked the sentences where no model wrote them. */
  digest: string;
  /** `model`: the name of the one that wrote it; null for the digest. */
  source: (model: string | null, made: string, mails: number, people: number, bots: number) => string;
  notRead: (mails: number) => string;
  refused: (sentences: number) => string;
  rootMissing: string;
  cut: (mails: number) => string;
}

const en: ViewWords = {
  kinds: { original: 'original', earlier: 'earlier', current: 'this week' },
  inWindow: 'new',
  people: 'people',
  questions: 'asked',
  noText: 'No mail of this thread has text of its own.',
  robotsOnly: 'Only robots wrote here.',
  patches: (present, declared) =>
    declared !== null && present < declared
      ? `${present} of ${count(declared, 'patch', 'patches')}`
      : count(present, 'patch', 'patches'),
  size: (mails, people, bots) =>
    [count(mails, 'mail'), count(people, 'person', 'people'), ...(bots > 0 ? [count(bots, 'bot')] : [])].join(
      ' · ',
    ),
  digest: 'digest',
  source: (model, made, mails, people, bots) =>
    `${model === null ? 'digest, ' : `by ${model}, each sentence checked against the mails; `}${made}, from ${count(mails, 'mail')} by ${count(people, 'person', 'people')}${bots > 0 ? `; ${count(bots, 'bot')} apart` : ''}`,
  notRead: (mails) => `${count(mails, 'mail')} not read in full`,
  refused: (sentences) => `${count(sentences, 'sentence')} refused by the checks`,
  rootMissing: 'the mail that began this thread is not in the archive',
  cut: (mails) => `the page stops at ${mails} mails, the thread has more`,
};

const zh: ViewWords = {
  kinds: { original: '原始内容', earlier: '之前', current: '本周' },
  inWindow: '新',
  people: '立场',
  questions: '疑问',
  noText: '本线程的邮件没有正文文字。',
  robotsOnly: '本线程只有机器人的邮件。',
  patches: (present, declared) =>
    declared !== null && present < declared ? `${declared} 个补丁中的 ${present} 个` : `${present} 个补丁`,
  size: (mails, people, bots) =>
    [`${mails} 封邮件`, `${people} 人`, ...(bots > 0 ? [`${bots} 个机器人`] : [])].join(' · '),
  digest: '摘选',
  source: (model, made, mails, people, bots) =>
    `${model === null ? '摘选，' : `由 ${model} 撰写，每句均已对照邮件检查；`}${made}，取自 ${people} 人的 ${mails} 封邮件${bots > 0 ? `；另有 ${bots} 个机器人` : ''}`,
  notRead: (mails) => `${mails} 封邮件未完整读取`,
  refused: (sentences) => `${sentences} 个句子未通过检查`,
  rootMissing: '存档中没有本线程的第一封邮件',
  cut: (mails) => `页面只到第 ${mails} 封邮件，线程还有更多`,
};

const WORDS: Record<Language, ViewWords> = { en, 'zh-CN': zh };

/** The words of a thread on screen in a language. */
export function viewWords(language: Language): ViewWords {
  return WORDS[language];
}
