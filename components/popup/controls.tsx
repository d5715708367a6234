import { useRef, useState } from 'preact/hooks';
import type { Outlook } from '../../lib/jobs/outlook.ts';
import type { Choice, FieldProblems, StartRequest } from './choice.ts';
import { requestOf } from './choice.ts';
import { Cost } from './cost.tsx';
import type { Engines } from './engines.ts';
import { chosenModel } from './engines.ts';
import { Selects } from './selects.tsx';
import { CustomDays, OtherInbox } from './typed-fields.tsx';
import { useWords } from './words-context.ts';

interface ControlsProps {
  choice: Choice;
  lists: readonly string[];
  engines: Engines;
  outlook: Outlook | null;
  /** The time that windows are counted from, for what the form shows. */
  now: () => number;
  /** A report is on its way: no second one beside it. */
  busy: boolean;
  onChoose: (choice: Choice) => void;
  onStart: (request: StartRequest) => void;
}

/** The form: which list, which window, which language, and the button. */
export function Controls({ choice, lists, engines, outlook, now, busy, onChoose, onStart }: ControlsProps) {
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<FieldProblems>({});
  const change = (part: Partial<Choice>) => {
    setProblems({});
    onChoose({ ...choice, ...part });
  };
  const submit = () => {
    if (busy) return;
    const asked = requestOf(choice, now(), chosenModel(choice, engines));
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
      <Selects choice={choice} lists={lists} engines={engines} onChoose={change} />
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
      <Cost choice={choice} engines={engines} outlook={outlook} now={now()} />
    </form>
  );
}

function focusFirst(form: HTMLFormElement | null, problems: FieldProblems) {
  const id = problems.inbox === undefined ? (problems.from === undefined ? 'to' : 'from') : 'other';
  form?.querySelector<HTMLElement>(`#${id}`)?.focus();
}
