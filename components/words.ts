import type { Language } from '../lib/report/types.ts';

/** What the panel says before a summary is there, and on its buttons. */
export interface PanelWords {
  label: string;
  reading: (mails: number) => string;
  fold: string;
  open: string;
}

const en: PanelWords = {
  label: 'Lorebrief summary',
  reading: (mails) => `Reading ${mails} ${mails === 1 ? 'mail' : 'mails'}…`,
  fold: 'fold',
  open: 'open',
};

const zh: PanelWords = {
  label: 'Lorebrief 摘要',
  reading: (mails) => `正在读取 ${mails} 封邮件…`,
  fold: '收起',
  open: '展开',
};

const WORDS: Record<Language, PanelWords> = { en, 'zh-CN': zh };

/** The panel's own words in a language. */
export function panelWords(language: Language): PanelWords {
  return WORDS[language];
}
