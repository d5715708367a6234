import type { Appearance } from '../store/choices.ts';
import { loadSettings, onSettings } from '../store/settings.ts';

/** Give this page of the extension the look that the user chose (styles: components/page.css). */
function showAs({ scheme, text }: Appearance): void {
  const { dataset } = document.documentElement;
  dataset.scheme = scheme;
  dataset.text = text;
}

/** The look that the user chose, now and at every change. Resolves when the page has it first. */
export async function followAppearance(): Promise<void> {
  onSettings(({ appearance }) => {
    showAs(appearance);
  });
  showAs((await loadSettings()).appearance);
}
