import type { Language } from '../../lib/report/types.ts';
import type { FeatureId, KeyAction } from '../../lib/store/choices.ts';

/** A switch: what it is called, and what it does in a line. */
interface Explained {
  label: string;
  what: string;
}

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
};

const WORDS: Record<Language, OptionsWords> = { en, 'zh-CN': zh };

/** The options' words in a language. */
export function optionsWords(language: Language): OptionsWords {
  return WORDS[language];
}
