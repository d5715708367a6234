import type { ComponentChildren } from 'preact';
import { Field } from '../field.tsx';

interface SelectProps<T extends string> {
  id: string;
  label: string;
  value: T;
  options: readonly { value: T; text: ComponentChildren; lang?: string }[];
  disabled?: boolean;
  onPick: (value: T) => void;
}

/** A choice of one, under its label. */
export function Select<T extends string>({ id, label, value, options, disabled, onPick }: SelectProps<T>) {
  return (
    <Field id={id} label={label}>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const picked = options.find((option) => option.value === currentTarget.value);
          if (picked) onPick(picked.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}
