import { useState } from 'preact/hooks';
import type { Problem } from '../../lib/rpc/messages.ts';
import { Said } from './said.tsx';

interface ConfirmedProps {
  label: string;
  /** What it does, in a line. */
  what: string;
  /** Words of the button that does it, of the one that does not, and what to say when it is done. */
  words: { really: string; keep: string; done: string };
  /** null once done. */
  onDo: () => Promise<Problem | null>;
}

/** Something that cannot be undone, done after one question. */
export function Confirmed({ label, what, words, onDo }: ConfirmedProps) {
  const [state, setState] = useState<'idle' | 'asking' | 'done' | Problem>('idle');
  const act = () => {
    void onDo().then((problem) => {
      setState(problem ?? 'done');
    });
  };
  return (
    <div class="hanging" data-option>
      <div class="row">
        {state === 'asking' ? (
          <>
            <button type="button" class="danger" onClick={act}>
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
            {label}
          </button>
        )}
        <span role="status">{state === 'done' && words.done}</span>
      </div>
      <small>{what}</small>
      <Said problem={typeof state === 'object' ? state : null} />
    </div>
  );
}
