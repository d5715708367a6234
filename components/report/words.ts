import type { Language } from '../../lib/report/types.ts';
import type { Need } from '../../lib/report/needs.ts';
import type { Sort } from '../../lib/report/selection.ts';
import type { WaitCount } from '../../lib/report/charts.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

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
  /** Before the reason why a model did not write of so many threads. */
  digestInstead: (threads: number, of: number) => string;
  otherReasons: (threads: number) => string;
  unreadable: (mails: number) => string;
  undated: (mails: number) => string;
  numbers: string;
  tiles: Record<'new' | 'earlier' | 'threads' | 'people', string>;
  mine: string;
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
  /** The switch of what was hidden, off and on. */
  showHidden: (n: number) => string;
  putAway: (n: number) => string;
  /** Have a model summarise one thread again. */
  summariseAgain: (model: string) => string;
  summarising: (model: string) => string;
  cancel: string;
  summarised: string;
  browserModel: string;
  ownChat: Record<'title' | 'what' | 'copy' | 'answer' | 'use' | 'done', string>;
  copyThread: string;
  copyThreadTitle: (title: string) => string;
  copyMarkdown: string;
  copyRich: string;
  saves: Record<'md' | 'html' | 'json', string>;
  copied: string;
  copyRefused: string;
}

const WORDS: Record<Language, ReportWords> = { en, 'zh-CN': zh };

/** The report page's words in a language. */
export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}
