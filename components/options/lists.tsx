import { useState } from 'preact/hooks';
import { inboxNamed, inboxOfUrl } from '../../lib/archive/tab.ts';
import type { ModelsView } from '../../lib/jobs/models.ts';
import { toggled, type ModelSettings, type Settings } from '../../lib/store/choices.ts';
import { Field } from '../field.tsx';
import { modelFrom, valueOf, WriterOptions } from './models/choice.tsx';
import type { ModelsWords } from './models/words.ts';
import type { OptionsWords } from './words.ts';

interface ListsProps {
  settings: Pick<Settings, 'inboxesOff' | 'models'>;
  /** URLs of inboxes of which there are reports. */
  known: readonly string[];
  view: ModelsView;
  words: OptionsWords;
  modelsWords: ModelsWords;
  onChange: (change: Partial<Settings>) => void;
}

const AS_ALL = ':all';
const nameOf = (base: string) => inboxOfUrl(base)?.inbox ?? base;

/** The same without an inbox's own choice. */
function withoutOwn(models: ModelSettings, base: string): ModelSettings {
  const others = Object.entries(models.byInbox).filter(([other]) => other !== base);
  return { ...models, byInbox: Object.fromEntries(others) };
}

/** Each list with what is different there: whether its pages are left alone, and who writes. */
export function Lists({ settings, known, view, words, modelsWords, onChange }: ListsProps) {
  const { inboxesOff, models } = settings;
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  // Added by hand and not changed yet: kept nowhere, as nothing is different there.
  const [added, setAdded] = useState<string[]>([]);
  const own = [...inboxesOff, ...Object.keys(models.byInbox)];
  const bases = [...new Set([...known, ...own, ...added])].sort();
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const inbox = inboxNamed(name.trim());
    setWrong(inbox === null);
    if (!inbox) return;
    setAdded([...added, inbox.base]);
    setName('');
  };
  const setWriter = (base: string, value: string) => {
    const others = withoutOwn(models, base);
    const byInbox = { ...others.byInbox, [base]: modelFrom(value) };
    onChange({ models: value === AS_ALL ? others : { ...models, byInbox } });
  };
  const reset = (base: string) => {
    setAdded(added.filter((other) => other !== base));
    onChange({ inboxesOff: toggled(inboxesOff, base, false), models: withoutOwn(models, base) });
  };
  return (
    <div class="option-group" data-option>
      <h3>{words.ownLists}</h3>
      <small>{words.ownListsWhat}</small>
      <ul class="lists">
        {bases.map((base) => {
          const list = nameOf(base);
          const writer = models.byInbox[base];
          return (
            <li key={base} class="row wrap">
              <strong class="grow">{list}</strong>
              <label class="check">
                <input
                  type="checkbox"
                  checked={!inboxesOff.includes(base)}
                  aria-label={words.onPagesOf(list)}
                  onChange={(event) => {
                    onChange({ inboxesOff: toggled(inboxesOff, base, !event.currentTarget.checked) });
                  }}
                />
                {words.onPages}
              </label>
              <select
                aria-label={words.writerOf(list)}
                value={writer === undefined ? AS_ALL : valueOf(writer)}
                onChange={(event) => {
                  setWriter(base, event.currentTarget.value);
                }}
              >
                <option value={AS_ALL}>{words.asElsewhere}</option>
                <WriterOptions view={view} chosen={writer ?? null} words={modelsWords} />
              </select>
              <button
                type="button"
                class="quiet"
                disabled={!own.includes(base) && !added.includes(base)}
                aria-label={words.asAllOthersName(list)}
                onClick={() => {
                  reset(base);
                }}
              >
                {words.asAllOthers}
              </button>
            </li>
          );
        })}
      </ul>
      <form class="one-line" onSubmit={add}>
        <Field
          id="own-list"
          label={words.listName}
          hint={words.listHint}
          problem={wrong ? words.noList : undefined}
        >
          <input
            id="own-list"
            type="text"
            value={name}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby="own-list-note"
            onInput={(event) => {
              setName(event.currentTarget.value);
              setWrong(false);
            }}
          />
        </Field>
        <button type="submit">{words.addList}</button>
      </form>
    </div>
  );
}
