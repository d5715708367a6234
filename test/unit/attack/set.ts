import { FORGED } from './mails/forged.ts';
import { LETTERS } from './mails/letters.ts';
import { LINKS } from './mails/links.ts';
import { PATHS } from './mails/paths.ts';
import { SHAPE } from './mails/shape.ts';
import { TAGS } from './mails/tags.ts';
import { VOICES } from './mails/voices.ts';
import type { Attack } from './types.ts';

/** Number of the first; all have three digits. */
const FIRST = 101;

/** All attacks with the numbers in their leads. People and mail are invented. */
export const ATTACKS: readonly (Attack & { n: number })[] = [
  ...[...VOICES, ...FORGED, ...TAGS, ...LETTERS, ...LINKS, ...SHAPE, ...PATHS],
].map((attack, i) => ({ ...attack, n: FIRST + i }));
