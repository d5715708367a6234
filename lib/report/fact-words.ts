import type { Status } from '../facts/types.ts';
import { GIVEN_UP_WORDS, STATUS_WORDS } from '../facts/words.ts';
import type { Language } from './types.ts';

/** What facts are called where people read them. */
export interface FactWords {
  labels: Record<'status' | 'tags' | 'patches' | 'revisions' | 'belongs' | 'questions' | 'comments', string>;
  statuses: Record<Status, string>;
  /** Behind a status. */
  into: (tree: string) => string;
  /** `again`: under the same number. */
  by: (revision: number, again: boolean) => string;
  givenUp: string;
  waitsFor: (name: string) => string;
  since: (day: string) => string;
  commits: (ids: string[], more: number) => string;
  missing: (present: number, declared: number, numbers: string) => string;
  size: (files: number, added: number, removed: number) => string;
  series: string;
  conditional: string;
  onBehalf: (name: string) => string;
  asks: (asker: string, to: string | null, day: string | null) => string;
  more: (n: number) => string;
  belongs: (why: 'subject' | 'subject and quote') => string;
  /** Of patches: added, dropped, renamed; of tags: gained, kept, lost. */
  patches: string;
  tags: string;
  changed: readonly [string, string, string, string, string, string];
  counted: (n: number, word: string) => string;
}

const en: FactWords = {
  labels: {
    status: 'status',
    tags: 'tags',
    patches: 'patches',
    revisions: 'versions',
    belongs: 'thread',
    questions: 'open',
    comments: 'to do',
  },
  statuses: STATUS_WORDS.en,
  into: (tree) => `to ${tree}`,
  by: (revision, again) => `by v${revision}${again ? ', sent again' : ''}`,
  givenUp: GIVEN_UP_WORDS.en,
  waitsFor: (name) => `waits for ${name}`,
  since: (day) => `since ${day}`,
  commits: (ids, more) =>
    `${ids.length + more === 1 ? 'commit' : 'commits'} ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  missing: (present, declared, numbers) =>
    `${present} of ${declared} here${numbers && present > 0 ? `, without ${numbers}` : ''}`,
  size: (files, added, removed) => `${files} ${files === 1 ? 'file' : 'files'}, +${added} −${removed}`,
  series: 'whole series',
  conditional: 'on a condition',
  onBehalf: (name) => `sent by ${name}`,
  asks: (asker, to, day) => `${asker}${to === null ? '' : ` to ${to}`}${day === null ? '' : `, ${day}`}`,
  more: (n) => `and ${n} more`,
  patches: 'patches',
  tags: 'tags',
  changed: ['added', 'dropped', 'renamed', 'gained', 'kept', 'lost'],
  counted: (n, word) => `${n} ${word}`,
  belongs: (why) => `probably answers this one, by ${why}`,
};

const zh: FactWords = {
  labels: {
    status: '状态',
    tags: '标签',
    patches: '补丁',
    revisions: '版本',
    belongs: '所属',
    questions: '待答复',
    comments: '待处理意见',
  },
  statuses: STATUS_WORDS['zh-CN'],
  into: (tree) => `进入 ${tree}`,
  by: (revision, again) => `被${again ? '重新发送的' : ''} v${revision} 取代`,
  givenUp: GIVEN_UP_WORDS['zh-CN'],
  waitsFor: (name) => `等待 ${name}`,
  since: (day) => `自 ${day} 起`,
  commits: (ids, more) => `提交 ${ids.join('、')}${more > 0 ? ` 等 ${ids.length + more} 个` : ''}`,
  missing: (present, declared, numbers) =>
    `共 ${declared} 个，此处有 ${present} 个${numbers && present > 0 ? `，缺 ${numbers}` : ''}`,
  size: (files, added, removed) => `${files} 个文件，+${added} −${removed}`,
  series: '整个系列',
  conditional: '有条件',
  onBehalf: (name) => `由 ${name} 代发`,
  asks: (asker, to, day) => `${asker}${to === null ? '' : ` 问 ${to}`}${day === null ? '' : `，${day}`}`,
  more: (n) => `另有 ${n} 项`,
  patches: '补丁',
  tags: '标签',
  changed: ['新增', '去掉', '改名', '新增', '保留', '失去'],
  counted: (n, word) => `${word} ${n}`,
  belongs: (why) =>
    why === 'subject' ? '按主题看，可能是对此线程的回复' : '按主题和引文看，可能是对此线程的回复',
};

const WORDS: Record<Language, FactWords> = { en, 'zh-CN': zh };

/** The words for facts in a language. */
export function factWordsOf(language: Language): FactWords {
  return WORDS[language];
}
