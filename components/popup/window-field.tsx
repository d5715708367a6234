import type { Choice, FieldProblems } from './choice.ts';
import { PRESETS } from '../../lib/report/window.ts';
import { Field } from '../field.tsx';
import { words } from './words.ts';

const WINDOWS = [...PRESETS, 'custom'] as const;

interface WindowSelectProps {
  choice: Choice;
  onChoose: (window: Choice['window']) => void;
}

/** Picks the window of a report; the sample week has its own. */
export function WindowSelect({ choice, onChoose }: WindowSelectProps) {
  const fixed = choice.list.kind === 'sample';
  return (
    <Field id="window" label={words.window}>
      <select
        id="window"
        disabled={fixed}
        value={fixed ? '' : choice.window}
        onChange={(event) => {
          const picked = WINDOWS.find((window) => window === event.currentTarget.value);
          if (picked) onChoose(picked);
        }}
      >
        {fixed && <option value="">{words.sampleWindow}</option>}
        {WINDOWS.map((window) => (
          <option key={window} value={window}>
            {words.windows[window]}
          </option>
        ))}
      </select>
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
  return (
    <div class="row top">
      <Field id="from" label={words.fromDay} problem={problems.from}>
        <input
          id="from"
          type="date"
          value={fromDay}
          aria-invalid={problems.from !== undefined}
          aria-describedby={problems.from && 'from-note'}
          onInput={(event) => {
            onPick({ fromDay: event.currentTarget.value });
          }}
        />
      </Field>
      <Field id="to" label={words.toDay} problem={problems.to}>
        <input
          id="to"
          type="date"
          value={toDay}
          aria-invalid={problems.to !== undefined}
          aria-describedby={problems.to && 'to-note'}
          onInput={(event) => {
            onPick({ toDay: event.currentTarget.value });
          }}
        />
      </Field>
    </div>
  );
}
