import type { Language } from '../../lib/report/types.ts';
import type { Term } from '../../lib/report/terms.ts';
import type { HeadWords } from '../../lib/report/head-words.ts';
import type { Links } from '../cite.tsx';
import type { ReportWords } from './words.ts';

/** What all parts of the page need; another object only when the user's terms change. */
export interface Shared {
  /** URL of the inbox. */
  base: string;
  language: Language;
  /** When the report was made. */
  made: string;
  words: ReportWords;
  head: HeadWords;
  links: Links;
  /** The user's own terms. */
  terms: readonly Term[];
}

/** What a thread on the page can ask for; the same functions for as long as the page is open. */
export interface ThreadActions {
  toggle: (root: string, open: boolean) => void;
  /** Hide it or show it again. */
  hide: (root: string, hidden: boolean) => void;
  /** Copy its Markdown; says whether the browser allowed it. */
  copy: (root: string) => Promise<boolean>;
}

/** A link to a thread on this page, which also works in another tab. */
export interface ThreadLinks {
  hrefOf: (root: string) => string;
  go: (root: string) => void;
}

/** A plain click is ours; with a modifier, or another button, it is the browser's. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
