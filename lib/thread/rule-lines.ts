import { checkRule, type RuleFault, type UserRule } from './rules.ts';
import { CATEGORIES } from './types.ts';

/** `subject ^\[frob => PATCH`: where to look, a pattern, after the last arrow a category. */
const LINE = /^(\S+)\s+(.*?)\s*=>\s*([^=>]*)$/;

export interface WrongLine {
  /** Number of the line, from 1. */
  line: number;
  /** `shape`: it is no rule at all. */
  fault: RuleFault | { kind: 'shape'; text: string };
}

/** Rules as a user typed them, one a line; empty lines and those that begin with # say nothing. */
export function readRuleLines(text: string): { rules: UserRule[]; wrong: WrongLine[] } {
  const rules: UserRule[] = [];
  const wrong: WrongLine[] = [];
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, field, pattern, typed] = LINE.exec(line) ?? [];
    if (field === undefined || pattern === undefined || typed === undefined) {
      wrong.push({ line: at + 1, fault: { kind: 'shape', text: line } });
      continue;
    }
    const named = CATEGORIES.find((name) => name.toLowerCase() === typed.trim().toLowerCase());
    const rule = { field: field.toLowerCase(), pattern, category: named ?? typed.trim() };
    const checked = checkRule(rule);
    if (checked.ok) rules.push(rule);
    else wrong.push({ line: at + 1, fault: checked.fault });
  }
  return { rules, wrong };
}

/** Kept rules as lines that {@link readRuleLines} reads. */
export function ruleLines(rules: readonly UserRule[]): string {
  return rules.map(({ field, pattern, category }) => `${field} ${pattern} => ${category}`).join('\n');
}
