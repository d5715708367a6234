import { momentWords } from './moment.ts';
import type { Language } from './types.ts';

/** What marks in lists and cards say. `at` and `now` are milliseconds. */
export interface ListWords {
  /** Behind a topic, short. */
  news: (mails: number) => string;
  /** On a card. */
  newsSince: (mails: number, at: number, now: number) => string;
  /** The whole sentence; what a page and the store do not know is not counted. */
  newsTitle: (mails: number, at: number, now: number) => string;
  read: string;
  readTitle: (at: number, now: number) => string;
  /** While the archive is asked for one thread. */
  asking: string;
  /** What keys do on a tooltip that a key opened. */
  keys: string;
  /** While the archive is asked for many, and when they have come. */
  preparing: (threads: number) => string;
  prepared: (threads: number) => string;
}

const en: ListWords = {
  news: (mails) => `+${mails} new`,
  newsSince: (mails, at, now) => `+${mails} since ${momentWords(at, now, 'en')}`,
  newsTitle: (mails, at, now) =>
    `at least ${mails} ${mails === 1 ? 'mail' : 'mails'} since ${momentWords(at, now, 'en')}, when you read this thread`,
  read: 'read',
  readTitle: (at, now) =>
    `nothing new is known since ${momentWords(at, now, 'en')}, when you read this thread`,
  asking: 'Asking the archive for this thread…',
  keys: 'Enter opens the thread, Esc closes this',
  preparing: (threads) =>
    `Lorebrief asks the archive for ${threads === 1 ? '1 thread' : `${threads} threads`} of this list, in one request…`,
  prepared: (threads) => `${threads === 1 ? '1 thread is' : `${threads} threads are`} ready, in one request.`,
};

const zh: ListWords = {
  news: (mails) => `+${mails} 新`,
  newsSince: (mails, at, now) => `自${momentWords(at, now, 'zh-CN')}起 +${mails}`,
  newsTitle: (mails, at, now) =>
    `自您${momentWords(at, now, 'zh-CN')}阅读本线程以来，至少有 ${mails} 封新邮件`,
  read: '已读',
  readTitle: (at, now) => `自您${momentWords(at, now, 'zh-CN')}阅读本线程以来，未见新邮件`,
  asking: '正在向存档请求本线程…',
  keys: 'Enter 打开线程，Esc 关闭',
  preparing: (threads) => `Lorebrief 正在用一次请求向存档请求本列表的 ${threads} 个线程…`,
  prepared: (threads) => `${threads} 个线程已就绪，共一次请求。`,
};

const WORDS: Record<Language, ListWords> = { en, 'zh-CN': zh };

/** The words of lists in a language. */
export function listWords(language: Language): ListWords {
  return WORDS[language];
}
