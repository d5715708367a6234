import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leanLabels } from '../../../scripts/lean-postal-mime.ts';

interface Decoder {
  ENCODING_LABELS: { has: (label: string) => boolean };
  decodeWords: (text: string) => string;
}

const url = new URL('../../../node_modules/postal-mime/dist/esm/decode-strings.js', import.meta.url);
const code = readFileSync(url, 'utf8');
const made = async (text: string) =>
  (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Decoder;

describe('the lean decoder of words in headers', () => {
  it('decodes every charset as the whole one does, and those that nobody knows', async () => {
    const [whole, lean] = await Promise.all([made(code), made(leanLabels(code))]);
    const known = whole.ENCODING_LABELS as Set<string>;
    expect(known.size).toBeGreaterThan(200);
    const strange = ['', 'x-unknown', 'cp932', 'x-euc-jp', 'constructor', 'utf-7', 'ISO_8859-1:1987'];
    for (const label of [...known, ...strange, ...strange]) {
      const word = `=?${label}?Q?=C3=A9_=A4=A2_=1B$B$=22?= and =?${label.toUpperCase()}?B?w6kgpKI=?=`;
      expect(lean.decodeWords(word), label).toBe(whole.decodeWords(word));
    }
  });

  it('says so when the library is not as it was', () => {
    expect(() => leanLabels('export const ENCODING_LABELS = 1;')).toThrow('not as it was');
  });
});
