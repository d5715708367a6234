import { useState } from 'preact/hooks';
import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import { Field } from '../field.tsx';
import type { PopupActions } from './actions.ts';
import { Deed, Failure } from './deed.tsx';
import { useWords } from './words-context.ts';

interface OwnChatProps {
  job: Job;
  language: Language;
  actions: Pick<PopupActions, 'copyPrompt' | 'paste'>;
}

/** For people who have a chat of their own: the prompt out, its answer back in. */
export function OwnChat({ job, language, actions }: OwnChatProps) {
  const words = useWords();
  const [answer, setAnswer] = useState('');
  const [used, setUsed] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const [failure, setFailure] = useState<string | null>(null);
  const use = async () => {
    if (answer.trim() === '') {
      setProblem(words.answerEmpty);
      return null;
    }
    const why = await actions.paste(job, language, answer);
    setProblem(why ?? undefined);
    setUsed(why === null);
    if (why === null) setAnswer('');
    return null;
  };
  return (
    <details>
      <summary>{words.ownChat}</summary>
      <small>{words.ownChatWhat}</small>
      <div class="row start">
        <Deed
          label={words.copyPrompt}
          done={words.copied}
          act={() => actions.copyPrompt(job, language)}
          onFailure={setFailure}
        />
      </div>
      <Failure why={failure} />
      <Field id="answer" label={words.answer} hint={words.answerHint} problem={problem}>
        <textarea
          id="answer"
          rows={4}
          spellcheck={false}
          value={answer}
          aria-invalid={problem !== undefined}
          aria-describedby="answer-note"
          onInput={({ currentTarget }) => {
            setAnswer(currentTarget.value);
            setProblem(undefined);
            setUsed(false);
          }}
        />
      </Field>
      <div class="row start">
        <Deed label={words.useAnswer} act={use} onFailure={() => undefined} />
        <small role="status">{used && words.answerUsed}</small>
      </div>
    </details>
  );
}
