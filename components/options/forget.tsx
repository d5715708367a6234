import { useState } from 'preact/hooks';
import type { Problem } from '../../lib/rpc/messages.ts';
import type { OptionsWords } from './words.ts';

interface ForgetProps {
  words: OptionsWords;
  /** null once done. */
  onForget: () => Promise<Problem | null>;
}

/** Empties the memory of what was read, after one question. */
export function Forget({ words, onForget }: ForgetProps) {
  const [state, setState] = useState<'idle' | 'asking' | 'done' | Problem>('idle');
  const forget = () => {
    void onForget().then((problem) => {
      setState(problem ?? 'done');
    });
  };
  return (
    <div class="forget">
      <div class="row">
        {state === 'asking' ? (
          <>
            <button type="button" class="danger" onClick={forget}>
              {words.really}
            </button>
            <button
              type="button"
              ref={(button) => button?.focus()}
              onClick={() => {
                setState('idle');
              }}
            >
              {words.keep}
            </button>
          </>
        ) : (
          <button
            type="button"
            onClick={() => {
              setState('asking');
            }}
          >
            {words.forget.label}
          </button>
        )}
        <span role="status">{state === 'done' && words.forgotten}</span>
      </div>
      <small>{words.forget.what}</small>
      {typeof state === 'object' && (
        <p class="wrong" role="alert">
          {state.message} {state.remedy}
        </p>
      )}
    </div>
  );
}
