import { useState } from 'preact/hooks';

/** Words around lines that the user writes. */
export interface LinesWords {
  title: string;
  label: string;
  what: string;
  example: string;
  apply: string;
  undo: string;
  applied: (lines: number) => string;
}

interface LinesEditorProps {
  /** Of the field; `<id>-what` and `<id>-wrong` tell of it. */
  id: string;
  words: LinesWords;
  /** As they are kept, in their normal form. */
  kept: string;
  /** How many are kept. */
  count: number;
  /** What was typed in its normal form, and what is wrong with it, in words, by the number of the line. */
  read: (text: string) => { normal: string; wrong: { line: number; said: string }[] };
  onApply: (text: string) => void;
}

/** Lines of the user's own. They apply when asked to, and only when all can be read. */
export function LinesEditor({ id, words, kept, count, read, onApply }: LinesEditorProps) {
  // null: as they are kept, also when another window changes them.
  const [typed, setTyped] = useState<string | null>(null);
  const [applied, setApplied] = useState(false);
  const text = typed ?? kept;
  const { normal, wrong } = read(text);
  const changed = typed !== null && (wrong.length > 0 || normal !== kept);
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.title}</h2>
      <form
        class="option-group"
        data-option
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong.length > 0) return;
          onApply(text);
          setTyped(null);
          setApplied(true);
        }}
      >
        <label for={id}>{words.label}</label>
        <textarea
          id={id}
          rows={Math.min(12, Math.max(4, text.split('\n').length + 1))}
          value={text}
          spellcheck={false}
          autocapitalize="off"
          placeholder={words.example}
          aria-invalid={wrong.length > 0 ? 'true' : undefined}
          aria-describedby={`${id}-what ${id}-wrong`}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setApplied(false);
          }}
        />
        <ul id={`${id}-wrong`} class="wrong plain" aria-live="polite">
          {wrong.map(({ line, said }) => (
            <li key={line}>{said}</li>
          ))}
        </ul>
        <small id={`${id}-what`}>{words.what}</small>
        <div class="row choices">
          <button type="submit" disabled={!changed || wrong.length > 0}>
            {words.apply}
          </button>
          <button
            type="button"
            class="quiet"
            disabled={!changed}
            onClick={() => {
              setTyped(null);
            }}
          >
            {words.undo}
          </button>
          <span role="status">{applied && words.applied(count)}</span>
        </div>
      </form>
    </section>
  );
}
