import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Problem } from '../../lib/rpc/messages.ts';
import type { ReportWords } from './words.ts';

/** How far a thread's new summary has come. */
export type AgainState = { kind: 'working' } | { kind: 'done' } | { kind: 'failed'; problem: Problem };

/** Summarising threads again, one at a time or several. */
export interface Again {
  /** What the model of this inbox is called; null where none is set up. */
  model: string | null;
  /** By a thread's root. */
  states: ReadonlyMap<string, AgainState>;
  start: (root: string) => void;
  cancel: (root: string) => void;
}

/** Only opened threads hear of it, so that a model at work draws no other thread anew. */
export const AgainContext = createContext<Again>({
  model: null,
  states: new Map(),
  start: () => undefined,
  cancel: () => undefined,
});

interface AgainLineProps {
  root: string;
  /** Who wrote the summary that is shown, when, and of how much. */
  source: string;
  words: ReportWords;
}

/** Where the summary comes from, and a way to have it made anew. */
export function AgainLine({ root, source, words }: AgainLineProps) {
  const { model, states, start, cancel } = useContext(AgainContext);
  const state = states.get(root);
  const working = state?.kind === 'working';
  return (
    <div class="source">
      <p class="muted">{source}</p>
      {model !== null && (
        <p class="push">
          <span role="status" class={working ? 'muted' : 'unseen'}>
            {working && words.summarising(model)}
            {state?.kind === 'done' && words.summarised}
          </span>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              if (working) cancel(root);
              else start(root);
            }}
          >
            {working ? words.cancel : words.summariseAgain(model)}
          </button>
        </p>
      )}
      {state?.kind === 'failed' && (
        <p role="alert" class="whole-line">
          <span class="wrong">{state.problem.message}</span> {state.problem.remedy}
        </p>
      )}
    </div>
  );
}
