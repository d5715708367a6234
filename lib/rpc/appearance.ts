import type { Appearance } from '../store/choices.ts';
import { loadSettings, onSettings } from '../store/settings.ts';

const ZOOM: Record<Appearance['text'], string> = { normal: '', large: '1.15', larger: '1.3' };

/** Give a page of the extension the look that the user chose. */
export function showAs(style: Pick<CSSStyleDeclaration, 'colorScheme' | 'zoom'>, look: Appearance): void {
  style.colorScheme = look.scheme === 'system' ? '' : look.scheme;
  style.zoom = ZOOM[look.text];
}

/** Give this page the look that the user chose, now and at every change. Resolves when it has it first. */
export async function followAppearance(): Promise<void> {
  const { style } = document.documentElement;
  onSettings(({ appearance }) => {
    showAs(style, appearance);
  });
  showAs(style, (await loadSettings()).appearance);
}
