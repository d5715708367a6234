import { useState } from 'preact/hooks';
import { KEY_ACTIONS, type KeyAction, type Settings } from '../../lib/store/choices.ts';
import { Field } from '../field.tsx';
import type { OptionsWords } from './words.ts';

interface KeysProps {
  keys: Settings['keys'];
  words: OptionsWords;
  onChange: (keys: Settings['keys']) => void;
}

/** One character that is no space. */
const isKey = (text: string) => /^\S$/u.test(text);

/** A field per action; a key that is none, or is taken, is told and changes nothing. */
export function Keys({ keys, words, onChange }: KeysProps) {
  const [wrong, setWrong] = useState<{ action: KeyAction; text: string; problem: string } | null>(null);
  const change = (action: KeyAction, text: string) => {
    const key = Array.from(text).at(-1) ?? '';
    const taken = KEY_ACTIONS.some((other) => other !== action && keys[other] === key);
    if (isKey(key) && !taken) {
      setWrong(null);
      onChange({ ...keys, [action]: key });
    } else {
      setWrong({ action, text: key, problem: taken ? words.keyProblems.twice : words.keyProblems.empty });
    }
  };
  return (
    <div class="keys">
      {KEY_ACTIONS.map((action) => {
        const mine = wrong?.action === action ? wrong : null;
        return (
          <Field key={action} id={`key-${action}`} label={words.keys[action]} problem={mine?.problem}>
            <input
              id={`key-${action}`}
              type="text"
              value={mine?.text ?? keys[action]}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              aria-invalid={mine ? 'true' : undefined}
              aria-describedby={mine ? `key-${action}-note` : undefined}
              onInput={(event) => {
                change(action, event.currentTarget.value);
              }}
            />
          </Field>
        );
      })}
    </div>
  );
}
