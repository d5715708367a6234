import { MAX_MEANING, MAX_TERM, MAX_TERMS, type TermFault } from '../../lib/report/term-lines.ts';
import type { Language } from '../../lib/report/types.ts';
import type { LinesWords } from './lines-editor.tsx';

/** Words of the user's own terms. */
export interface TermsWords extends LinesWords {
  wrong: (line: number, fault: TermFault) => string;
}

const en: TermsWords = {
  title: 'Terms',
  label: 'Your own terms',
  what: 'One a line: a term, =, and what it means to you. Where a thread has the term, its meaning stands below the facts, in the panel, the popup and on the report page. Pages of lore that are open show it when they are loaded again.',
  example: 'TLB = translation lookaside buffer\nmm = memory management',
  wrong: (line, { kind, text }) =>
    ({
      shape: `Line ${line} is no term with a meaning: write “term = meaning”.`,
      long: `Line ${line} is too long: a term has at most ${MAX_TERM} letters, its meaning ${MAX_MEANING}.`,
      twice: `Line ${line}: “${text}” is there already.`,
      many: `Line ${line} is one too many: there are at most ${MAX_TERMS} terms.`,
    })[kind],
  apply: 'Apply terms',
  undo: 'Undo',
  applied: (terms) =>
    terms === 0
      ? 'No terms of yours are shown.'
      : terms === 1
        ? '1 term is shown.'
        : `${terms} terms are shown.`,
};

const zh: TermsWords = {
  title: '术语',
  label: '您自己的术语',
  what: '每行一条：术语、= 和它对您的含义。线程中出现该术语时，其含义显示在事实下方：在摘要面板、弹出窗口和报告页上。已打开的 lore 页面重新加载后显示。',
  example: 'TLB = 地址转换后备缓冲\nmm = 内存管理',
  wrong: (line, { kind, text }) =>
    ({
      shape: `第 ${line} 行不是带含义的术语：请写成“术语 = 含义”。`,
      long: `第 ${line} 行太长：术语最多 ${MAX_TERM} 个字，含义最多 ${MAX_MEANING} 个字。`,
      twice: `第 ${line} 行：“${text}”已经有了。`,
      many: `第 ${line} 行超出数量：最多 ${MAX_TERMS} 条术语。`,
    })[kind],
  apply: '应用术语',
  undo: '撤销',
  applied: (terms) => (terms === 0 ? '没有显示您的术语。' : `显示 ${terms} 条术语。`),
};

/** The words of the user's own terms in each language. */
export const TERMS_WORDS: Record<Language, TermsWords> = { en, 'zh-CN': zh };
