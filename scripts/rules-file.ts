import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { checkRule, type CategoryRule } from '../lib/thread/rules.ts';

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const shape = v.array(v.object({ field: v.string(), pattern: v.string(), category: v.string() }));

/**
 * Read the user's category rules: a JSON list of {field, pattern, category}.
 * @throws Error that names the rule and says what is wrong with it.
 */
export function readRules(file: string | undefined): CategoryRule[] {
  if (file === undefined) return [];
  const parsed = v.safeParse(shape, parseJson(file));
  if (!parsed.success) throw new Error(`${file}: wanted is a list of {"field", "pattern", "category"}`);
  return parsed.output.map((rule, i) => {
    const checked = checkRule(rule);
    if (!checked.ok) throw new Error(`${file}, rule ${i + 1}: ${checked.message}`);
    return checked.rule;
  });
}
