import type { ComponentChildren } from 'preact';

interface SwitchProps {
  id: string;
  label: string;
  /** What it does, in a line. */
  what: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
  children?: ComponentChildren;
}

/** A check box with what it does below its name. */
export function Switch({ id, label, what, on, disabled = false, onChange, children }: SwitchProps) {
  return (
    <div class="switch" data-option>
      <input
        type="checkbox"
        id={id}
        checked={on}
        disabled={disabled}
        aria-describedby={`${id}-what`}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      <label for={id}>{label}</label>
      <small id={`${id}-what`}>{what}</small>
      {children}
    </div>
  );
}
