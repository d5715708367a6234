import { browser } from 'wxt/browser';
import { inboxNamed, inboxOfUrl } from '../archive/tab.ts';
import { mailUrl } from '../mail/links.ts';
import type { Language } from '../report/types.ts';
import type { ReportHead, StoredThread, StoredVisit } from '../store/store.ts';
import { KNOWN_INBOXES } from './names.ts';
import { uiLanguage } from '../archive/ui-language.ts';

/** As much of the store as suggestions are made from. */
export interface Recent {
  listReports(): Promise<ReportHead[]>;
  /** Newest first. */
  listVisits(): Promise<StoredVisit[]>;
  getThreadsOf(base: string, ids: string[]): Promise<(StoredThread | undefined)[]>;
}

/** A line below the address bar. `content` is the address that it opens. */
export interface Suggestion {
  content: string;
  description: string;
}

/** Browsers show some five lines. */
const MOST = 6;
/** Visits that are looked through for titles. */
const VISITS = 200;

const WORDS: Record<Language, { list: (name: string) => string; hint: string }> = {
  en: {
    list: (name) => `${name}, the list`,
    hint: 'A list of lore.kernel.org, or a thread that you have read; other words are searched for',
  },
  'zh-CN': {
    list: (name) => `${name} 列表`,
    hint: 'lore.kernel.org 的列表，或您读过的线程；其他文字用于搜索',
  },
};

/** Text as it is shown: Chromium reads descriptions as XML, Firefox as they are. */
function shownAs(text: string, xml: boolean): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (!xml) return line;
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  // Characters that XML cannot hold.
  return line.replace(/[\0-\x1f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (c) => escapes[c] ?? '');
}

/** Lists and threads whose names hold every word that was typed; lists of reports and visits first. */
export async function suggestionsFor(
  text: string,
  store: Recent,
  { language, xml }: { language: Language; xml: boolean },
): Promise<Suggestion[]> {
  const typed = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matches = (name: string) => typed.every((word) => name.toLowerCase().includes(word));
  const [reports, visits] = await Promise.all([store.listReports(), store.listVisits()]);
  const used = [...visits.map(({ base }) => base), ...reports.map(({ base }) => base)];
  const names = [...used.flatMap((base) => inboxOfUrl(base)?.inbox ?? []), ...KNOWN_INBOXES];
  const lists = [...new Set(names)].filter(matches).slice(0, MOST / 2);
  const threads: Suggestion[] = [];
  for (const { base, root } of visits.slice(0, VISITS)) {
    if (threads.length + lists.length >= MOST) break;
    const [thread] = await store.getThreadsOf(base, [root]);
    const title = thread?.card.title ?? '';
    if (title === '' || !matches(`${title} ${inboxOfUrl(base)?.inbox ?? ''}`)) continue;
    threads.push({ content: `${mailUrl(base, root)}T/`, description: shownAs(title, xml) });
  }
  const words = WORDS[language];
  const listed = lists.map((name) => ({
    content: inboxNamed(name)?.base ?? '',
    description: shownAs(words.list(name), xml),
  }));
  return [...listed, ...threads];
}

/**
 * The address that typed words stand for: that of a suggestion, a list by its name, a search in a list by its name
 * and more words, else a search in all of the archive.
 */
export function addressOf(text: string): string {
  const typed = text.trim();
  if (typed === '') return 'https://lore.kernel.org/';
  if (typed.startsWith('https://lore.kernel.org/') && URL.canParse(typed)) return typed;
  const [first = '', ...rest] = typed.split(/\s+/);
  const list = inboxNamed(first.toLowerCase());
  if (list && rest.length === 0) return list.base;
  const known = list && (KNOWN_INBOXES as readonly string[]).includes(list.inbox);
  const [base, query] = known ? [list.base, rest.join(' ')] : ['https://lore.kernel.org/all/', typed];
  return `${base}?q=${encodeURIComponent(query)}`;
}

/** Answer what is typed behind the keyword `lore` in the address bar. Call in the first turn. */
export function addOmnibox(store: () => Promise<Recent>): void {
  const language = uiLanguage();
  const xml = !browser.runtime.getURL('/').startsWith('moz-');
  void browser.omnibox.setDefaultSuggestion({ description: shownAs(WORDS[language].hint, xml) });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void store()
      .then((open) => suggestionsFor(text, open, { language, xml }))
      // A store that cannot be read suggests nothing; what was typed opens all the same.
      .then(suggest, () => undefined);
  });
  browser.omnibox.onInputEntered.addListener((text, where) => {
    const url = addressOf(text);
    if (where === 'currentTab') void browser.tabs.update({ url });
    else void browser.tabs.create({ url, active: where === 'newForegroundTab' });
  });
}
