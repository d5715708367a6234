import { useEffect, useRef } from 'preact/hooks';
import type { PopupActions } from './actions.ts';
import type { Choice } from './choice.ts';
import { chosenName } from './choice.ts';
import { Controls } from './controls.tsx';
import { Outcome } from './outcome.tsx';
import type { PopupState } from './state.ts';
import { isRunning } from './state.ts';
import { words } from './words.ts';

interface AppProps {
  state: PopupState;
  choice: Choice;
  lists: readonly string[];
  now: () => number;
  actions: PopupActions;
}

/** The popup. */
export function App({ state, choice, lists, now, actions }: AppProps) {
  const main = useRef<HTMLElement>(null);
  const running = isRunning(state.job);
  useFocusKept(main, running);
  return (
    <main ref={main}>
      <header class="row">
        <h1 class="grow">{words.heading(chosenName(choice))}</h1>
        <button type="button" class="quiet" onClick={actions.options}>
          {words.options}
        </button>
      </header>
      <Controls
        choice={choice}
        lists={lists}
        now={now}
        busy={running || state.starting}
        onChoose={actions.choose}
        onStart={actions.start}
      />
      <p class="unseen" aria-live="polite">
        {state.job && words.phases[state.job.phase]}
      </p>
      <Outcome state={state} language={choice.language} actions={actions} />
    </main>
  );
}

/** When a job ends its Cancel button goes; whoever stood on it then stands on what came instead. */
function useFocusKept(main: { current: HTMLElement | null }, running: boolean) {
  const wasRunning = useRef(running);
  useEffect(() => {
    const ended = wasRunning.current && !running;
    wasRunning.current = running;
    const { activeElement, body } = document;
    if (ended && (activeElement === null || activeElement === body)) {
      main.current?.querySelector<HTMLElement>('h2')?.focus();
    }
  }, [running]);
}
