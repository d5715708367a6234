import type { ActionWords } from '../lib/report/action-words.ts';
import type { ThreadMap as Map } from '../lib/report/thread-map.ts';
import type { Language } from '../lib/report/types.ts';
import type { Problem } from '../lib/rpc/messages.ts';
import { Badge } from './badge.tsx';
import type { Links } from './cite.tsx';
import { FactRows } from './fact-rows.tsx';
import { PanelFooter, type PanelFooterProps } from './panel-footer.tsx';
import { PanelForm, type PanelFormProps } from './panel-form.tsx';
import { Points } from './points.tsx';
import { Status } from './status.tsx';
import { wholeDays } from './whole-days.tsx';
import { ThreadMap } from './thread-map.tsx';
import { panelWords } from './words.ts';

/** A summary to show. */
export interface ReadyState extends Links, Pick<PanelFooterProps, 'view' | 'remarks'> {
  phase: 'ready';
  /** `+3 new since Tuesday`; null where nothing is. */
  news: string | null;
  map: Map | null;
  /** The view is of one mail of the thread: it tells nothing of the thread's state. */
  alone: boolean;
  words: ActionWords;
}

/** What the panel has to show. */
export type PanelState =
  ReadyState | { phase: 'reading' } | { phase: 'failed'; problem: Pick<Problem, 'message' | 'remedy'> };

export interface PanelProps extends Pick<PanelFooterProps, 'actions' | 'note'> {
  state: PanelState;
  /** Number of mails on the page: it decides how much room is held. */
  mails: number;
  /** Room that is held instead, in pixels. */
  room: number | null;
  folded: boolean;
  language: Language;
  onFold: () => void;
  /** There is more than the room holds; the rest is behind a button. */
  clipped: boolean;
  onMore: () => void;
  /** Another summary is on its way; with its first sentences it `comes`. */
  work: 'rests' | 'waits' | 'comes';
  /** What an action asks for. */
  form: Omit<PanelFormProps, 'hidden'> | null;
}

type BodyProps = Pick<PanelProps, 'actions' | 'note' | 'clipped' | 'onMore'>;

function Ready({ state, actions, note, clipped, onMore }: BodyProps & { state: ReadyState }) {
  const { view, remarks, hrefOf, map, alone, words } = state;
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
          <bdi>{wholeDays(alone ? view.title : view.headline)}</bdi>
        </h2>
        {map && <ThreadMap map={map} hrefOf={hrefOf} />}
        <Points view={view} hrefOf={hrefOf} />
        <FactRows view={{ ...view, facts }} hrefOf={hrefOf} />
      </div>
      {clipped && (
        <button type="button" class="quiet more" onClick={onMore}>
          {words.more} ↓
        </button>
      )}
      <PanelFooter {...{ view, remarks, actions, note }} />
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

const roomFor = (mails: number) => (mails < 2 ? 'short' : mails < 6 ? '' : 'long');

/** The summary of a thread, above its first mail (styles: tokens.css, summary.css, panel.css). */
export function Panel(props: PanelProps) {
  const { state, mails, room, folded, language, onFold, work, form, ...body } = props;
  const words = panelWords(language);
  const ready = state.phase === 'ready' ? state : null;
  const view = ready?.view;
  const looks = ['summary', roomFor(mails), body.clipped ? 'clipped' : '', work];
  return (
    <section
      class={ready?.map ? 'panel mapped' : 'panel'}
      aria-label={words.label}
      aria-busy={state.phase === 'reading' || work !== 'rests'}
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
      <div
        id="summary"
        class={looks.join(' ')}
        style={room === null ? {} : { '--room': `${room}px` }}
        hidden={folded}
      >
        {state.phase === 'reading' && <p class="quiet">{words.reading(mails)}</p>}
        {state.phase === 'failed' && <Failed problem={state.problem} />}
        {ready && <Ready state={ready} {...body} />}
      </div>
      {form && <PanelForm {...form} hidden={folded} />}
    </section>
  );
}
