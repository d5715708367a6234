import type { Language } from '../../lib/report/types.ts';

/** Every word of the welcome page. */
export interface WelcomeWords {
  title: string;
  tab: string;
  /** What it does, in three sentences, with what stands between them. */
  lede: [string, string, string];
  close: string;
  examples: string;
  invented: string;
  reading: string;
  inList: string;
  inListWhat: string;
  topics: string;
  mails: (n: number) => string;
  inThread: string;
  inThreadWhat: string;
  mailsOf: string;
  report: string;
  reportWhat: string;
  make: string;
  making: string;
  made: string;
  notMade: string;
  leaves: string;
  goes: string;
  goesOut: string[];
  never: string;
  stays: string[];
  choices: string;
  choicesWhat: string;
  list: string;
  listHint: string;
  noList: string;
  reportIn: string;
  languages: Record<Language, string>;
  kept: string;
  model: string;
  modelWhat: string;
  setUpModel: string;
  again: string;
  archive: string;
  options: string;
}

const en: WelcomeWords = {
  title: 'Welcome to Lorebrief',
  tab: 'Welcome to Lorebrief',
  lede: [
    'Lorebrief reads the kernel’s mailing lists with you, on the pages of lore.kernel.org. ',
    'Threads get a summary, topics of lists get badges, and one button writes this week’s report of a list. ',
    'Every sentence names the mail that it comes from, and all of it works with no key, no account and no AI.',
  ],
  close: 'Close this page',
  examples: 'Try it here',
  invented: 'This week of mail is invented and ships with Lorebrief: nothing below asks the network.',
  reading: 'Reading the sample week…',
  inList: 'In a list',
  inListWhat:
    'Each topic has its category before it, and a rest on a topic shows what the thread says. Choose one.',
  topics: 'Topics of the sample week',
  mails: (n) => `${n} ${n === 1 ? 'mail' : 'mails'}`,
  inThread: 'In a thread',
  inThreadWhat: 'Above the first mail. Each number leads to the mail that proves the sentence.',
  mailsOf: 'Mails of this thread',
  report: 'This week’s report',
  reportWhat:
    'In the toolbar’s popup, for any list: numbers, what needs you, and every thread with its summary and mails, to read or to copy as Markdown.',
  make: 'Make the report of the sample week',
  making: 'Making the report…',
  made: 'The report is open in a tab of its own.',
  notMade: 'No report came of it.',
  leaves: 'What leaves the browser',
  goes: 'Leaves it',
  goesOut: [
    'Requests to lore.kernel.org, the one site that Lorebrief may touch: at most two for a week’s report, one for threads of a list that are not known yet. Opening a page sends none.',
    'If you set up a model: text of the threads that it is to summarise, to that model’s host. What a report will cost is shown before.',
  ],
  never: 'Never leaves it',
  stays: [
    'What you have read, your options, your reports, and the addresses that you call yours.',
    'Anything to us: there is no server of ours, no account, and nobody counts.',
  ],
  choices: 'If you like',
  choicesWhat:
    'Nothing here has to be chosen. The popup begins with what you choose, and can be changed there.',
  list: 'Your list',
  listHint: 'As in its address: lore.kernel.org/netdev/',
  noList: 'Names of lists have letters, digits and . _ + - only, such as linux-mm.',
  reportIn: 'Reports in',
  languages: { en: 'English', 'zh-CN': '中文' },
  kept: 'Kept.',
  model: 'A model',
  modelWhat:
    'Without one, sentences are picked from the mails, word for word. A model of your choice, also one on your own machine, can write them; each is checked against the mails all the same.',
  setUpModel: 'Set up a model',
  again: 'This page is “What Lorebrief does” in the menu of the toolbar’s button, on a right click.',
  archive: 'Open lore.kernel.org',
  options: 'Options',
};

const zh: WelcomeWords = {
  title: '欢迎使用 Lorebrief',
  tab: '欢迎使用 Lorebrief',
  lede: [
    'Lorebrief 在 lore.kernel.org 的页面上，陪您阅读内核邮件列表。',
    '线程有摘要，列表的主题有标记，一个按钮即可写出某个列表的本周报告。',
    '每句话都注明所依据的邮件；无需密钥、无需账号、无需 AI，全部功能即可使用。',
  ],
  close: '关闭此页',
  examples: '在此试用',
  invented: '这一周的邮件是虚构的，随 Lorebrief 一同提供：以下内容都不访问网络。',
  reading: '正在读取示例周…',
  inList: '在列表中',
  inListWhat: '每个主题前有其类别；在主题上稍停片刻，即显示线程的内容。请选择一个主题。',
  topics: '示例周的主题',
  mails: (n) => `${n} 封邮件`,
  inThread: '在线程中',
  inThreadWhat: '位于第一封邮件之上。每个数字都通向证明该句的邮件。',
  mailsOf: '此线程的邮件',
  report: '本周报告',
  reportWhat:
    '在工具栏的弹出窗口中，可为任何列表生成：统计数字、需要您关注的事项，以及每个线程的摘要和邮件；可直接阅读，也可复制为 Markdown。',
  make: '生成示例周的报告',
  making: '正在生成报告…',
  made: '报告已在新标签页中打开。',
  notMade: '未能生成报告。',
  leaves: '哪些内容会离开浏览器',
  goes: '会离开',
  goesOut: [
    '发往 lore.kernel.org 的请求，这是 Lorebrief 唯一可以访问的网站：一周的报告最多两个，列表中尚未读取的线程一个。打开页面不发送任何请求。',
    '如果您设置了模型：需要摘要的线程的文字，发往该模型的主机。报告的费用会事先显示。',
  ],
  never: '绝不离开',
  stays: [
    '您的阅读记录、选项、报告，以及您填写的本人地址。',
    '不向我们发送任何内容：没有我们的服务器，没有账号，也没有统计。',
  ],
  choices: '可选设置',
  choicesWhat: '以下均可不选。弹出窗口会以您的选择开始，并可在那里更改。',
  list: '您的列表',
  listHint: '与其地址相同：lore.kernel.org/netdev/',
  noList: '列表名称只含字母、数字和 . _ + -，例如 linux-mm。',
  reportIn: '报告语言',
  languages: { en: 'English', 'zh-CN': '中文' },
  kept: '已保存。',
  model: '模型',
  modelWhat:
    '不用模型时，句子逐字取自邮件。您选择的模型（也可在您自己的机器上）可以撰写句子；每一句同样会与邮件核对。',
  setUpModel: '设置模型',
  again: '右击工具栏按钮，选择“Lorebrief 能做什么”，即可再次打开此页。',
  archive: '打开 lore.kernel.org',
  options: '选项',
};

const WORDS: Record<Language, WelcomeWords> = { en, 'zh-CN': zh };

/** The welcome page's words in a language. */
export function welcomeWords(language: Language): WelcomeWords {
  return WORDS[language];
}
