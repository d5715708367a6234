import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Every label of charsets that browsers know, written out, so that no decoder need be made to learn of one. */
const LABELS = /export const ENCODING_LABELS = new Set\(\[[^]*?\]\s*\.join\(' '\)\s*\.split\(' '\)\);/;

/** The browser is asked instead; what it refused is kept, up to a bound: labels come out of mails. */
const ASKED = `const refused = new Set();
export const ENCODING_LABELS = {
  has(label) {
    if (refused.has(label)) return false;
    try {
      new TextDecoder(label);
      return true;
    } catch {
      if (refused.size > 100) refused.clear();
      refused.add(label);
      return false;
    }
  },
};`;

/** The decoder of words in headers without its list of labels: 3 KB that the browser has itself. */
export function leanLabels(code: string): string {
  if (!LABELS.test(code)) throw new Error('postal-mime is not as it was: no list of labels');
  return code.replace(LABELS, ASKED);
}

/** {@link leanLabels} while building. */
export function leanPostalMime(): Plugin {
  return {
    name: 'lean-postal-mime',
    enforce: 'pre',
    load(id) {
      return /[\\/]postal-mime[\\/]dist[\\/]esm[\\/]decode-strings\.js$/.test(id)
        ? leanLabels(readFileSync(id, 'utf8'))
        : null;
    },
  };
}
