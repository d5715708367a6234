import type { ModelsView } from '../../../lib/jobs/models.ts';
import { BROWSER_MODEL } from '../../../lib/model/types.ts';
import type { ModelSettings } from '../../../lib/store/choices.ts';
import { Switch } from '../switch.tsx';
import { LanguageChoice } from './language.tsx';
import { MoneyField } from './money-field.tsx';
import { inOneLine } from '../../sentences.ts';
import type { ModelsWords } from './words.ts';

interface ChoiceProps {
  models: ModelSettings;
  view: ModelsView;
  words: ModelsWords;
  onChange: (models: ModelSettings) => void;
}

const DIGEST = ':digest';

/** Value of a choice of a model in a select, and back. */
export const valueOf = (id: string | null) => id ?? DIGEST;
export const modelFrom = (value: string) => (value === DIGEST ? null : value);

/** All who can write, as options of a select. A model that is gone stays in sight while it is chosen. */
export function WriterOptions({
  view,
  chosen,
  words,
}: {
  view: ModelsView;
  chosen: string | null;
  words: ModelsWords;
}) {
  const known = chosen === null || chosen === BROWSER_MODEL || view.endpoints.some(({ id }) => id === chosen);
  return (
    <>
      <option value={DIGEST}>{words.digest}</option>
      {view.endpoints.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      <option value={BROWSER_MODEL} disabled={view.browser !== 'available' && chosen !== BROWSER_MODEL}>
        {words.browser}
      </option>
      {!known && <option value={chosen}>{words.removed}</option>}
    </>
  );
}

/** Who writes summaries where no list says otherwise, in which language, and for how much money. */
export function Choice({ models, view, words, onChange }: ChoiceProps) {
  const { browser } = view;
  return (
    <>
      <div class="option" data-option>
        <label for="model-choice">{words.choice}</label>
        <select
          id="model-choice"
          value={valueOf(models.choice)}
          aria-describedby="model-choice-what"
          onChange={(event) => {
            onChange({ ...models, choice: modelFrom(event.currentTarget.value) });
          }}
        >
          <WriterOptions view={view} chosen={models.choice} words={words} />
        </select>
        <small id="model-choice-what">
          {inOneLine(
            words.choiceWhat,
            browser === 'available' ? words.browserLanguages : words.noBrowser[browser],
          )}
        </small>
      </div>
      <LanguageChoice
        language={models.language}
        words={words}
        onChange={(language) => {
          onChange({ ...models, language });
        }}
      />
      {(['reportCap', 'dayCap', 'askAbove'] as const).map((name) => (
        <MoneyField
          key={name}
          id={`model-${name}`}
          label={words[name]}
          what={words[`${name}What`]}
          amount={models[name]}
          wrong={words.notMoney}
          onChange={(amount) => {
            onChange({ ...models, [name]: amount });
          }}
        />
      ))}
      <Switch
        id="model-first"
        label={words.first}
        what={words.firstWhat}
        on={models.first}
        onChange={(first) => {
          onChange({ ...models, first });
        }}
      />
    </>
  );
}
