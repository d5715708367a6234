import type { Category } from '../thread/types.ts';
import type { PointKind } from '../summary/types.ts';
import type { Language } from './types.ts';

/** Everything that a rendered report says in words of its own. Numbers come in as arguments. */
export interface Words {
  title: (inbox: string) => string;
  generated: string;
  engines: string;
  /** Engines and models that wrote the summaries. */
  engineText: (writers: string[]) => string;
  /** Below one thread's summary, whose model the head does not name. */
  writtenBy: (model: string) => string;
  period: string;
  periodText: (from: string, to: string) => string;
  statistics: string;
  totalMails: string;
  freshAndEarlier: (fresh: number, earlier: number) => string;
  totalThreads: string;
  largeThreads: (over: number) => string;
  largeCount: (n: number) => string;
  undated: (n: number) => string;
  unreadable: (n: number) => string;
  byCategory: string;
  categoryLine: (threads: number, mails: number, fresh: number) => string;
  categoryHead: (threads: number) => string;
  thread: (n: number) => string;
  mails: string;
  participants: string;
  bots: (n: number) => string;
  bot: string;
  started: string;
  summary: string;
  /** The same where a model wrote it. */
  modelSummary: string;
  kinds: Record<PointKind, string>;
  leftOut: string;
  mailList: string;
  sender: string;
  fresh: string;
  untitled: string;
  missing: string;
  empty: string;
  quote: (text: string) => string;
  colon: string;
  categories: Record<Category, string>;
}

const SAME: Record<Category, string> = {
  PATCH: 'PATCH',
  RFC: 'RFC',
  'GIT PULL': 'GIT PULL',
  'Bug report': 'Bug report',
  Question: 'Question',
  Announce: 'Announce',
  Discussion: 'Discussion',
};

const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const en: Words = {
  title: (inbox) => `${inbox.toUpperCase()} mailing list report`,
  generated: 'Generated',
  engines: 'Summaries by',
  engineText: (writers) => `${writers.join(', ') || 'none'}, each sentence checked against the mails`,
  writtenBy: (model) => `by ${model}, each sentence checked against the mails`,
  period: 'Window',
  periodText: (from, to) => `${from} to ${to} UTC (end not included)`,
  statistics: 'Statistics',
  totalMails: 'Mails',
  freshAndEarlier: (fresh, earlier) => ` (${fresh} new, ${earlier} earlier)`,
  totalThreads: 'Threads',
  largeThreads: (over) => `**Large threads** (>${over} mails)`,
  largeCount: (n) => `${n}`,
  undated: (n) => `${s(n, 'mail')} without a readable date, counted nowhere as new`,
  unreadable: (n) => `${s(n, 'mail')} could not be read`,
  byCategory: 'By category',
  categoryLine: (threads, mails, fresh) => `${s(threads, 'thread')} (${s(mails, 'mail')}, ${fresh} new)`,
  categoryHead: (threads) => s(threads, 'thread'),
  thread: (n) => `Thread ${n}`,
  mails: 'Mails',
  participants: 'People',
  bots: (n) => ` (and ${s(n, 'bot')})`,
  bot: ' (bot)',
  started: 'Started',
  summary: 'Summary',
  modelSummary: '🤖 AI summary',
  kinds: { original: 'Original', earlier: 'Earlier', current: 'In this window' },
  leftOut: 'Left out',
  mailList: 'Mails',
  sender: 'From',
  fresh: 'new',
  untitled: '(no subject)',
  missing: 'Not complete',
  empty: 'No mail arrived in this window.',
  quote: (text) => `“${text}”`,
  colon: ': ',
  categories: SAME,
};

const zh: Words = {
  title: (inbox) => `${inbox.toUpperCase()} 邮件列表摘要报告`,
  generated: '生成时间',
  engines: '摘要引擎',
  engineText: (writers) => `${writers.join('、') || '无'}，每句均已对照邮件检查`,
  writtenBy: (model) => `由 ${model} 撰写，每句均已对照邮件检查`,
  period: '分析周期',
  periodText: (from, to) => `${from} 至 ${to} UTC（不含结束时刻）`,
  statistics: '总体统计',
  totalMails: '总邮件数',
  freshAndEarlier: (fresh, earlier) => `（新邮件 ${fresh}，之前的 ${earlier}）`,
  totalThreads: '总 Thread 数',
  largeThreads: (over) => `**大型 Thread** (>${over}封)`,
  largeCount: (n) => `${n} 个`,
  undated: (n) => `${n} 封邮件没有可读的日期，不计入新邮件`,
  unreadable: (n) => `${n} 封邮件无法读取`,
  byCategory: '分类分布',
  categoryLine: (threads, mails, fresh) => `${threads} threads (${mails} 邮件，新 ${fresh})`,
  categoryHead: (threads) => `共 ${threads} 个 thread`,
  thread: (n) => `Thread ${n}`,
  mails: '邮件数',
  participants: '参与者',
  bots: (n) => `（另有 ${n} 个机器人）`,
  bot: '（机器人）',
  started: '开始时间',
  summary: '摘要',
  modelSummary: '🤖 AI 总结',
  kinds: { original: '原始内容', earlier: '之前讨论要点', current: '本期的新讨论与进展' },
  leftOut: '未包含',
  mailList: '邮件列表',
  sender: '发件人',
  fresh: '新',
  untitled: '（无主题）',
  missing: '不完整',
  empty: '这段时间没有邮件。',
  quote: (text) => `“${text}”`,
  colon: '：',
  categories: SAME,
};

const WORDS: Record<Language, Words> = { en, 'zh-CN': zh };

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}

/** `2025-10-13 00:00`, UTC. */
export function shownMinute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

/** `2025-10-13 00:00:00`, UTC. */
export function shownSecond(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
