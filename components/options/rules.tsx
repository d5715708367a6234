import { useState } from 'preact/hooks';
import { readRuleLines, ruleLines } from '../../lib/thread/rule-lines.ts';
import type { UserRule } from '../../lib/thread/rules.ts';
import type { OptionsWords } from './words.ts';

interface RulesProps {
  rules: readonly UserRule[];
  words: OptionsWords;
  onChange: (rules: UserRule[]) => void;
}

/** The user's rules for categories, one a line. They apply when asked to, and only when all can be read. */
export function Rules({ rules, words, onChange }: RulesProps) {
  const kept = ruleLines(rules);
  // null: as they are kept, also when another window changes them.
  const [typed, setTyped] = useState<string | null>(null);
  const [applied, setApplied] = useState(false);
  const text = typed ?? kept;
  const { rules: read, wrong } = readRuleLines(text);
  const changed = typed !== null && (wrong.length > 0 || ruleLines(read) !== kept);
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">{words.rules.title}</h2>
      <form
        class="option-group"
        data-option
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong.length > 0) return;
          onChange(read);
          setTyped(null);
          setApplied(true);
        }}
      >
        <label for="rules">{words.rules.label}</label>
        <textarea
          id="rules"
          rows={Math.min(12, Math.max(4, text.split('\n').length + 1))}
          value={text}
          spellcheck={false}
          autocapitalize="off"
          placeholder={words.rules.example}
          aria-invalid={wrong.length > 0 ? 'true' : undefined}
          aria-describedby="rules-what rules-wrong"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setApplied(false);
          }}
        />
        <ul id="rules-wrong" class="wrong plain" aria-live="polite">
          {wrong.map(({ line, fault }) => (
            <li key={line}>{words.rules.wrong(line, fault)}</li>
          ))}
        </ul>
        <small id="rules-what">{words.rules.what}</small>
        <div class="row choices">
          <button type="submit" disabled={!changed || wrong.length > 0}>
            {words.rules.apply}
          </button>
          <button
            type="button"
            class="quiet"
            disabled={!changed}
            onClick={() => {
              setTyped(null);
            }}
          >
            {words.rules.undo}
          </button>
          <span role="status">{applied && words.rules.applied(rules.length)}</span>
        </div>
      </form>
    </section>
  );
}
