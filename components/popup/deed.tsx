import { useState } from 'preact/hooks';
import { useMoment } from '../use-moment.ts';
import type { Done } from './actions.ts';

interface DeedProps {
  label: string;
  /** What the button says for a moment when it is done; else it says nothing. */
  done?: string;
  act: () => Done;
  /** Hears why it did not work; null when it begins, and when it worked. */
  onFailure: (why: string | null) => void;
}

/** A button whose work takes a moment: once at a time, and it says when it is done. */
export function Deed({ label, done, act, onFailure }: DeedProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  useMoment(state === 'done', () => {
    setState('idle');
  });
  const now = async () => {
    if (state === 'busy') return;
    setState('busy');
    onFailure(null);
    const failure = await act();
    setState(failure === null ? 'done' : 'idle');
    onFailure(failure);
  };
  return (
    <button type="button" aria-disabled={state === 'busy'} onClick={() => void now()}>
      <span aria-live="polite">{state === 'done' && done !== undefined ? done : label}</span>
    </button>
  );
}

/** What a {@link Deed} could not do, in words. */
export function Failure({ why }: { why: string | null }) {
  return (
    <small role="status" class={why === null ? undefined : 'wrong'}>
      {why}
    </small>
  );
}
