import type { Category } from '../lib/thread/types.ts';

const BADGES: Record<Category, { look: string; word: string }> = {
  PATCH: { look: 'patch', word: 'PATCH' },
  RFC: { look: 'rfc', word: 'RFC' },
  'GIT PULL': { look: 'pull', word: 'GIT PULL' },
  'Bug report': { look: 'bug', word: 'BUG' },
  Question: { look: 'question', word: 'QUESTION' },
  Announce: { look: 'announce', word: 'ANNOUNCE' },
  Discussion: { look: 'discussion', word: 'DISCUSSION' },
};

export interface BadgeProps {
  category: Category;
  /** Revision of a series; from the second on it is shown behind the word: `PATCH v3`. */
  revision?: number | null;
}

/** The category of a thread as a word in a hairline box (styles: tokens.css). */
export function Badge({ category, revision = null }: BadgeProps) {
  const { look, word } = BADGES[category];
  return (
    <span class={`badge ${look}`} title={category}>
      {revision === null || revision < 2 ? word : `${word} v${revision}`}
    </span>
  );
}
