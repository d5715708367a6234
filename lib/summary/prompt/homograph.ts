/** Letters of other scripts that look like Latin ones, the common ones (after Unicode UTS #39, confusables). */
const LIKE: Record<string, string> = {
  ...{
    а: 'a',
    в: 'b',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    ѕ: 's',
    і: 'i',
    ј: 'j',
    к: 'k',
    ӏ: 'l',
    м: 'm',
    н: 'h',
    о: 'o',
  },
  ...{
    р: 'p',
    ԛ: 'q',
    т: 't',
    у: 'y',
    х: 'x',
    ԝ: 'w',
    ɡ: 'g',
    ı: 'i',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
  },
  ...{ κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ζ: 'z', '0': 'o', '1': 'l', '|': 'l' },
};

/** What a name looks like, so that two that look alike are equal. */
export function skeleton(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(folded, (c) => LIKE[c] ?? c).join('');
}
