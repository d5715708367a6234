import type { Language } from '../lib/report/types.ts';
import type { PointKind } from '../lib/summary/types.ts';

/** A count in words: `1 mail`, `28 mails`. */
function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** ISO time in UTC (`2026-11-20T13:54:00Z`) as read beside plain text: `2026-11-20 13:54 UTC`. */
export function minute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** What the panel in lore's pages says in words of its own. */
export interface PanelWords {
  label: string;
  kinds: Record<PointKind, string>;
  people: string;
  noText: string;
  reading: (mails: number) => string;
  fold: string;
  open: string;
  patches: (present: number, declared: number | null) => string;
  size: (mails: number, people: number, bots: number) => string;
  source: (engine: string, mails: number, people: number, bots: number) => string;
  notRead: (mails: number) => string;
  refused: (sentences: number) => string;
  rootMissing: string;
  cut: (mails: number) => string;
}

const en: PanelWords = {
  label: 'Lorebrief summary',
  kinds: { original: 'original', earlier: 'earlier', current: 'this week' },
  people: 'people',
  noText: 'No mail of this thread has text of its own.',
  reading: (mails) => `Reading ${count(mails, 'mail')}…`,
  fold: 'fold',
  open: 'open',
  patches: (present, declared) =>
    declared !== null && present < declared
      ? `${present} of ${count(declared, 'patch', 'patches')}`
      : count(present, 'patch', 'patches'),
  size: (mails, people, bots) =>
    [count(mails, 'mail'), count(people, 'person', 'people'), ...(bots > 0 ? [count(bots, 'bot')] : [])].join(
      ' · ',
    ),
  source: (engine, mails, people, bots) =>
    `${engine}, from ${count(mails, 'mail')} by ${count(people, 'person', 'people')}${bots > 0 ? `; ${count(bots, 'bot')} apart` : ''}`,
  notRead: (mails) => `${count(mails, 'mail')} not read in full`,
  refused: (sentences) => `${count(sentences, 'sentence')} refused by the checks`,
  rootMissing: 'the mail that began this thread is not in the archive',
  cut: (mails) => `the page stops at ${mails} mails, the thread has more`,
};

const zh: PanelWords = {
  label: 'Lorebrief 摘要',
  kinds: { original: '原始内容', earlier: '之前', current: '本周' },
  people: '立场',
  noText: '本线程的邮件没有正文文字。',
  reading: (mails) => `正在读取 ${mails} 封邮件…`,
  fold: '收起',
  open: '展开',
  patches: (present, declared) =>
    declared !== null && present < declared ? `${declared} 个补丁中的 ${present} 个` : `${present} 个补丁`,
  size: (mails, people, bots) =>
    [`${mails} 封邮件`, `${people} 人`, ...(bots > 0 ? [`${bots} 个机器人`] : [])].join(' · '),
  source: (engine, mails, people, bots) =>
    `${engine}，取自 ${people} 人的 ${mails} 封邮件${bots > 0 ? `；另有 ${bots} 个机器人` : ''}`,
  notRead: (mails) => `${mails} 封邮件未完整读取`,
  refused: (sentences) => `${sentences} 个句子未通过检查`,
  rootMissing: '存档中没有本线程的第一封邮件',
  cut: (mails) => `页面只到第 ${mails} 封邮件，线程还有更多`,
};

const WORDS: Record<Language, PanelWords> = { en, 'zh-CN': zh };

/** The panel's words in a language. */
export function panelWords(language: Language): PanelWords {
  return WORDS[language];
}
