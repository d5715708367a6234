import type { Language } from '../../lib/report/types.ts';
import type { FeatureId, KeyAction } from '../../lib/store/choices.ts';

/** A switch: what it is called, and what it does in a line. */
interface Explained {
  label: string;
  what: string;
}

/** Words of what is kept. */
interface DataWords {
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

/** Every word of the options page. */
export interface OptionsWords {
  title: string;
  applies: string;
  pages: string;
  all: Explained;
  features: Record<FeatureId, Explained>;
  keys: Record<KeyAction, string>;
  keyProblems: { empty: string; twice: string };
  lists: string;
  prepare: Explained;
  leftAlone: string;
  noneLeftAlone: string;
  showAgain: (list: string) => string;
  leaveAlone: string;
  listName: string;
  listHint: string;
  noList: string;
  read: string;
  seen: Explained;
  forget: Explained;
  really: string;
  keep: string;
  forgotten: string;
  reports: string;
  reminder: Explained;
  reminderFetch: Explained;
  notAllowed: string;
  data: DataWords;
}

const en: OptionsWords = {
  title: 'Lorebrief options',
  applies: 'Every change applies at once, also to pages that are open.',
  pages: 'On lore’s pages',
  all: { label: 'Add to pages of lore.kernel.org', what: 'Off leaves every page as the archive wrote it.' },
  features: {
    'category-badges': {
      label: 'Category badges',
      what: 'PATCH, RFC, Bug report and their kin before each topic, from its subject alone.',
    },
    'list-status': {
      label: 'Status and news in lists',
      what: 'Where a thread stands and what is new in it, as far as Lorebrief has read it. Sends no request.',
    },
    'list-tooltips': {
      label: 'Summaries on topics of lists',
      what: 'After a short rest on a topic. A thread that is not known yet is asked for at the archive.',
    },
    'thread-panel': {
      label: 'Summary on thread and mail pages',
      what: 'Made from the mails of the page. Sends no request.',
    },
    'summary-link': {
      label: 'Way up from the thread overview',
      what: 'A small link to the summary, where lists lead to the end of a page.',
    },
    'mail-badges': {
      label: 'Badges at mails',
      what: 'Tags given and received, robots, and what is new since you last read the thread.',
    },
    keyboard: { label: 'Keys', what: 'Single keys, never while you write in a field.' },
  },
  keys: { next: 'Next mail', previous: 'Previous mail', panel: 'Summary' },
  keyProblems: { empty: 'Press one key.', twice: 'This key is taken.' },
  lists: 'Lists',
  prepare: {
    label: 'Prepare lists as I open them',
    what: 'Asks the archive for all topics in sight in one request, so that summaries are there at once.',
  },
  leftAlone: 'Lists left alone',
  noneLeftAlone: 'None. Every list gets badges and summaries.',
  showAgain: (list) => `Show again on ${list}`,
  leaveAlone: 'Leave alone',
  listName: 'Name of a list',
  listHint: 'As in its address: lore.kernel.org/netdev/',
  noList: 'Names of lists have letters, digits and . _ + - only, such as linux-mm.',
  read: 'What you have read',
  seen: {
    label: 'Mark what is new since I last read a thread',
    what: 'Which mails were on pages that you opened is kept in this browser and never leaves it.',
  },
  forget: { label: 'Forget what I have read', what: 'Empties that memory. Nothing else is deleted.' },
  really: 'Yes, forget it',
  keep: 'Keep it',
  forgotten: 'Forgotten.',
  reports: 'Reports',
  reminder: {
    label: 'Remind me when a week is over',
    what: 'A notification on Monday morning, for the list of your last report. Nothing is fetched for it.',
  },
  reminderFetch: {
    label: 'Make that report as well',
    what: 'Asks the archive once a week without a click.',
  },
  notAllowed: 'The browser did not allow notifications, so the reminder stays off.',
  data: {
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
  },
};

const zh: OptionsWords = {
  title: 'Lorebrief 选项',
  applies: '所有更改立即生效，已打开的页面也一样。',
  pages: 'lore 页面',
  all: { label: '在 lore.kernel.org 的页面上显示', what: '关闭后，所有页面保持存档原样。' },
  features: {
    'category-badges': {
      label: '类别标记',
      what: '在每个主题前显示 PATCH、RFC、Bug report 等，仅依据主题行。',
    },
    'list-status': {
      label: '列表中的状态与新邮件',
      what: '线程的状态及新邮件，仅限 Lorebrief 已读取的内容。不发送请求。',
    },
    'list-tooltips': {
      label: '列表主题上的摘要',
      what: '在主题上稍停片刻即显示。尚未读取的线程会向存档请求。',
    },
    'thread-panel': {
      label: '线程页和邮件页上的摘要',
      what: '由页面上的邮件生成。不发送请求。',
    },
    'summary-link': {
      label: '从线程概览返回摘要',
      what: '列表链接通向页面末尾，这里有一个回到摘要的小链接。',
    },
    'mail-badges': {
      label: '邮件上的标记',
      what: '给出和收到的标签、机器人，以及上次阅读之后的新邮件。',
    },
    keyboard: { label: '按键', what: '单个按键；在输入框中书写时不起作用。' },
  },
  keys: { next: '下一封邮件', previous: '上一封邮件', panel: '摘要' },
  keyProblems: { empty: '请按一个键。', twice: '此键已被使用。' },
  lists: '列表',
  prepare: {
    label: '打开列表时预先读取',
    what: '用一个请求向存档索取视野内的所有主题，摘要随即可用。',
  },
  leftAlone: '不处理的列表',
  noneLeftAlone: '无。所有列表都显示标记和摘要。',
  showAgain: (list) => `在 ${list} 上恢复显示`,
  leaveAlone: '不处理',
  listName: '列表名称',
  listHint: '与其地址相同：lore.kernel.org/netdev/',
  noList: '列表名称只含字母、数字和 . _ + -，例如 linux-mm。',
  read: '阅读记录',
  seen: {
    label: '标出上次阅读之后的新邮件',
    what: '您打开过的页面上有哪些邮件，只保存在本浏览器中，绝不外传。',
  },
  forget: { label: '清除阅读记录', what: '清空上述记录，不删除其他内容。' },
  really: '是，清除',
  keep: '保留',
  forgotten: '已清除。',
  reports: '报告',
  reminder: {
    label: '一周结束时提醒我',
    what: '每周一早上就您上次报告的列表发出通知。不会为此读取任何内容。',
  },
  reminderFetch: { label: '同时生成该报告', what: '每周无需点击即向存档请求一次。' },
  notAllowed: '浏览器不允许通知，因此提醒保持关闭。',
  data: {
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
  },
};

const WORDS: Record<Language, OptionsWords> = { en, 'zh-CN': zh };

/** The options' words in a language. */
export function optionsWords(language: Language): OptionsWords {
  return WORDS[language];
}
