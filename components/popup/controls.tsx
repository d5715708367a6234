import { useRef, useState } from 'preact/hooks';
import { iso } from '../../lib/mail/iso.ts';
import { LANGUAGES } from '../../lib/report/types.ts';
import type { Choice, FieldProblems, StartRequest } from './choice.ts';
import { chosenWindow, requestOf } from './choice.ts';
import { Field } from '../field.tsx';
import { InboxSelect, OtherInbox } from './inbox-field.tsx';
import { CustomDays, WindowSelect } from './window-field.tsx';
import { span, words } from './words.ts';

interface ControlsProps {
  choice: Choice;
  lists: readonly string[];
  /** The time that windows are counted from, for what the form shows. */
  now: () => number;
  /** A report is on its way: no second one beside it. */
  busy: boolean;
  onChoose: (choice: Choice) => void;
  onStart: (request: StartRequest) => void;
}

/** The form: which list, which window, which language, and the button. */
export function Controls({ choice, lists, now, busy, onChoose, onStart }: ControlsProps) {
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<FieldProblems>({});
  const change = (part: Partial<Choice>) => {
    setProblems({});
    onChoose({ ...choice, ...part });
  };
  const submit = () => {
    if (busy) return;
    const asked = requestOf(choice, now());
    setProblems(asked.ok ? {} : asked.problems);
    if (asked.ok) onStart(asked.request);
    else focusFirst(form.current, asked.problems);
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="row choices">
        <InboxSelect
          list={choice.list}
          lists={lists}
          onChoose={(list) => {
            change({ list });
          }}
        />
        <WindowSelect
          choice={choice}
          onChoose={(window) => {
            change({ window });
          }}
        />
        <LanguageSelect
          language={choice.language}
          onChoose={(language) => {
            change({ language });
          }}
        />
      </div>
      {choice.list.kind === 'other' && (
        <OtherInbox
          value={choice.other}
          problem={problems.inbox}
          onType={(other) => {
            change({ other });
          }}
        />
      )}
      {choice.window === 'custom' && choice.list.kind !== 'sample' && (
        <CustomDays fromDay={choice.fromDay} toDay={choice.toDay} problems={problems} onPick={change} />
      )}
      <button class="primary" type="submit" aria-disabled={busy} aria-describedby="cost">
        {words.generate}
      </button>
      <Cost choice={choice} now={now()} />
    </form>
  );
}

interface LanguageSelectProps {
  language: Choice['language'];
  onChoose: (language: Choice['language']) => void;
}

function LanguageSelect({ language, onChoose }: LanguageSelectProps) {
  return (
    <Field id="language" label={words.language}>
      <select
        id="language"
        value={language}
        onChange={(event) => {
          const picked = LANGUAGES.find((known) => known === event.currentTarget.value);
          if (picked) onChoose(picked);
        }}
      >
        {LANGUAGES.map((known) => (
          <option key={known} value={known} lang={known}>
            {words.languages[known]}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Cost({ choice, now }: { choice: Choice; now: number }) {
  const window = chosenWindow(choice, now);
  return (
    <small id="cost">
      {choice.list.kind === 'sample' ? words.sampleCost : words.cost}{' '}
      {window && <span class="whole">{words.windowIs(span(iso(window.from), iso(window.to)))}</span>}
    </small>
  );
}

function focusFirst(form: HTMLFormElement | null, problems: FieldProblems) {
  const id = problems.inbox === undefined ? (problems.from === undefined ? 'to' : 'from') : 'other';
  form?.querySelector<HTMLElement>(`#${id}`)?.focus();
}
