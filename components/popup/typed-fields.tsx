import { Field } from '../field.tsx';
import type { FieldProblems } from './choice.ts';
import { useWords } from './words-context.ts';

interface OtherInboxProps {
  value: string;
  problem: FieldProblems['inbox'];
  onType: (name: string) => void;
}

/** Takes the name, or the address, of a list that is not among the offered ones. */
export function OtherInbox({ value, problem, onType }: OtherInboxProps) {
  const words = useWords();
  const said = problem && words.inboxProblems[problem];
  return (
    <Field id="other" label={words.otherName} hint={words.otherHint} problem={said}>
      <input
        id="other"
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        aria-invalid={said !== undefined}
        aria-describedby="other-note"
        onInput={(event) => {
          onType(event.currentTarget.value);
        }}
      />
    </Field>
  );
}

interface DayProps {
  id: 'from' | 'to';
  label: string;
  value: string;
  problem: FieldProblems['from'];
  onPick: (day: string) => void;
}

function Day({ id, label, value, problem, onPick }: DayProps) {
  const words = useWords();
  const said = problem && words.windowProblems[problem];
  return (
    <Field id={id} label={label} problem={said}>
      <input
        id={id}
        type="date"
        value={value}
        aria-invalid={said !== undefined}
        aria-describedby={said && `${id}-note`}
        onInput={(event) => {
          onPick(event.currentTarget.value);
        }}
      />
    </Field>
  );
}

interface CustomDaysProps {
  fromDay: string;
  toDay: string;
  problems: FieldProblems;
  onPick: (days: { fromDay?: string; toDay?: string }) => void;
}

/** The first and the last day of a custom window. */
export function CustomDays({ fromDay, toDay, problems, onPick }: CustomDaysProps) {
  const words = useWords();
  return (
    <div class="row top">
      <Day
        id="from"
        label={words.fromDay}
        value={fromDay}
        problem={problems.from}
        onPick={(day) => {
          onPick({ fromDay: day });
        }}
      />
      <Day
        id="to"
        label={words.toDay}
        value={toDay}
        problem={problems.to}
        onPick={(day) => {
          onPick({ toDay: day });
        }}
      />
    </div>
  );
}
