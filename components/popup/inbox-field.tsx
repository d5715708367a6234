import type { Choice } from './choice.ts';
import { Field } from '../field.tsx';
import { words } from './words.ts';

// Names of lists have no colon, so these two cannot be one.
const OTHER = ':other';
const SAMPLE_WEEK = ':sample';

interface InboxSelectProps {
  list: Choice['list'];
  lists: readonly string[];
  onChoose: (list: Choice['list']) => void;
}

/** Picks a list, "another list…" or the sample week. */
export function InboxSelect({ list, lists, onChoose }: InboxSelectProps) {
  const choose = (value: string) => {
    onChoose(
      value === OTHER
        ? { kind: 'other' }
        : value === SAMPLE_WEEK
          ? { kind: 'sample' }
          : { kind: 'known', inbox: value },
    );
  };
  const value = list.kind === 'known' ? list.inbox : list.kind === 'other' ? OTHER : SAMPLE_WEEK;
  return (
    <Field id="inbox" label={words.inbox}>
      <select
        id="inbox"
        value={value}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      >
        {lists.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value={OTHER}>{words.anotherList}</option>
        <option value={SAMPLE_WEEK}>{words.sampleWeek}</option>
      </select>
    </Field>
  );
}

interface OtherInboxProps {
  value: string;
  problem: string | undefined;
  onType: (name: string) => void;
}

/** Takes the name, or the address, of a list that is not among the offered ones. */
export function OtherInbox({ value, problem, onType }: OtherInboxProps) {
  return (
    <Field id="other" label={words.otherName} hint={words.otherHint} problem={problem}>
      <input
        id="other"
        type="text"
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby="other-note"
        onInput={(event) => {
          onType(event.currentTarget.value);
        }}
      />
    </Field>
  );
}
