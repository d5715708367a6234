import type { ComponentChildren } from 'preact';

interface FieldProps {
  /** Id of the control inside; its note has the id `<id>-note`. */
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: ComponentChildren;
}

/** A control under its label, with a hint or what is wrong below it. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  const note = problem ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {note !== undefined && (
        <small id={`${id}-note`} class={problem === undefined ? undefined : 'wrong'}>
          {note}
        </small>
      )}
    </div>
  );
}
