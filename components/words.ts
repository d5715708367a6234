import type { Language } from '../lib/report/types.ts';

/** What the panel says before a summary is there, and on its buttons. */
export interface PanelWords {
  label: string;
  reading: (mails: number) => string;
  fold: string;
  open: string;
  more: string;
  copy: string;
  copyPrompt: string;
  report: string;
  noReport: string;
  copied: string;
  notCopied: string;
  hide: string;
  hidden: (inbox: string) => string;
  undo: string;
  load: (mails: number) => string;
  loading: string;
  summarise: (model: string) => string;
  again: string;
  /** While the model works; when it is done; when the reader stopped it. */
  asking: (model: string) => string;
  summarised: (points: number) => string;
  stop: string;
  stopped: string;
  paste: string;
  /** Over the field for an answer. */
  answer: string;
  check: string;
  cancel: string;
  /** Of a summary that the reader's own chat wrote. */
  ownChat: string;
  /** Of a mail that the keys lead to. */
  mailOf: (n: number, mails: number, subject: string) => string;
}

const en: PanelWords = {
  label: 'Lorebrief summary',
  reading: (mails) => `Reading ${mails} ${mails === 1 ? 'mail' : 'mails'}…`,
  fold: 'fold',
  open: 'open',
  more: 'Show all',
  copy: 'Copy Markdown',
  copyPrompt: 'Copy prompt',
  report: 'Report',
  noReport: 'No report of this list has this thread yet. Make one from Lorebrief’s button in the toolbar.',
  copied: 'Copied.',
  notCopied: 'The browser did not let Lorebrief write to the clipboard.',
  hide: 'Hide here',
  hidden: (inbox) => `Lorebrief adds nothing to the pages of ${inbox} any more.`,
  undo: 'Undo',
  load: (mails) => `Load the whole thread (${mails} mails)`,
  loading: 'Asking the archive…',
  summarise: (model) => `Summarise with ${model}`,
  again: 'Summarise again',
  asking: (model) => `Asking ${model}…`,
  summarised: (points) => `Done: ${points} ${points === 1 ? 'sentence' : 'sentences'}.`,
  stop: 'Stop',
  stopped: 'Stopped.',
  paste: 'Paste answer',
  answer: 'What your own chat answered to the prompt',
  check: 'Check and show',
  cancel: 'Cancel',
  ownChat: 'from the answer of your own chat, checked like any',
  mailOf: (n, mails, subject) => `Mail ${n} of ${mails}: ${subject}`,
};

const zh: PanelWords = {
  label: 'Lorebrief 摘要',
  reading: (mails) => `正在读取 ${mails} 封邮件…`,
  fold: '收起',
  open: '展开',
  more: '显示全部',
  copy: '复制 Markdown',
  copyPrompt: '复制提示词',
  report: '报告',
  noReport: '还没有包含此线程的报告。可用工具栏上的 Lorebrief 按钮生成。',
  copied: '已复制。',
  notCopied: '浏览器不允许 Lorebrief 写入剪贴板。',
  hide: '在此隐藏',
  hidden: (inbox) => `Lorebrief 不再往 ${inbox} 的页面上添加内容。`,
  undo: '撤销',
  load: (mails) => `读取整个线程（${mails} 封）`,
  loading: '正在询问存档…',
  summarise: (model) => `用 ${model} 总结`,
  again: '重新总结',
  asking: (model) => `正在询问 ${model}…`,
  summarised: (points) => `完成：${points} 句。`,
  stop: '停止',
  stopped: '已停止。',
  paste: '粘贴回答',
  answer: '您自己的聊天对提示词的回答',
  check: '检查并显示',
  cancel: '取消',
  ownChat: '取自您自己的聊天的回答，同样经过检查',
  mailOf: (n, mails, subject) => `第 ${n} 封邮件，共 ${mails} 封：${subject}`,
};

const WORDS: Record<Language, PanelWords> = { en, 'zh-CN': zh };

/** The panel's own words in a language. */
export function panelWords(language: Language): PanelWords {
  return WORDS[language];
}
