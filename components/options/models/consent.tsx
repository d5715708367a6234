import { whereIs } from '../../../lib/model/where.ts';
import { hostOf, type Draft, type FieldProblem } from './draft.ts';
import type { ModelsWords } from './words.ts';

interface ConsentProps {
  draft: Draft;
  problem: FieldProblem | undefined;
  words: ModelsWords;
  onChange: (consented: boolean) => void;
}

/** What goes where, in one sentence; where it leaves the house, nothing is saved without a yes. */
export function Consent({ draft, problem, words, onChange }: ConsentProps) {
  const where = whereIs(draft.base.trim());
  return (
    <fieldset class="consent">
      <legend>{words.consentTitle}</legend>
      <p id="model-consent-what">{words.consent[where](hostOf(draft.base))}</p>
      {where === 'world' && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.consented}
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby={problem ? 'model-consent-what model-consent-note' : 'model-consent-what'}
            onChange={(event) => {
              onChange(event.currentTarget.checked);
            }}
          />
          {words.agree}
        </label>
      )}
      {problem && (
        <small id="model-consent-note" class="wrong">
          {words.problems[problem]}
        </small>
      )}
    </fieldset>
  );
}
