import type { Language } from './types.ts';

/**
 * What the panel says of what can be done with a thread, and of what came of it. It crosses contexts with the
 * thread, as pages have no room for it.
 */
export interface ActionWords {
  more: string;
  summarise: string;
  again: string;
  /** While the model works; when it is done; when the reader stopped it. */
  asking: string;
  done: string;
  stop: string;
  stopped: string;
  copy: string;
  copyPrompt: string;
  copied: string;
  notCopied: string;
  paste: string;
  /** Over the field for an answer. */
  answer: string;
  check: string;
  cancel: string;
  report: string;
  noReport: string;
  load: string;
  loading: string;
  hide: string;
  hidden: string;
  undo: string;
}

interface Named {
  /** What the user calls the model; empty where there is none. */
  model: string;
  inbox: string;
  /** Of the whole thread. */
  mails: number;
}

const en = ({ model, inbox, mails }: Named): ActionWords => ({
  more: 'Show all',
  summarise: `Summarise with ${model}`,
  again: 'Summarise again',
  asking: `Asking ${model}…`,
  done: 'Done.',
  stop: 'Stop',
  stopped: 'Stopped.',
  copy: 'Copy Markdown',
  copyPrompt: 'Copy prompt',
  copied: 'Copied.',
  notCopied: 'The browser did not let Lorebrief write to the clipboard.',
  paste: 'Paste an answer',
  answer: 'What your own chat answered to the prompt',
  check: 'Check and show',
  cancel: 'Cancel',
  report: 'Report',
  noReport: 'No report of this list has this thread yet. Make one from Lorebrief’s button in the toolbar.',
  load: `Load the whole thread (${mails} mails)`,
  loading: 'Asking the archive…',
  hide: 'Hide here',
  hidden: `Lorebrief adds nothing to the pages of ${inbox} any more.`,
  undo: 'Undo',
});

const zh = ({ model, inbox, mails }: Named): ActionWords => ({
  more: '显示全部',
  summarise: `用 ${model} 总结`,
  again: '重新总结',
  asking: `正在询问 ${model}…`,
  done: '已完成。',
  stop: '停止',
  stopped: '已停止。',
  copy: '复制 Markdown',
  copyPrompt: '复制提示词',
  copied: '已复制。',
  notCopied: '浏览器不允许 Lorebrief 写入剪贴板。',
  paste: '粘贴回答',
  answer: '您自己的聊天对提示词的回答',
  check: '检查并显示',
  cancel: '取消',
  report: '报告',
  noReport: '还没有包含此线程的报告。可用工具栏上的 Lorebrief 按钮生成。',
  load: `读取整个线程（${mails} 封）`,
  loading: '正在询问存档…',
  hide: '在此隐藏',
  hidden: `Lorebrief 不再往 ${inbox} 的页面上添加内容。`,
  undo: '撤销',
});

const WORDS = { en, 'zh-CN': zh };

/** The words for what can be done with a thread. */
export const actionWords = (named: Named, language: Language): ActionWords => WORDS[language](named);

/** Where the words are for. */
interface Asked {
  /** URL of the inbox with the final slash. */
  base: string;
  language: Language;
  /** Message-IDs of the mails that the page of one mail names. */
  others?: string[];
}

/** An answer about a thread, with the words for what can be done with it. */
export function withWords<A extends { model: string | null }>(
  answer: A,
  { base, language, others = [] }: Asked,
): A & { words: ActionWords } {
  const inbox = base.split('/').at(-2) ?? base;
  const words = actionWords({ model: answer.model ?? '', inbox, mails: others.length + 1 }, language);
  return { ...answer, words };
}
