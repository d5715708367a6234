import { readRuleLines, ruleLines } from '../../lib/thread/rule-lines.ts';
import type { UserRule } from '../../lib/thread/rules.ts';
import { LinesEditor } from './lines-editor.tsx';
import type { OptionsWords } from './words.ts';

interface RulesProps {
  rules: readonly UserRule[];
  words: OptionsWords;
  onChange: (rules: UserRule[]) => void;
}

/** The user's rules for categories. */
export function Rules({ rules, words, onChange }: RulesProps) {
  return (
    <LinesEditor
      id="rules"
      words={words.rules}
      kept={ruleLines(rules)}
      count={rules.length}
      read={(text) => {
        const { rules: read, wrong } = readRuleLines(text);
        const said = wrong.map(({ line, fault }) => ({ line, said: words.rules.wrong(line, fault) }));
        return { normal: ruleLines(read), wrong: said };
      }}
      onApply={(text) => {
        onChange(readRuleLines(text).rules);
      }}
    />
  );
}
