import { CATEGORIES, type Category } from './types.ts';

/** A rule as the user typed it: threads whose root's subject or author matches belong to this category. */
export interface UserRule {
  /** `subject` or `from`. */
  field: string;
  /** A regular expression, matched anywhere, upper and lower case alike. */
  pattern: string;
  /** One of {@link CATEGORIES}. */
  category: string;
}

/** A rule that is ready to use. */
export interface CategoryRule {
  field: 'subject' | 'from';
  matches: RegExp;
  category: Category;
}

export type RuleCheck = { ok: true; rule: CategoryRule } | { ok: false; message: string };

/** Longest pattern: what a person types, and short enough that a slow one stays bearable. */
const MAX_PATTERN = 200;
/** A repeated group that itself repeats (`(a+)+`) can take for ever on a long subject. */
const NESTED_REPEAT = /\([^()]*[+*}][^()]*\)\s*[+*{]/;

/** Check what a user typed. The message says what is wrong and where, in words. */
export function checkRule(rule: UserRule): RuleCheck {
  const refuse = (message: string): RuleCheck => ({ ok: false, message });
  const category = CATEGORIES.find((name) => name === rule.category);
  if (category === undefined) {
    return refuse(`“${rule.category}” is no category. There are ${CATEGORIES.join(', ')}.`);
  }
  if (rule.field !== 'subject' && rule.field !== 'from') {
    return refuse(`A rule looks at “subject” or “from”, not at “${rule.field}”.`);
  }
  if (rule.pattern.trim() === '') return refuse('The pattern is empty: it would match every thread.');
  if (rule.pattern.length > MAX_PATTERN) {
    return refuse(`The pattern is ${rule.pattern.length} characters long; ${MAX_PATTERN} are the most.`);
  }
  if (NESTED_REPEAT.test(rule.pattern)) {
    return refuse(
      `The pattern repeats a group that repeats within (“${NESTED_REPEAT.exec(rule.pattern)?.[0] ?? ''}”), which can take for ever.`,
    );
  }
  try {
    return {
      ok: true,
      rule: { field: rule.field, matches: new RegExp(rule.pattern, 'iu'), category },
    };
  } catch (error) {
    return refuse(
      `The pattern is no regular expression: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
