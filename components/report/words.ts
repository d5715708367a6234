import type { Language } from '../../lib/report/types.ts';
import type { Need, NeedGroup } from '../../lib/report/needs.ts';
import type { Sort } from '../../lib/report/selection.ts';
import type { WaitCount } from '../../lib/report/charts.ts';

/** What a chart shows, and what its two columns are called. */
interface ChartWords {
  title: string;
  what: string;
  columns: readonly [string, string];
}

/** Every word of the report page. Counts come in as numbers, so that a language can decline them. */
export interface ReportWords {
  title: (inbox: string) => string;
  tab: (inbox: string) => string;
  window: (from: string, to: string, made: string) => string;
  otherLanguage: string;
  loading: string;
  failed: string;
  noJob: { message: string; remedy: string };
  foreignJob: { message: string; remedy: string };
  noThread: { message: string; remedy: string };
  again: string;
  empty: { message: string; remedy: string };
  missing: string;
  unreadable: (mails: number) => string;
  undated: (mails: number) => string;
  numbers: string;
  tiles: Record<'new' | 'earlier' | 'threads' | 'people', string>;
  needs: string;
  nothingNeeds: string;
  groups: Record<NeedGroup, string>;
  waitsDays: (days: number) => string;
  questions: (n: number) => string;
  mine: string;
  moreThreads: (n: number) => string;
  charts: string;
  days: ChartWords;
  categories: ChartWords;
  replies: ChartWords;
  waiting: ChartWords;
  bots: (n: number) => string;
  waits: (wait: Pick<WaitCount, 'from' | 'below'>) => string;
  contents: string;
  threads: string;
  filters: string;
  threadCount: (n: number) => string;
  shown: (shown: number, all: number) => string;
  nothingShown: string;
  clear: string;
  category: string;
  status: string;
  person: string;
  anyone: string;
  text: string;
  onlyMine: string;
  sort: string;
  sorts: Record<Sort, string>;
  unfoldAll: string;
  foldAll: string;
  me: string;
  meWhat: string;
  mePeople: string;
  mePeopleHint: string;
  mePaths: string;
  mePathsHint: string;
  sayMe: string;
  reasons: Record<Need, string>;
  size: (mails: number, fresh: number, people: number, bots: number) => string;
  untitled: string;
  details: string;
  mails: (n: number, fresh: number) => string;
  fresh: string;
  bot: string;
  answers: (n: number) => string;
  orphan: string;
  botMails: (n: number) => string;
  undatedMail: string;
  open: string;
  openTitle: (title: string) => string;
  hide: string;
  hideTitle: (title: string) => string;
  hidden: (title: string) => string;
  undo: string;
  copyThread: string;
  copyThreadTitle: (title: string) => string;
  copyMarkdown: string;
  copyRich: string;
  saves: Record<'md' | 'html' | 'json', string>;
  copied: string;
  copyRefused: string;
}

const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const en: ReportWords = {
  title: (inbox) => `Report on ${inbox}`,
  tab: (inbox) => `${inbox}: Lorebrief report`,
  window: (from, to, made) => `${from} to ${to} UTC, made ${made} UTC`,
  otherLanguage: '中文',
  loading: 'Opening the report…',
  failed: 'The report could not be opened',
  noJob: {
    message: 'This address names no report.',
    remedy: 'Open the popup on the toolbar icon, generate a report, and open it from there.',
  },
  foreignJob: {
    message: 'This browser keeps no report under this address.',
    remedy: 'Reports stay in the browser that made them. Generate it again in the popup on the toolbar icon.',
  },
  noThread: {
    message: 'The thread that this address names is not in this report.',
    remedy: 'Look for it below by its title, or make a report of another window.',
  },
  again: 'Try again',
  empty: {
    message: 'Nobody wrote to this list in this window.',
    remedy: 'Choose another window in the popup.',
  },
  missing: 'What is missing',
  unreadable: (n) => `${s(n, 'mail')} could not be read.`,
  undated: (n) => `${s(n, 'mail')} without a readable date, never counted as new.`,
  numbers: 'Numbers',
  tiles: { new: 'new mails', earlier: 'earlier mails', threads: 'threads', people: 'people' },
  needs: 'What needs you',
  nothingNeeds: 'Nothing waits, and nothing was applied.',
  groups: {
    changes: 'Changes requested',
    review: 'Waiting for review',
    questions: 'Unanswered questions',
    applied: 'Applied',
  },
  waitsDays: (n) => (n === 0 ? 'less than a day' : s(n, 'day')),
  questions: (n) => s(n, 'question'),
  mine: 'yours',
  moreThreads: (n) => `${n} more`,
  charts: 'Charts',
  days: { title: 'Mails per day', what: 'New mails of each day, UTC.', columns: ['Day', 'Mails'] },
  categories: {
    title: 'Categories',
    what: 'Threads of each category.',
    columns: ['Category', 'Threads'],
  },
  replies: {
    title: 'Replies per person',
    what: 'New answers of the people who wrote most of them.',
    columns: ['Person', 'Replies'],
  },
  waiting: {
    title: 'Waiting time',
    what: 'How long threads that wait for somebody had waited at the end of the window.',
    columns: ['Time', 'Threads'],
  },
  bots: (n) => (n === 1 ? '1 mail by a bot is not counted.' : `${n} mails by bots are not counted.`),
  waits: ({ from, below }) => {
    if (below === null) return `${from} days or more`;
    return below === 1 ? 'less than a day' : `${from} to ${s(below - 1, 'day')}`;
  },
  contents: 'Contents',
  threads: 'Threads',
  filters: 'Filters',
  threadCount: (n) => s(n, 'thread'),
  shown: (shown, all) => `${shown} of ${s(all, 'thread')}`,
  nothingShown: 'No thread has all of this.',
  clear: 'Clear filters',
  category: 'Category',
  status: 'Status',
  person: 'Person',
  anyone: 'anyone',
  text: 'Words in title, headline or people',
  onlyMine: 'Needs me',
  sort: 'Order',
  sorts: { size: 'by category and size', newest: 'newest first', waiting: 'waiting longest first' },
  unfoldAll: 'Unfold all',
  foldAll: 'Fold all',
  me: 'Who I am',
  meWhat: 'For “Needs me”. Kept in this browser and sent nowhere.',
  mePeople: 'My addresses or names',
  mePeopleHint: 'Parted by commas: ada@example.org, Ada Quill',
  mePaths: 'My folders of the kernel',
  mePathsHint: 'Parted by commas: arch/arm64/kvm, mm',
  sayMe: 'Say who you are first, under “Who I am”.',
  reasons: {
    asked: 'asks you',
    awaited: 'waits for you',
    changes: 'changes requested of you',
    waits: 'yours, waiting',
    path: 'in your folders',
  },
  size: (mails, fresh, people, bots) =>
    [
      s(mails, 'mail'),
      `${fresh} new`,
      s(people, 'person', 'people'),
      ...(bots > 0 ? [s(bots, 'bot')] : []),
    ].join(' · '),
  untitled: '(no subject)',
  details: 'Points, facts, mails',
  mails: (n, fresh) => `${s(n, 'mail')}, ${fresh} new`,
  fresh: 'new',
  bot: 'bot',
  answers: (n) => `answers ${n}`,
  orphan: 'answers a mail that is not here',
  botMails: (n) => `${s(n, 'mail')} by bots`,
  undatedMail: 'no date',
  open: 'Open in the archive',
  openTitle: (title) => `Open in the archive: ${title}`,
  hide: 'Hide',
  hideTitle: (title) => `Hide: ${title}`,
  hidden: (title) => `Hidden: ${title}`,
  undo: 'Show again',
  copyThread: 'Copy Markdown',
  copyThreadTitle: (title) => `Copy Markdown: ${title}`,
  copyMarkdown: 'Copy Markdown',
  copyRich: 'Copy as rich text',
  saves: { md: 'Save .md', html: 'Save .html', json: 'Save .json' },
  copied: 'Copied',
  copyRefused: 'The browser did not allow copying. Save it as a file instead.',
};

const zh: ReportWords = {
  title: (inbox) => `${inbox} 报告`,
  tab: (inbox) => `${inbox}：Lorebrief 报告`,
  window: (from, to, made) => `${from} 至 ${to} UTC，生成于 ${made} UTC`,
  otherLanguage: 'English',
  loading: '正在打开报告…',
  failed: '无法打开报告',
  noJob: {
    message: '此地址没有指明报告。',
    remedy: '请点击工具栏图标，在弹出窗口中生成报告，再从那里打开。',
  },
  foreignJob: {
    message: '本浏览器没有保存此地址的报告。',
    remedy: '报告只保存在生成它的浏览器中。请点击工具栏图标，在弹出窗口中重新生成。',
  },
  noThread: {
    message: '此地址所指的线程不在本报告中。',
    remedy: '请在下方按标题查找，或生成其他时段的报告。',
  },
  again: '重试',
  empty: { message: '这段时间没有邮件。', remedy: '请在弹出窗口中选择其他时段。' },
  missing: '缺少的内容',
  unreadable: (n) => `${n} 封邮件无法读取。`,
  undated: (n) => `${n} 封邮件没有可读的日期，不计入新邮件。`,
  numbers: '统计',
  tiles: { new: '新邮件', earlier: '之前的邮件', threads: '线程', people: '参与者' },
  needs: '需要您关注',
  nothingNeeds: '没有等待处理的线程，也没有合入的补丁。',
  groups: { changes: '需要修改', review: '等待评审', questions: '未答复的问题', applied: '已合入' },
  waitsDays: (n) => (n === 0 ? '不到一天' : `${n} 天`),
  questions: (n) => `${n} 个问题`,
  mine: '与您有关',
  moreThreads: (n) => `另有 ${n} 个`,
  charts: '图表',
  days: { title: '每日邮件', what: '每天（UTC）的新邮件数。', columns: ['日期', '邮件'] },
  categories: { title: '类别', what: '各类别的线程数。', columns: ['类别', '线程'] },
  replies: { title: '个人回复', what: '回复最多的人在本期的回复数。', columns: ['姓名', '回复'] },
  waiting: {
    title: '等待时间',
    what: '到时段结束时，等待处理的线程已等待的时间。',
    columns: ['时间', '线程'],
  },
  bots: (n) => `另有机器人邮件 ${n} 封，未计入。`,
  waits: ({ from, below }) => {
    if (below === null) return `${from} 天及以上`;
    return below === 1 ? '不到一天' : `${from} 至 ${below - 1} 天`;
  },
  contents: '目录',
  threads: '线程',
  filters: '筛选',
  threadCount: (n) => `${n} 个线程`,
  shown: (shown, all) => `${all} 个线程中的 ${shown} 个`,
  nothingShown: '没有符合全部条件的线程。',
  clear: '清除筛选',
  category: '类别',
  status: '状态',
  person: '参与者',
  anyone: '任何人',
  text: '标题、概要或参与者中的文字',
  onlyMine: '与我有关',
  sort: '顺序',
  sorts: { size: '按类别和大小', newest: '最新的在前', waiting: '等待最久的在前' },
  unfoldAll: '全部展开',
  foldAll: '全部收起',
  me: '我是谁',
  meWhat: '用于“与我有关”。只保存在本浏览器中，不外传。',
  mePeople: '我的地址或姓名',
  mePeopleHint: '用逗号分隔：ada@example.org, Ada Quill',
  mePaths: '我负责的内核目录',
  mePathsHint: '用逗号分隔：arch/arm64/kvm, mm',
  sayMe: '请先在“我是谁”中填写。',
  reasons: {
    asked: '向您提问',
    awaited: '等待您',
    changes: '需要您修改',
    waits: '您的补丁在等待',
    path: '在您的目录中',
  },
  size: (mails, fresh, people, bots) =>
    [`${mails} 封邮件`, `${fresh} 封新`, `${people} 人`, ...(bots > 0 ? [`${bots} 个机器人`] : [])].join(
      ' · ',
    ),
  untitled: '（无主题）',
  details: '要点、事实、邮件',
  mails: (n, fresh) => `${n} 封邮件，${fresh} 封新`,
  fresh: '新',
  bot: '机器人',
  answers: (n) => `回复第 ${n} 封`,
  orphan: '所回复的邮件不在此处',
  botMails: (n) => `机器人邮件 ${n} 封`,
  undatedMail: '无日期',
  open: '在存档中打开',
  openTitle: (title) => `在存档中打开：${title}`,
  hide: '隐藏',
  hideTitle: (title) => `隐藏：${title}`,
  hidden: (title) => `已隐藏：${title}`,
  undo: '恢复显示',
  copyThread: '复制 Markdown',
  copyThreadTitle: (title) => `复制 Markdown：${title}`,
  copyMarkdown: '复制 Markdown',
  copyRich: '复制为富文本',
  saves: { md: '保存 .md', html: '保存 .html', json: '保存 .json' },
  copied: '已复制',
  copyRefused: '浏览器不允许复制。请改为保存文件。',
};

const WORDS: Record<Language, ReportWords> = { en, 'zh-CN': zh };

/** The report page's words in a language. */
export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}
