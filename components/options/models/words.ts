import { en } from './words-en.ts';
import { zh } from './words-zh.ts';
import type { Language } from '../../../lib/report/types.ts';
import type { ModelsView } from '../../../lib/jobs/models.ts';
import type { EndpointTest } from '../../../lib/model/types.ts';
import type { Where } from '../../../lib/model/where.ts';
import type { FieldName, FieldProblem } from './draft.ts';

/** The parts of a test, in the order in which they are tried. */
export const TRIED = [
  'reach',
  'key',
  'model',
  'structure',
  'context',
  'speed',
] as const satisfies (keyof EndpointTest)[];
export type TriedName = (typeof TRIED)[number];

type NoBrowserModel = Exclude<ModelsView['browser'], 'available'>;

/** Words of the models' part of the options. */
export interface ModelsWords {
  title: string;
  intro: string;
  none: string;
  reading: string;
  add: string;
  addTitle: string;
  changeTitle: (name: string) => string;
  edit: string;
  editName: (name: string) => string;
  test: string;
  testName: (name: string) => string;
  remove: string;
  removeName: (name: string) => string;
  removeWhat: (name: string) => string;
  really: string;
  keep: string;
  keyKept: string;
  noKey: string;
  notConsented: string;
  fields: Record<FieldName, string>;
  hints: Partial<Record<FieldName, string>>;
  problems: Record<FieldProblem, string>;
  getKey: string;
  keyKeptHint: string;
  keyOtherHost: string;
  keyOptional: string;
  forgetKey: string;
  limits: string;
  prices: string;
  pricesHint: string;
  priceOf: string;
  free: string;
  consentTitle: string;
  consent: Record<Where, (host: string) => string>;
  agree: string;
  save: string;
  saveAndTest: string;
  cancel: string;
  saved: string;
  notAllowed: (host: string) => string;
  allow: (host: string) => string;
  tested: Record<TriedName, string>;
  states: { ok: string; bad: string; unknown: string };
  testing: string;
  stop: string;
  stopped: string;
  testTitle: (name: string) => string;
  testWhat: string;
  offered: (n: number) => string;
  choiceTitle: string;
  choice: string;
  choiceWhat: string;
  digest: string;
  browser: string;
  noBrowser: Record<NoBrowserModel, string>;
  browserLanguages: string;
  language: string;
  languageWhat: string;
  asReport: string;
  otherLanguage: string;
  languageName: string;
  languageHint: string;
  reportCap: string;
  reportCapWhat: string;
  dayCap: string;
  dayCapWhat: string;
  askAbove: string;
  askAboveWhat: string;
  first: string;
  firstWhat: string;
  notMoney: string;
  spendingTitle: string;
  nothingSpent: string;
  columns: { day: string; model: string; calls: string; input: string; output: string; cost: string };
  removed: string;
  unpriced: (calls: number) => string;
  unpricedWhat: string;
  number: (n: number) => string;
  dollars: (n: number) => string;
}

const WORDS: Record<Language, ModelsWords> = { en, 'zh-CN': zh };

/** The words of the models' part in a language. */
export function modelsWords(language: Language): ModelsWords {
  return WORDS[language];
}
