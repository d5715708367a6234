import type { ThreadView } from './thread-view.ts';
import type { Language } from './types.ts';

/** A word of the user's lists, and what it means there. */
export interface Term {
  term: string;
  meaning: string;
}

const LABEL: Record<Language, string> = { en: 'terms', 'zh-CN': '术语' };

/** Does a text have this term, as a word of its own? Chinese has no space between words. */
function hasTerm(text: string, term: string): boolean {
  const literal = term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const word = /^[\p{L}\p{N}_]/u.test(term) && !/^\p{sc=Han}/u.test(term) ? '(?<![\\p{L}\\p{N}_])' : '';
  const end = /[\p{L}\p{N}_]$/u.test(term) && !/\p{sc=Han}$/u.test(term) ? '(?![\\p{L}\\p{N}_])' : '';
  return new RegExp(word + literal + end, 'iu').test(text);
}

/** A view with one more row below its facts: the user's terms that it has, each with its meaning. */
export function withTerms(view: ThreadView, terms: readonly Term[], language: Language): ThreadView {
  const { title, headline, parts, facts } = view;
  const said = parts.flatMap(({ lines }) => lines.map(({ text }) => text));
  const quotes = facts.flatMap(({ items }) => items.flat().map((part) => ('text' in part ? part.text : '')));
  const text = [title, headline, ...said, ...quotes].join('\n');
  const found = terms.filter(({ term }) => hasTerm(text, term));
  if (found.length === 0) return view;
  const items = found.map(({ term, meaning }) => [{ kind: 'text' as const, text: `${term}: ${meaning}` }]);
  return { ...view, facts: [...facts, { key: 'terms', label: LABEL[language], items }] };
}
