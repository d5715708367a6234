import type { Language } from '../../lib/report/types.ts';

/** Words of what is kept. */
export interface DataWords {
  title: string;
  counting: string;
  inMemory: string;
  rows: Record<'mails' | 'summaries' | 'threads' | 'reports' | 'visits', string>;
  space: string;
  number: (n: number) => string;
  /** Of bytes. */
  size: (bytes: number) => string;
  asked: string;
  nothingAsked: string;
  /** What a request asked for: `window`, `threads`, `feed` or `manifest`. */
  kindOf: (kind: string) => string;
  /** `at` is milliseconds. */
  last: (at: number) => string;
  export: string;
  exportWhat: string;
  exported: string;
  import: string;
  imported: (rows: number) => string;
  clear: string;
  clearWhat: string;
  really: string;
  cleared: string;
}

const minute = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
const numbers = { en: new Intl.NumberFormat('en'), 'zh-CN': new Intl.NumberFormat('zh-CN') };

const KINDS: Record<Language, Record<string, string>> = {
  en: {
    window: 'weeks of mail',
    threads: 'threads',
    feed: 'pages of the feed',
    manifest: 'questions whether there is anything new',
  },
  'zh-CN': { window: '一段时间的邮件', threads: '线程', feed: '订阅源页面', manifest: '是否有新邮件' },
};

const en: DataWords = {
  title: 'What is kept in this browser',
  counting: 'Counting…',
  inMemory: 'The browser allows no database here, so all of this is gone when it stops Lorebrief.',
  rows: {
    mails: 'mails',
    summaries: 'summaries',
    threads: 'threads known to lists',
    reports: 'reports',
    visits: 'threads read',
  },
  space: 'room taken',
  number: (n) => numbers.en.format(n),
  size: megabytes,
  asked: 'Requests to archives',
  nothingAsked: 'No archive was asked for anything yet.',
  kindOf: (kind) => KINDS.en[kind] ?? kind,
  last: (at) => `last ${minute(at)}`,
  export: 'Export',
  exportWhat:
    'Mails, summaries, reports, what you have read, and these options, as one file. Keys of models are never in it.',
  exported: 'Exported.',
  import: 'Import…',
  imported: (rows) => `${numbers.en.format(rows)} ${rows === 1 ? 'row' : 'rows'} came in.`,
  clear: 'Clear everything',
  clearWhat:
    'Deletes mails, summaries, reports, what you have read, and these options. A report at work ends.',
  really: 'Yes, clear everything',
  cleared: 'Nothing is kept any more.',
};

const zh: DataWords = {
  title: '保存在本浏览器中的内容',
  counting: '正在统计…',
  inMemory: '浏览器在此不允许使用数据库，因此 Lorebrief 停止后这些内容都会消失。',
  rows: {
    mails: '邮件',
    summaries: '摘要',
    threads: '列表已知的线程',
    reports: '报告',
    visits: '已读线程',
  },
  space: '占用空间',
  number: (n) => numbers['zh-CN'].format(n),
  size: megabytes,
  asked: '向存档发出的请求',
  nothingAsked: '尚未向任何存档发出请求。',
  kindOf: (kind) => KINDS['zh-CN'][kind] ?? kind,
  last: (at) => `最近 ${minute(at)}`,
  export: '导出',
  exportWhat: '邮件、摘要、报告、阅读记录和这些选项，保存为一个文件，其中绝不含模型密钥。',
  exported: '已导出。',
  import: '导入…',
  imported: (rows) => `已导入 ${numbers['zh-CN'].format(rows)} 行。`,
  clear: '清除全部',
  clearWhat: '删除邮件、摘要、报告、阅读记录和这些选项。正在生成的报告会中止。',
  really: '是，清除全部',
  cleared: '已不再保存任何内容。',
};

/** The words of what is kept, by language. */
export const DATA_WORDS: Record<Language, DataWords> = { en, 'zh-CN': zh };
