import type { Category } from '../lib/thread/types.ts';

const LOOKS: Record<Category, string> = {
  PATCH: 'patch',
  RFC: 'rfc',
  'GIT PULL': 'pull',
  'Bug report': 'bug',
  Question: 'question',
  Announce: 'announce',
  Discussion: 'discussion',
};

/** Classes of a badge (styles: tokens.css). */
export function badgeLook(category: Category): string {
  return `badge ${LOOKS[category]}`;
}

export interface BadgeProps {
  category: Category;
  /** Revision of a series; from the second on it is shown behind the word: `PATCH v3`. */
  revision?: number | null;
}

/** The category of a thread as a word in a hairline box (styles: tokens.css). */
export function Badge({ category, revision = null }: BadgeProps) {
  return (
    <span class={badgeLook(category)}>
      {revision === null || revision < 2 ? category : `${category} v${revision}`}
    </span>
  );
}
