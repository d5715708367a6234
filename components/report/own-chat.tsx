import { useState } from 'preact/hooks';
import { Field } from '../field.tsx';
import { CopyButton } from './copy-button.tsx';
import { OwnFold } from './fold.tsx';
import type { ReportWords } from './words.ts';

/** What choosing a report's first threads with a chat of the reader's own takes. */
export interface ChatActions {
  /** Says whether the prompt was copied. */
  copyPrompt: () => Promise<boolean>;
  /** Resolves with why the text is no answer; null where what passed the checks is shown. */
  paste: (text: string) => Promise<string | null>;
}

/** For readers who have a chat of their own: the prompt out, its answer back in. */
export function OwnChat({ words, chat }: { words: ReportWords; chat: ChatActions }) {
  const [problem, setProblem] = useState<string | undefined>();
  const [used, setUsed] = useState(false);
  const { title, what, copy, answer, use, done } = words.ownChat;
  const paste = async (form: HTMLFormElement) => {
    const why = await chat.paste(form.querySelector('textarea')?.value ?? '');
    setProblem(why ?? undefined);
    setUsed(why === null);
    if (why === null) form.reset();
  };
  return (
    <OwnFold forced={false} class="chat" label={title}>
      {() => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void paste(event.currentTarget);
          }}
        >
          <small>{what}</small>
          <p>
            <CopyButton label={copy} words={words} onCopy={chat.copyPrompt} />
          </p>
          <Field id="answer" label={answer} problem={problem}>
            <textarea
              id="answer"
              rows={4}
              required
              spellcheck={false}
              aria-invalid={problem !== undefined}
              aria-describedby={problem && 'answer-note'}
              onInput={() => {
                setProblem(undefined);
                setUsed(false);
              }}
            />
          </Field>
          <p class="row">
            <button>{use}</button>
            <small role="status">{used && done}</small>
          </p>
        </form>
      )}
    </OwnFold>
  );
}
