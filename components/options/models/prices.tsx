import { withPriceField, type Draft, type Problems } from './draft.ts';
import { FormField } from './form-field.tsx';
import type { ModelsWords } from './words.ts';

interface PricesProps {
  draft: Draft;
  problems: Problems;
  /** `2026-11-24`. */
  today: string;
  words: ModelsWords;
  onChange: (draft: Draft) => void;
}

/** What a million tokens costs, and since when. */
export function Prices({ draft, problems, today, words, onChange }: PricesProps) {
  return (
    <fieldset>
      <legend>{words.prices}</legend>
      <div class="prices">
        {(['input', 'cached', 'output'] as const).map((name) => (
          <FormField
            key={name}
            name={name}
            words={words}
            value={draft[name]}
            problem={problems[name]}
            inputMode="decimal"
            onType={(text) => {
              onChange(withPriceField(draft, name, text, today));
            }}
          />
        ))}
        <div class="field">
          <label for="model-of">{words.priceOf}</label>
          <input
            id="model-of"
            type="date"
            value={draft.of}
            aria-invalid={problems.of ? 'true' : undefined}
            aria-describedby={problems.of && 'model-of-note'}
            onInput={(event) => {
              onChange({ ...draft, of: event.currentTarget.value });
            }}
          />
          {problems.of && (
            <small id="model-of-note" class="wrong">
              {words.problems[problems.of]}
            </small>
          )}
        </div>
      </div>
      <small>{words.pricesHint}</small>
    </fieldset>
  );
}
