import { useState } from 'preact/hooks';
import { useMoment } from '../use-moment.ts';
import type { ReportWords } from './words.ts';

interface CopyButtonProps {
  label: string;
  /** What it copies, in full, where the label alone does not tell. */
  name?: string;
  quiet?: boolean;
  words: ReportWords;
  /** Says whether the browser allowed it. */
  onCopy: () => Promise<boolean>;
}

/** Copies something and says so in place; both labels have their room from the start, so that nothing moves. */
export function CopyButton({ label, name, quiet = false, words, onCopy }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useMoment(state === 'copied', () => {
    setState('idle');
  });
  const copied = state === 'copied';
  return (
    <>
      <button
        type="button"
        class={quiet ? 'quiet' : undefined}
        aria-label={name}
        onClick={() => {
          void onCopy().then((allowed) => {
            setState(allowed ? 'copied' : 'refused');
          });
        }}
      >
        <span class="swap">
          <span class={copied ? 'away' : undefined}>{label}</span>
          <span class={copied ? undefined : 'away'}>{words.copied}</span>
        </span>
      </button>
      <span role="status" class={state === 'refused' ? 'wrong' : 'unseen'}>
        {copied && words.copied}
        {state === 'refused' && words.copyRefused}
      </span>
    </>
  );
}
