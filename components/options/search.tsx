import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { OptionsWords } from './words.ts';

interface SearchProps {
  /** Holds the sections, and in them whatever has `data-option`. */
  within: RefObject<HTMLElement | null>;
  words: OptionsWords;
}

/** All there is, and how much of it is shown. */
interface Found {
  shown: number;
  all: number;
}

/** Leave in sight what has every word of a query; a section whose heading has them stays whole. */
function filterOptions(root: ParentNode, query: string): Found {
  const asked = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const has = (text: string | null | undefined) => {
    const lower = (text ?? '').toLowerCase();
    return asked.every((word) => lower.includes(word));
  };
  const found = { shown: 0, all: 0 };
  for (const section of root.querySelectorAll('section')) {
    const heading = section.querySelector('h2')?.textContent;
    const options = [...section.querySelectorAll<HTMLElement>('[data-option]')];
    const shown = options.filter((option) => {
      option.hidden = !has(heading) && !has(`${heading ?? ''} ${option.textContent}`);
      return !option.hidden;
    });
    section.hidden = asked.length > 0 && shown.length === 0 && !has(heading);
    section.classList.toggle('filtered', shown.length < options.length);
    found.all += options.length;
    found.shown += shown.length;
  }
  return found;
}

/** A field that leaves only the options in sight that have its words. Escape shows all again. */
export function Search({ within, words }: SearchProps) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>({ shown: 0, all: 0 });
  useLayoutEffect(() => {
    const root = within.current;
    if (!root) return;
    const filter = () => {
      const now = filterOptions(root, query);
      setFound((was) => (was.shown === now.shown && was.all === now.all ? was : now));
    };
    filter();
    // What comes later is filtered as well.
    const watch = new MutationObserver(filter);
    watch.observe(root, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
    };
  }, [query]);
  return (
    <div class="search" role="search">
      <label for="search" class="unseen">
        {words.search.label}
      </label>
      <input
        id="search"
        type="search"
        value={query}
        placeholder={words.search.label}
        autocomplete="off"
        onInput={(event) => {
          setQuery(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setQuery('');
        }}
      />
      <small role="status">{query.trim() !== '' && words.search.found(found.shown, found.all)}</small>
    </div>
  );
}
