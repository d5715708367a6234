import { useState } from 'preact/hooks';
import { inboxNamed } from '../../lib/archive/tab.ts';
import { LANGUAGES, type Language } from '../../lib/report/types.ts';
import { Field } from '../field.tsx';
import type { WelcomeWords } from './words.ts';

/** What the popup begins with. */
export interface FirstChoices {
  /** Name of a list; null for none chosen. */
  inbox: string | null;
  language: Language;
}

interface ChoicesProps {
  first: FirstChoices;
  /** Names of lists to offer. */
  lists: readonly string[];
  words: WelcomeWords;
  onChoose: (choice: Partial<FirstChoices>) => void;
}

/** The list and the language of the reports to come. */
export function Choices({ first, lists, words, onChoose }: ChoicesProps) {
  const [wrong, setWrong] = useState(false);
  const [kept, setKept] = useState(false);
  const choose = (choice: Partial<FirstChoices>) => {
    onChoose(choice);
    setKept(true);
  };
  const typed = (text: string) => {
    const name = text.trim().toLowerCase();
    const inbox = inboxNamed(name);
    setKept(false);
    setWrong(name !== '' && inbox === null);
    if (inbox) choose({ inbox: inbox.inbox });
  };
  return (
    <>
      <div class="row choices">
        <Field id="list" label={words.list} hint={words.listHint} problem={wrong ? words.noList : undefined}>
          <input
            id="list"
            type="text"
            list="lists"
            defaultValue={first.inbox ?? ''}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={wrong ? 'true' : undefined}
            aria-describedby="list-note"
            onChange={(event) => {
              typed(event.currentTarget.value);
            }}
          />
          <datalist id="lists">
            {lists.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </Field>
        <Field id="report-in" label={words.reportIn}>
          <select
            id="report-in"
            value={first.language}
            onChange={(event) => {
              const language = LANGUAGES.find((known) => known === event.currentTarget.value);
              if (language) choose({ language });
            }}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {words.languages[language]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <p class="muted" role="status">
        {kept ? words.kept : ''}
      </p>
    </>
  );
}
