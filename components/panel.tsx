import type { ThreadMap as Map } from '../lib/report/thread-map.ts';
import type { ThreadView } from '../lib/report/thread-view.ts';
import type { Language } from '../lib/report/types.ts';
import type { Problem } from '../lib/rpc/messages.ts';
import { Badge } from './badge.tsx';
import type { Links } from './cite.tsx';
import { FactRows } from './fact-rows.tsx';
import { LeftOut } from './left-out.tsx';
import { Points } from './points.tsx';
import { Status } from './status.tsx';
import { ThreadMap } from './thread-map.tsx';
import { panelWords } from './words.ts';

/** A summary to show. `missing` says in words what the page lacks. */
export interface ReadyState extends Links {
  phase: 'ready';
  view: ThreadView;
  missing: string[];
  /** `+3 new since Tuesday`; null where nothing is. */
  news: string | null;
  map: Map | null;
  /** The view is of one mail of the thread: it tells nothing of the thread's state. */
  alone: boolean;
}

/** What the panel has to show. */
export type PanelState =
  ReadyState | { phase: 'reading' } | { phase: 'failed'; problem: Pick<Problem, 'message' | 'remedy'> };

/** Something that the reader can do here. */
export interface PanelAction {
  id: string;
  label: string;
  run: () => void;
}

export interface PanelProps {
  state: PanelState;
  /** Number of mails on the page: it decides how much room is held. */
  mails: number;
  folded: boolean;
  language: Language;
  onFold: () => void;
  actions: PanelAction[];
  /** What came of the last action. */
  note: string;
  /** There is more than the room holds; the rest is behind a button. */
  clipped: boolean;
  onMore: () => void;
}

type BodyProps = Pick<PanelProps, 'actions' | 'note' | 'clipped' | 'onMore'> & { more: string };

function Ready({ state, actions, note, clipped, onMore, more }: BodyProps & { state: ReadyState }) {
  const { view, missing, hrefOf, map, alone } = state;
  const facts = alone ? view.facts.filter(({ key }) => key !== 'status') : view.facts;
  return (
    <>
      <div
        class="content"
        onKeyUp={(event) => {
          if (clipped && event.key === 'Tab') onMore();
        }}
      >
        <h2 tabIndex={-1}>
          <bdi>{alone ? view.title : view.headline}</bdi>
        </h2>
        {map && <ThreadMap map={map} hrefOf={hrefOf} />}
        <Points view={view} hrefOf={hrefOf} />
        <FactRows view={{ ...view, facts }} hrefOf={hrefOf} />
      </div>
      {clipped && (
        <button type="button" class="quiet more" onClick={onMore}>
          {more} ↓
        </button>
      )}
      <footer>
        <div>
          <span>{view.source}</span>
          <LeftOut leftOut={view.leftOut} />
          {missing.map((lack) => (
            <span key={lack}>{lack}</span>
          ))}
          <span role="status">{note}</span>
        </div>
        <p class="push">
          {actions.map(({ id, label, run }) => (
            <button
              type="button"
              class={id === 'hide' ? 'quiet' : ''}
              key={id}
              data-action={id}
              onClick={run}
            >
              {label}
            </button>
          ))}
        </p>
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

const room = (mails: number) => (mails < 2 ? 'short' : mails < 6 ? '' : 'long');

/** The summary of a thread, above its first mail (styles: tokens.css, summary.css, panel.css). */
export function Panel({ state, mails, folded, language, onFold, ...body }: PanelProps) {
  const words = panelWords(language);
  const ready = state.phase === 'ready' ? state : null;
  const view = ready?.view;
  const looks = ['summary', room(mails), body.clipped ? 'clipped' : ''];
  return (
    <section
      class={ready?.map ? 'panel mapped' : 'panel'}
      aria-label={words.label}
      aria-busy={state.phase === 'reading'}
    >
      <header>
        {view ? (
          <Badge category={view.category} revision={view.revision} />
        ) : (
          <span class="quiet">Lorebrief</span>
        )}
        {view && !ready.alone && (
          <>
            {view.patches && <span>{view.patches}</span>}
            <Status {...view.status} />
            {ready.news && <span class="new">{ready.news}</span>}
            <span class="quiet">{view.size}</span>
          </>
        )}
        <button
          type="button"
          class="quiet push"
          data-action="fold"
          aria-expanded={!folded}
          aria-controls="summary"
          onClick={onFold}
        >
          {folded ? words.open : words.fold}
        </button>
      </header>
      <div id="summary" class={looks.join(' ').trim()} hidden={folded}>
        {state.phase === 'reading' && <p class="quiet">{words.reading(mails)}</p>}
        {state.phase === 'failed' && <Failed problem={state.problem} />}
        {ready && <Ready state={ready} more={words.more} {...body} />}
      </div>
    </section>
  );
}
