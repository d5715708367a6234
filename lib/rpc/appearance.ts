import { readSettings, type Appearance } from '../store/choices.ts';
import { loadSettings, onSettings } from '../store/settings.ts';

const KEY = 'look';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Give this page of the extension the look that the user chose (styles: components/page.css). */
function showAs({ scheme, text }: Appearance): void {
  const { dataset } = document.documentElement;
  dataset.scheme = scheme;
  dataset.text = text;
}

/** Whether it is the look at first, which is also that after all was cleared: that leaves nothing, this neither. */
function isFirst({ scheme, text }: Appearance): boolean {
  const { appearance } = readSettings(null);
  return scheme === appearance.scheme && text === appearance.text;
}

/** The look that a page had last; null where none is known. */
function keptLook(shelf: Shelf): Appearance | null {
  try {
    const kept = shelf.getItem(KEY);
    return kept === null ? null : readSettings({ appearance: JSON.parse(kept) as unknown }).appearance;
  } catch {
    return null;
  }
}

/** Keeps the look for the next page; null forgets it. */
function keepLook(shelf: Shelf, look: Appearance | null): void {
  try {
    if (look) shelf.setItem(KEY, JSON.stringify(look));
    else shelf.removeItem(KEY);
  } catch {
    // A browser that keeps nothing for extensions: each page waits for its look.
  }
}

/**
 * Give this page the look that the user chose, now and at every change. The look of the last page is there without a
 * wait, and a change is kept by the page that it is made in.
 * @param shelf the pages' `localStorage`.
 * @param onLook called once when the page has a look: at once where one is kept, else when the settings are read.
 */
export function followAppearance(shelf: Shelf, onLook: () => void): void {
  onSettings(({ appearance }) => {
    showAs(appearance);
    keepLook(shelf, isFirst(appearance) ? null : appearance);
  });
  const kept = keptLook(shelf);
  if (kept) {
    showAs(kept);
    onLook();
  }
  void loadSettings().then(({ appearance }) => {
    showAs(appearance);
    keepLook(shelf, appearance);
    if (!kept) onLook();
  });
}
