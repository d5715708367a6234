import { LIKE } from '../checks/looks.ts';

/** Letters that look like others in a name, beyond those that pass for them anywhere (after Unicode UTS #39, confusables). */
const MORE: Record<string, string> = {
  ...LIKE,
  ...Object.fromEntries(
    'вb кk мm нh тt ɡg ıi βb εe ηn κk μm τt χx ζz 0o 1l |l'
      .split(' ')
      .map(([letter = '', like = '']) => [letter, like]),
  ),
};

/** What a name looks like, so that two that look alike are equal. */
export function skeleton(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(folded, (c) => MORE[c] ?? c).join('');
}
