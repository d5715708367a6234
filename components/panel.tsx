import type { Language } from '../lib/report/types.ts';
import type { ThreadView } from '../lib/report/thread-view.ts';
import type { Problem } from '../lib/rpc/messages.ts';
import { Badge } from './badge.tsx';
import type { Links } from './cite.tsx';
import { FactRows } from './fact-rows.tsx';
import { LeftOut } from './left-out.tsx';
import { Points } from './points.tsx';
import { Status } from './status.tsx';
import { panelWords } from './words.ts';

/** A summary to show. `missing` says in words what the page lacks. */
export interface ReadyState extends Links {
  phase: 'ready';
  view: ThreadView;
  missing: string[];
}

/** What the panel has to show. */
export type PanelState =
  ReadyState | { phase: 'reading' } | { phase: 'failed'; problem: Pick<Problem, 'message' | 'remedy'> };

export interface PanelProps {
  state: PanelState;
  /** Number of mails on the page: it decides how much room is held. */
  mails: number;
  folded: boolean;
  language: Language;
  onFold: () => void;
}

function Ready({ view, missing, hrefOf }: ReadyState) {
  return (
    <>
      <h2 tabIndex={-1}>
        <bdi>{view.headline}</bdi>
      </h2>
      <Points view={view} hrefOf={hrefOf} />
      <FactRows view={view} hrefOf={hrefOf} />
      <footer>
        <span>{view.source}</span>
        <LeftOut leftOut={view.leftOut} />
        {missing.map((lack) => (
          <span key={lack}>{lack}</span>
        ))}
      </footer>
    </>
  );
}

function Failed({ problem }: { problem: Pick<Problem, 'message' | 'remedy'> }) {
  return (
    <div class="failed">
      <p>{problem.message}</p>
      <p>{problem.remedy}</p>
    </div>
  );
}

/** The summary of a thread, above its first mail (styles: tokens.css, summary.css, panel.css). */
export function Panel({ state, mails, folded, language, onFold }: PanelProps) {
  const words = panelWords(language);
  const view = state.phase === 'ready' ? state.view : null;
  return (
    <section class="panel" aria-label={words.label} aria-busy={state.phase === 'reading'}>
      <header>
        {view ? (
          <Badge category={view.category} revision={view.revision} />
        ) : (
          <span class="quiet">Lorebrief</span>
        )}
        {view?.patches && <span>{view.patches}</span>}
        {view && <Status {...view.status} />}
        {view && <span class="quiet">{view.size}</span>}
        <button
          type="button"
          class="quiet push"
          aria-expanded={!folded}
          aria-controls="summary"
          onClick={onFold}
        >
          {folded ? words.open : words.fold}
        </button>
      </header>
      <div id="summary" class={mails < 3 ? 'summary short' : 'summary'} hidden={folded}>
        {state.phase === 'reading' && <p class="quiet">{words.reading(mails)}</p>}
        {state.phase === 'failed' && <Failed problem={state.problem} />}
        {state.phase === 'ready' && <Ready {...state} />}
      </div>
    </section>
  );
}
