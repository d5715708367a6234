/** A field in the panel for something that an action needs. */
export interface PanelFormProps {
  label: string;
  send: string;
  cancel: string;
  hidden: boolean;
  onSend: (text: string) => void;
  onCancel: () => void;
}

/** One function for all renders, so that it is called only when the field comes. */
const focus = (field: HTMLElement | null) => field?.focus();

/** A text to be given to an action (styles: tokens.css, panel.css). Escape closes it. */
export function PanelForm({ label, send, cancel, hidden, onSend, onCancel }: PanelFormProps) {
  return (
    <form
      hidden={hidden}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(event.currentTarget.querySelector('textarea')?.value ?? '');
      }}
      onKeyDown={({ key, isComposing }) => {
        if (key === 'Escape' && !isComposing) onCancel();
      }}
    >
      <label for="field">{label}</label>
      <textarea id="field" ref={focus} rows={5} required spellcheck={false} />
      <p class="actions">
        <button>{send}</button>
        <button type="button" class="quiet" onClick={onCancel}>
          {cancel}
        </button>
      </p>
    </form>
  );
}
