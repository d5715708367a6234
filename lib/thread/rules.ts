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

/** What is wrong with a rule: for words in any language. `text` is the part at fault. */
export interface RuleFault {
  kind: 'category' | 'field' | 'empty' | 'long' | 'trap' | 'syntax';
  text: string;
}

/** Of whoever builds threads. */
export interface WithRules {
  /** The user's own rules for categories; none without it. */
  rules?: () => Promise<readonly CategoryRule[]>;
}

/** The message says it in English. */
export type RuleCheck = { ok: true; rule: CategoryRule } | { ok: false; fault: RuleFault; message: string };

/** Longest pattern: what a person types, and short enough that a slow one stays bearable. */
export const MAX_PATTERN = 200;
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

const message = ({ kind, text }: RuleFault): string =>
  ({
    category: `“${text}” is no category. There are ${CATEGORIES.join(', ')}.`,
    field: `A rule looks at “subject” or “from”, not at “${text}”.`,
    empty: 'The pattern is empty: it would match every thread.',
    long: `The pattern is ${text.length} characters long; ${MAX_PATTERN} are the most.`,
    trap: `The pattern repeats a group that repeats or has a choice within (“${text}”), which can take for ever.`,
    syntax: `The pattern is no regular expression: ${text}.`,
  })[kind];

/** Check what a user typed. The message says what is wrong and where, in words. */
export function checkRule(rule: UserRule): RuleCheck {
  const refuse = (kind: RuleFault['kind'], text: string): RuleCheck => {
    const fault = { kind, text };
    return { ok: false, fault, message: message(fault) };
  };
  const category = CATEGORIES.find((name) => name === rule.category);
  if (category === undefined) return refuse('category', rule.category);
  if (rule.field !== 'subject' && rule.field !== 'from') return refuse('field', rule.field);
  if (rule.pattern.trim() === '') return refuse('empty', rule.pattern);
  if (rule.pattern.length > MAX_PATTERN) return refuse('long', rule.pattern);
  const trap = trapIn(rule.pattern);
  if (trap !== null) return refuse('trap', trap);
  try {
    const pattern = new RegExp(rule.pattern, 'iu');
    const matches = { test: (text: string) => pattern.test(text.slice(0, MAX_TEXT)) };
    return { ok: true, rule: { field: rule.field, matches, category } };
  } catch (error) {
    return refuse('syntax', error instanceof Error ? error.message : String(error));
  }
}

/** Rules that were kept, ready to use; what another version cannot read is left out. */
export function readyRules(rules: readonly UserRule[]): CategoryRule[] {
  return rules.flatMap((rule) => {
    const checked = checkRule(rule);
    return checked.ok ? [checked.rule] : [];
  });
}
