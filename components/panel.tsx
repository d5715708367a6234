import { shownStatus } from '../lib/facts/shown.ts';
import type { Language } from '../lib/report/types.ts';
import type { Problem } from '../lib/rpc/messages.ts';
import { Badge } from './badge.tsx';
import { LeftOut } from './left-out.tsx';
import { FactRows } from './fact-rows.tsx';
import { Points, type PointsProps } from './points.tsx';
import { Status } from './status.tsx';
import { panelWords } from './words.ts';

/** A summary to show. `missing` says in words what it lacks. */
export interface ReadyState extends Pick<PointsProps, 'thread' | 'hrefOf' | 'anchorMail'> {
  phase: 'ready';
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

function Ready({ thread, missing, hrefOf, anchorMail, language }: ReadyState & { language: Language }) {
  const words = panelWords(language);
  const { summary, mails, participants, bots } = thread;
  return (
    <>
      <h2 tabIndex={-1}>
        <bdi>{thread.summary.headline}</bdi>
      </h2>
      <Points thread={thread} words={words} hrefOf={hrefOf} anchorMail={anchorMail} />
      <FactRows thread={thread} language={language} hrefOf={hrefOf} />
      <footer>
        <span>{words.source(summary.engine, mails.length, participants, bots)}</span>
        <LeftOut summary={summary} language={language} />
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
  const thread = state.phase === 'ready' ? state.thread : null;
  const patches =
    thread && thread.patches.present > 0
      ? words.patches(thread.patches.present, thread.patches.declared)
      : null;
  return (
    <section class="panel" aria-label={words.label} aria-busy={state.phase === 'reading'}>
      <header>
        {thread ? (
          <Badge category={thread.category} revision={thread.revision} />
        ) : (
          <span class="quiet">Lorebrief</span>
        )}
        {patches && <span>{patches}</span>}
        {thread && <Status status={shownStatus(thread.facts)} language={language} />}
        {thread && (
          <span class="quiet">{words.size(thread.mails.length, thread.participants, thread.bots)}</span>
        )}
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
        {state.phase === 'ready' && <Ready {...state} language={language} />}
      </div>
    </section>
  );
}
