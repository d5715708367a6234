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
  matches: Pick<RegExp, 'test'>;
  category: Category;
}

export type RuleCheck = { ok: true; rule: CategoryRule } | { ok: false; message: string };

/** Longest pattern: what a person types, and short enough that a slow one stays bearable. */
const MAX_PATTERN = 200;
/** What a rule looks at: no subject that a person wrote is longer. */
const MAX_TEXT = 300;
/** Escapes and classes (to pass over them), openings and ends of groups, alternations, repeats. */
const TOKEN =
  /\\(?:u\{[^}]*\}|[^])|\[(?:\\[^]|[^\]\\])*\]|\((?:\?[:=!<])?|[)|]|[*+?]\??|\{\d+(?:,\d*)?\}\??/g;

/**
 * A repeated group that itself repeats or has a choice (`(a+)+`, `(a|aa)+`), at any depth: it can be matched in
 * so many ways that a text of thirty characters takes for ever. `(a|b)?` repeats nothing.
 */
function trapIn(pattern: string): string | null {
  const open: { at: number; varies: boolean }[] = [];
  let closed: { at: number; end: number; varies: boolean } | null = null;
  for (const { 0: token, index } of pattern.matchAll(TOKEN)) {
    const end = index + token.length;
    if (token.startsWith('(')) {
      open.push({ at: index, varies: false });
    } else if (token === ')') {
      const group = open.pop();
      closed = group ? { ...group, end } : null;
      const outer = open.at(-1);
      if (outer && group?.varies) outer.varies = true;
    } else if (/^[|*+?{]/.test(token)) {
      if (closed?.varies && closed.end === index && /^[*+{]/.test(token))
        return pattern.slice(closed.at, end);
      const outer = open.at(-1);
      if (outer) outer.varies = true;
    }
  }
  return null;
}

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
  const trap = trapIn(rule.pattern);
  if (trap !== null) {
    return refuse(
      `The pattern repeats a group that repeats or has a choice within (“${trap}”), which can take for ever.`,
    );
  }
  try {
    const pattern = new RegExp(rule.pattern, 'iu');
    const matches = { test: (text: string) => pattern.test(text.slice(0, MAX_TEXT)) };
    return { ok: true, rule: { field: rule.field, matches, category } };
  } catch (error) {
    return refuse(
      `The pattern is no regular expression: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
