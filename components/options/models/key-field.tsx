import type { EndpointView } from '../../../lib/jobs/models.ts';
import { keyIsOfAnotherHost, type Draft, type Family } from './draft.ts';
import type { ModelsWords } from './words.ts';

interface KeyFieldProps {
  draft: Draft;
  kept: EndpointView | null;
  family: Family;
  words: ModelsWords;
  onChange: (part: Pick<Draft, 'key' | 'forgetKey'>) => void;
}

/** The key: typed, replaced or forgotten, but never shown again. */
export function KeyField({ draft, kept, family, words, onChange }: KeyFieldProps) {
  const { key, forgetKey } = draft;
  const elsewhere = keyIsOfAnotherHost(draft, kept);
  const hasKey = kept?.hasKey === true && !elsewhere;
  const hint = elsewhere
    ? words.keyOtherHost
    : hasKey
      ? words.keyKeptHint
      : family.needsKey
        ? null
        : words.keyOptional;
  return (
    <div class="field">
      <label for="model-key">{words.fields.key}</label>
      <input
        id="model-key"
        type="password"
        value={key}
        autocomplete="off"
        spellcheck={false}
        disabled={forgetKey}
        placeholder={hasKey && !forgetKey ? '••••••••' : ''}
        aria-describedby="model-key-note"
        onInput={(event) => {
          onChange({ key: event.currentTarget.value, forgetKey });
        }}
      />
      <small id="model-key-note" class={elsewhere ? 'noted' : undefined}>
        {hint}{' '}
        {family.keysAt !== null && (
          <a href={family.keysAt} target="_blank" rel="noreferrer">
            {words.getKey}
          </a>
        )}
      </small>
      {hasKey && (
        <label class="check">
          <input
            type="checkbox"
            checked={forgetKey}
            onChange={(event) => {
              onChange({ key: '', forgetKey: event.currentTarget.checked });
            }}
          />
          {words.forgetKey}
        </label>
      )}
    </div>
  );
}
