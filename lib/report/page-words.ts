import { momentWords } from './moment.ts';
import type { Language } from './types.ts';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** What marks, map and news on a thread's own pages say in words of their own. */
export interface PageWords {
  fresh: string;
  bot: string;
  conditional: string;
  /** `when` is a weekday, a time of today, or a day. */
  since: (mails: number, when: string) => string;
  replies: string;
  missing: string;
  quiet: string;
  answers: (n: number) => string;
  answersTo: (who: string, to: string) => string;
  begins: (who: string) => string;
  /** Of a page that shows one mail, and nothing else is known. */
  elsewhere: (mails: number) => string;
  /** Of a thread that was read before: what came since, or was not on the page that was read. */
  unread: (mails: number) => string;
  copies: string;
}

const en: PageWords = {
  fresh: 'new',
  bot: 'bot',
  conditional: 'on a condition',
  since: (mails, when) => `+${mails} new since ${when}`,
  replies: 'replies',
  missing: 'not in this thread',
  quiet: 'no answer yet',
  answers: (n) => count(n, 'answer'),
  answersTo: (who, to) => `${who} answers ${to}`,
  begins: (who) => `${who} begins`,
  elsewhere: (mails) =>
    mails === 1
      ? 'one mail of this thread is not on this page'
      : `${mails} mails of this thread are not on this page`,
  unread: (mails) =>
    mails === 1
      ? 'the thread has one mail that is not read yet'
      : `the thread has ${mails} mails that are not read yet`,
  copies: 'the archive has several mails with this Message-ID; this is about the first',
};

const zh: PageWords = {
  fresh: '新',
  bot: '机器人',
  conditional: '有条件',
  since: (mails, when) => `自${when}起 +${mails} 封新邮件`,
  replies: '回复',
  missing: '本线程中没有',
  quiet: '尚无回复',
  answers: (n) => `${n} 封回复`,
  answersTo: (who, to) => `${who} 回复 ${to}`,
  begins: (who) => `${who} 发起`,
  elsewhere: (mails) => `本线程还有 ${mails} 封邮件不在本页`,
  unread: (mails) => `本线程还有 ${mails} 封邮件未读取`,
  copies: '存档中有多封邮件使用这个 Message-ID；此处是第一封',
};

const WORDS: Record<Language, PageWords> = { en, 'zh-CN': zh };

/** The words of a thread's own pages in a language. */
export function pageWords(language: Language): PageWords {
  return WORDS[language];
}

/** What came since the thread was last read: `+3 new since Tuesday`. */
export function sinceWords(mails: number, at: number, now: number, language: Language): string {
  return pageWords(language).since(mails, momentWords(at, now, language));
}
