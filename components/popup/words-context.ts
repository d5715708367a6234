import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PopupWords } from './words.ts';
import { popupWords } from './words.ts';

/** The words that the popup speaks in; the language is the browser's, whatever a report's is. */
export const WordsContext = createContext<PopupWords>(popupWords('en'));

/** The popup's words, in a component. */
export function useWords(): PopupWords {
  return useContext(WordsContext);
}
