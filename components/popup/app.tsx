import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../lib/report/types.ts';
import type { Outlook } from '../../lib/jobs/outlook.ts';
import type { ReportHead } from '../../lib/store/store.ts';
import type { PopupActions } from './actions.ts';
import type { Choice } from './choice.ts';
import { chosenInbox } from './choice.ts';
import { Controls } from './controls.tsx';
import { Earlier } from './earlier.tsx';
import type { Engines } from './engines.ts';
import { Outcome } from './outcome.tsx';
import type { PopupState } from './state.ts';
import { isRunning } from './state.ts';
import { WordsContext } from './words-context.ts';
import { popupWords } from './words.ts';

export interface AppProps {
  /** Language of the popup itself. */
  ui: Language;
  state: PopupState;
  choice: Choice;
  lists: readonly string[];
  /** The open page is one of the archive. */
  onArchive: boolean;
  engines: Engines;
  /** What the form's report would take; null until known. */
  outlook: Outlook | null;
  /** Kept reports, newest first. */
  reports: readonly ReportHead[];
  now: () => number;
  actions: PopupActions;
}

/** The popup. */
export function App(props: AppProps) {
  const { ui, state, choice, engines, reports, actions } = props;
  const main = useRef<HTMLElement>(null);
  const words = popupWords(ui);
  const running = isRunning(state.job);
  useFocusKept(main, running);
  return (
    <WordsContext.Provider value={words}>
      <main ref={main}>
        <header class="row">
          <h1 class="grow">{words.heading(chosenInbox(choice)?.inbox ?? null)}</h1>
          <button type="button" class="quiet" onClick={actions.options}>
            {words.options}
          </button>
        </header>
        <Controls
          choice={choice}
          lists={props.lists}
          engines={engines}
          outlook={props.outlook}
          now={props.now}
          busy={running || state.starting}
          onChoose={actions.choose}
          onStart={actions.start}
        />
        <p class="unseen" aria-live="polite">
          {state.job && words.phases[state.job.phase]}
        </p>
        <Outcome
          state={state}
          language={choice.language}
          onArchive={props.onArchive}
          caps={engines.models}
          actions={actions}
        />
        <Earlier reports={reports} shown={state.job?.id ?? null} language={choice.language} />
      </main>
    </WordsContext.Provider>
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
