import type { Language } from '../../lib/report/types.ts';
import { MAX_PATTERN } from '../../lib/thread/rules.ts';
import type { WrongLine } from '../../lib/thread/rule-lines.ts';
import { CATEGORIES } from '../../lib/thread/types.ts';
import type { Appearance, FeatureId, KeyAction } from '../../lib/store/choices.ts';
import { DATA_WORDS, type DataWords } from './data-words.ts';
import type { LinesWords } from './lines-editor.tsx';
import { TERMS_WORDS, type TermsWords } from './terms-words.ts';

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
  ownLists: string;
  ownListsWhat: string;
  onPages: string;
  onPagesOf: (list: string) => string;
  writerOf: (list: string) => string;
  asElsewhere: string;
  asAllOthers: string;
  asAllOthersName: (list: string) => string;
  addList: string;
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
  search: { label: string; found: (shown: number, all: number) => string };
  rules: LinesWords & { wrong: (line: number, fault: WrongLine['fault']) => string };
  looks: {
    title: string;
    scheme: string;
    schemeWhat: string;
    schemes: Record<Appearance['scheme'], string>;
    text: string;
    textWhat: string;
    texts: Record<Appearance['text'], string>;
  };
  about: {
    title: string;
    version: (version: string) => string;
    licence: string;
    welcome: string;
    bug: string;
    bugWhat: string;
    copy: string;
    copied: string;
    notCopied: string;
  };
  terms: TermsWords;
  data: DataWords;
}

const names = CATEGORIES.join(', ');
const EXAMPLE = 'subject ^\\[frob => PATCH\nfrom ci@example\\.org => Announce';

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
  ownLists: 'List by list',
  ownListsWhat: 'Lists of your reports, and those that you add, with what is different there.',
  onPages: 'on its pages',
  onPagesOf: (list) => `${list}: on its pages`,
  writerOf: (list) => `Who summarises ${list}`,
  asElsewhere: 'As elsewhere',
  asAllOthers: 'Reset',
  asAllOthersName: (list) => `Reset ${list}`,
  addList: 'Add list',
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
  search: {
    label: 'Search options',
    found: (shown, all) => `${shown} of ${all} options. Escape shows all.`,
  },
  rules: {
    title: 'Categories',
    label: 'Your own rules',
    what: `One a line: “subject” or “from”, a regular expression that the thread’s first mail has there, =>, and the category: ${names}. The first that applies decides; where none does, Lorebrief’s own rules do. They apply to reports and pages from their next reading on.`,
    example: EXAMPLE,
    wrong: (line, { kind, text }) =>
      ({
        shape: `Line ${line} is no rule. Write it as: subject PATTERN => CATEGORY`,
        category: `Line ${line}: “${text}” is no category. There are ${names}.`,
        field: `Line ${line}: a rule looks at “subject” or “from”, not at “${text}”.`,
        empty: `Line ${line}: the pattern is empty, which would match every thread.`,
        long: `Line ${line}: the pattern is ${text.length} characters long; ${MAX_PATTERN} are the most.`,
        trap: `Line ${line}: the pattern repeats a group that repeats or has a choice within (“${text}”), which can take for ever.`,
        syntax: `Line ${line}: the pattern is no regular expression (${text}).`,
      })[kind],
    apply: 'Apply rules',
    undo: 'Undo',
    applied: (rules) =>
      rules === 0 ? 'No rules of yours apply.' : rules === 1 ? '1 rule applies.' : `${rules} rules apply.`,
  },
  looks: {
    title: 'Appearance',
    scheme: 'Colours',
    schemeWhat: 'Of Lorebrief’s own pages. On lore it follows the page.',
    schemes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    text: 'Size of text',
    textWhat: 'Of Lorebrief’s own pages, beside the browser’s zoom.',
    texts: { normal: 'Normal', large: 'Large', larger: 'Larger' },
  },
  about: {
    title: 'About',
    version: (version) => `Lorebrief ${version}`,
    licence: 'Free software under the MIT licence, without any warranty.',
    welcome: 'First steps, and what leaves this browser',
    bug: 'For a bug report',
    bugWhat:
      'Versions, switches, counts and kinds of errors; nothing of what you read, no names, addresses or keys. It is sent nowhere: copy it into your report.',
    copy: 'Copy it',
    copied: 'Copied.',
    notCopied: 'The browser did not let Lorebrief write to the clipboard. Select the text and copy it.',
  },
  terms: TERMS_WORDS.en,
  data: DATA_WORDS.en,
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
  ownLists: '各列表',
  ownListsWhat: '有报告的列表和您添加的列表，以及它们的不同设置。',
  onPages: '在其页面上显示',
  onPagesOf: (list) => `${list}：在其页面上显示`,
  writerOf: (list) => `由谁摘要 ${list}`,
  asElsewhere: '与其他列表相同',
  asAllOthers: '重置',
  asAllOthersName: (list) => `重置 ${list}`,
  addList: '添加列表',
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
  search: {
    label: '搜索选项',
    found: (shown, all) => `${all} 个选项中的 ${shown} 个。按 Escape 显示全部。`,
  },
  rules: {
    title: '类别',
    label: '您自己的规则',
    what: `每行一条：“subject”或“from”，线程首封邮件该处所含的正则表达式，=>，以及类别：${names}。以首个匹配的规则为准；均不匹配时按 Lorebrief 自己的规则。报告和页面下次读取时生效。`,
    example: EXAMPLE,
    wrong: (line, { kind, text }) =>
      ({
        shape: `第 ${line} 行不是规则。请写成：subject 表达式 => 类别`,
        category: `第 ${line} 行：“${text}”不是类别。可用的有 ${names}。`,
        field: `第 ${line} 行：规则只看“subject”或“from”，不看“${text}”。`,
        empty: `第 ${line} 行：表达式为空，会匹配所有线程。`,
        long: `第 ${line} 行：表达式长 ${text.length} 个字符，最多 ${MAX_PATTERN} 个。`,
        trap: `第 ${line} 行：表达式重复了内部含重复或选择的组（“${text}”），可能永远算不完。`,
        syntax: `第 ${line} 行：不是正则表达式（${text}）。`,
      })[kind],
    apply: '应用规则',
    undo: '撤销',
    applied: (rules) => (rules === 0 ? '没有您的规则生效。' : `${rules} 条规则已生效。`),
  },
  looks: {
    title: '外观',
    scheme: '配色',
    schemeWhat: '仅限 Lorebrief 自己的页面。在 lore 上与页面一致。',
    schemes: { system: '跟随系统', light: '浅色', dark: '深色' },
    text: '文字大小',
    textWhat: '仅限 Lorebrief 自己的页面，与浏览器缩放叠加。',
    texts: { normal: '标准', large: '大', larger: '更大' },
  },
  about: {
    title: '关于',
    version: (version) => `Lorebrief ${version}`,
    licence: '自由软件，采用 MIT 许可证，不提供任何担保。',
    welcome: '入门，以及哪些内容会离开本浏览器',
    bug: '用于错误报告',
    bugWhat:
      '版本、开关、计数和错误类别；不含您阅读的内容、姓名、地址或密钥。不会自动发送：请复制到您的报告中。',
    copy: '复制',
    copied: '已复制。',
    notCopied: '浏览器不允许 Lorebrief 写入剪贴板。请选中文本自行复制。',
  },
  terms: TERMS_WORDS['zh-CN'],
  data: DATA_WORDS['zh-CN'],
};

const WORDS: Record<Language, OptionsWords> = { en, 'zh-CN': zh };

/** The options' words in a language. */
export function optionsWords(language: Language): OptionsWords {
  return WORDS[language];
}
