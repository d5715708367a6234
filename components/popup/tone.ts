import type { Category } from '../../lib/thread/types.ts';

const TONES: Record<Category, string> = {
  PATCH: 'patch',
  RFC: 'rfc',
  'GIT PULL': 'pull',
  'Bug report': 'bug',
  Question: 'question',
  Announce: 'other',
  Discussion: 'other',
};

/** The class of a category's bar, which has the colour of its badge. */
export function tone(category: Category): string {
  return TONES[category];
}
