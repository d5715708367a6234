import type { Problem } from '../../lib/archive/problem.ts';
import type { JobPhase } from '../../lib/jobs/types.ts';
import type { NeedGroup } from '../../lib/report/needs.ts';
import type { Language } from '../../lib/report/types.ts';
import type { CustomProblem, Preset } from '../../lib/report/window.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** A few plain words, and what can be done about them. */
interface Told {
  title: string;
  what: string;
}

/** The estimate of what a model will take, in words. */
interface AskingWords {
  title: (threads: number, name: string) => string;
  what: string;
  threads: string;
  calls: string;
  tokens: string;
  price: string;
  today: string;
  /** Of all threads, how many need no call. */
  kept: (threads: number, kept: number) => string;
  inOut: (input: number, output: number) => string;
  /** US dollars, and the day of the price table. */
  priced: (price: number, of: string | null) => string;
  unpriced: string;
  spent: (spent: number, cap: number) => string;
  over: { report: (cap: number) => string; day: (cap: number) => string };
  yes: (name: string) => string;
  no: string;
}

/** Every word of the popup. Counts come in as numbers, so that a language can decline them. */
export interface PopupWords {
  heading: (inbox: string | null) => string;
  options: string;

  inbox: string;
  anotherList: string;
  sampleWeek: string;
  otherName: string;
  otherHint: string;
  inboxProblems: { empty: string; invalid: string; all: string };
  window: string;
  windows: Record<Preset | 'custom', string>;
  sampleWindow: string;
  fromDay: string;
  toDay: string;
  windowProblems: Record<CustomProblem['reason'], string>;
  source: string;
  sources: { archive: string; visited: string };
  engine: string;
  digest: string;
  browserModel: string;
  language: string;
  generate: string;

  mailsAbout: (mails: number) => string;
  /** To the archive, at most. */
  requests: (requests: 0 | 1 | 2) => string;
  visited: (threads: number) => string;
  noneVisited: string;
  sampleCost: string;
  noAi: string;
  /** What a named model will take is shown first; from this price on, in US dollars. */
  asksFirst: (name: string, above: number) => string;
  windowIs: (from: string, to: string) => string;

  noList: Told;
  noReport: Told;
  showSample: string;

  progress: string;
  starting: string;
  phases: Record<JobPhase, string>;
  read: (mails: number, bytes: number) => string;
  doneOf: (done: number, total: number) => string;
  /** Threads that have a summary of what they were before. */
  olderSummary: (threads: number) => string;
  span: (from: string, to: string) => string;
  pause: string;
  resume: string;
  goOnNow: string;
  paused: (inbox: string) => string;
  pausedWhat: string;
  waiting: (inbox: string) => string;
  /** What makes it go on; `until` is a time of day, UTC. */
  waitsFor: Record<'archive' | 'network' | 'time', (until: string | null) => string>;
  cancel: string;
  cancelling: string;
  asking: AskingWords;

  failed: (inbox: string) => string;
  unknownProblem: Problem;
  refused: Record<'start' | 'cancel' | 'hold' | 'report', string>;
  tryAgain: string;
  openArchive: string;
  cancelled: (inbox: string) => string;
  cancelledWhat: string;
  startAgain: string;
  lost: Told;
  reconnect: string;
  opening: string;
  keepsNothing: Told;
  /** Threads that have the digest though a model was to write. */
  fellBack: (threads: number, of: number) => string;
  /** Behind the commonest reason: so many have it for others. */
  otherReasons: (threads: number) => string;
  buysMissing: string;

  report: (inbox: string) => string;
  since: (made: string, fresh: number, changed: number) => string;
  empty: (inbox: string) => string;
  emptyWhat: string;
  emptyVisited: string;
  sampleLinks: string;
  statistics: string;
  tiles: Record<'new' | 'earlier' | 'threads' | 'large', string>;
  largeHint: string;
  categories: string;
  threadsOf: (n: number) => string;
  missing: string;
  unreadable: (mails: number) => string;
  undated: (mails: number) => string;
  needs: string;
  nothingNeeds: string;
  groups: Record<NeedGroup, string>;
  waitsDays: (days: number) => string;
  questions: (n: number) => string;
  mine: (n: number) => string;
  isMine: string;

  exports: string;
  copy: string;
  copyRich: string;
  copied: string;
  copyRefused: string;
  download: string;
  openReport: string;

  ownChat: string;
  ownChatWhat: string;
  copyPrompt: string;
  answer: string;
  answerHint: string;
  useAnswer: string;
  answerEmpty: string;
  answerUsed: string;

  threads: (n: number) => string;
  threadsFailed: string;
  size: (all: number, fresh: number, people: number, bots: number) => string;
  points: (n: number) => string;
  facts: string;
  untitled: string;

  earlier: (n: number) => string;
  earlierReport: (mails: number, threads: number) => string;
  allEarlier: (n: number) => string;
}

const WORDS: Record<Language, PopupWords> = { en, 'zh-CN': zh };

/** The popup's words in a language. */
export function popupWords(language: Language): PopupWords {
  return WORDS[language];
}
