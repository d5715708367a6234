import { useState } from 'preact/hooks';
import { inboxNamed, inboxOfUrl } from '../../lib/archive/tab.ts';
import { toggled } from '../../lib/store/choices.ts';
import { Field } from '../field.tsx';
import type { OptionsWords } from './words.ts';

interface LeftAloneProps {
  /** URLs of inboxes. */
  inboxes: readonly string[];
  words: OptionsWords;
  onChange: (inboxes: string[]) => void;
}

/** The lists whose pages stay as they are: add one by name, take one back. */
export function LeftAlone({ inboxes, words, onChange }: LeftAloneProps) {
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const inbox = inboxNamed(name.trim());
    setWrong(inbox === null);
    if (!inbox) return;
    onChange(toggled(inboxes, inbox.base, true));
    setName('');
  };
  return (
    <div class="left-alone">
      <h3>{words.leftAlone}</h3>
      {inboxes.length === 0 && <small>{words.noneLeftAlone}</small>}
      <ul>
        {inboxes.map((base) => (
          <li key={base} class="row">
            <span>{inboxOfUrl(base)?.inbox ?? base}</span>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                onChange(toggled(inboxes, base, false));
              }}
            >
              {words.showAgain(inboxOfUrl(base)?.inbox ?? base)}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <Field
          id="left-alone"
          label={words.listName}
          hint={words.listHint}
          problem={wrong ? words.noList : undefined}
        >
          <input
            id="left-alone"
            type="text"
            value={name}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby="left-alone-note"
            onInput={(event) => {
              setName(event.currentTarget.value);
              setWrong(false);
            }}
          />
        </Field>
        <button type="submit">{words.leaveAlone}</button>
      </form>
    </div>
  );
}
