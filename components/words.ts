import type { Language } from '../lib/report/types.ts';

/** What the panel and the keys say before anything has come from the background. */
export interface PanelWords {
  label: string;
  reading: (mails: number) => string;
  fold: string;
  open: string;
  /** Of a mail that the keys lead to. */
  mailOf: (n: number, mails: number, subject: string) => string;
}

const en: PanelWords = {
  label: 'Lorebrief summary',
  reading: (mails) => `Reading ${mails} ${mails === 1 ? 'mail' : 'mails'}…`,
  fold: 'fold',
  open: 'open',
  mailOf: (n, mails, subject) => `Mail ${n} of ${mails}: ${subject}`,
};

const zh: PanelWords = {
  label: 'Lorebrief 摘要',
  reading: (mails) => `正在读取 ${mails} 封邮件…`,
  fold: '收起',
  open: '展开',
  mailOf: (n, mails, subject) => `第 ${n} 封邮件，共 ${mails} 封：${subject}`,
};

const WORDS: Record<Language, PanelWords> = { en, 'zh-CN': zh };

/** Words of the panel in a language. */
export function panelWords(language: Language): PanelWords {
  return WORDS[language];
}
