import type { Scheme } from './shadow.ts';

/** Is this computed colour dark? null where it is transparent or not written in red, green and blue. */
export function isDark(colour: string): boolean | null {
  const [, r, g, b, alpha] =
    /^rgba?\((\d+(?:\.\d+)?)[, ]+(\d+(?:\.\d+)?)[, ]+(\d+(?:\.\d+)?)(?:[,/ ]+([\d.]+))?\)$/.exec(colour) ??
    [];
  if (r === undefined || Number(alpha ?? 1) === 0) return null;
  // Weights of ITU-R BT.601: how bright the eye takes the three colours for.
  return 0.299 * Number(r) + 0.587 * Number(g) + 0.114 * Number(b) < 128;
}

/**
 * Whether the page really is light or dark, by its background: the archive stays white for readers whose
 * system is dark, and user styles turn it dark for readers whose system is light. No background is white.
 */
export function schemeOf(doc: Document): Scheme {
  for (const element of [doc.body, doc.documentElement]) {
    const dark = isDark(doc.defaultView?.getComputedStyle(element).backgroundColor ?? '');
    if (dark !== null) return dark ? 'dark' : 'light';
  }
  return 'light';
}
