import { shownStatus } from '../lib/report/fact-lines.ts';
import type { ReportThread } from '../lib/report/types.ts';
import type { Problem } from '../lib/rpc/messages.ts';
import { Badge } from './badge.tsx';
import { LeftOut } from './left-out.tsx';
import { FactRows } from './fact-rows.tsx';
import { Points, type PointsProps } from './points.tsx';
import { Status } from './status.tsx';
import { count } from './words.ts';

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
  onFold: () => void;
}

const PARTS = { original: 'original', earlier: 'earlier', current: 'this week' };

function patchesOf({ patches: { declared, present } }: ReportThread): string | null {
  if (present === 0) return null;
  if (declared !== null && present < declared) return `${present} of ${count(declared, 'patch', 'patches')}`;
  return count(present, 'patch', 'patches');
}

function sizeOf(thread: ReportThread): string {
  const size = [count(thread.mails.length, 'mail'), count(thread.participants, 'person', 'people')];
  if (thread.bots > 0) size.push(count(thread.bots, 'bot'));
  return size.join(' · ');
}

function sourceOf({ summary, mails, participants, bots }: ReportThread): string {
  const apart = bots > 0 ? `; ${count(bots, 'bot')} apart` : '';
  return `${summary.engine}, from ${count(mails.length, 'mail')} by ${count(participants, 'person', 'people')}${apart}`;
}

function Ready({ thread, missing, hrefOf, anchorMail }: ReadyState) {
  return (
    <>
      <h2 tabIndex={-1}>
        <bdi>{thread.summary.headline}</bdi>
      </h2>
      <Points thread={thread} words={PARTS} hrefOf={hrefOf} anchorMail={anchorMail} />
      <FactRows thread={thread} hrefOf={hrefOf} />
      <footer>
        <span>{sourceOf(thread)}</span>
        <LeftOut summary={thread.summary} />
        {missing.map((words) => (
          <span key={words}>{words}</span>
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
export function Panel({ state, mails, folded, onFold }: PanelProps) {
  const thread = state.phase === 'ready' ? state.thread : null;
  const patches = thread && patchesOf(thread);
  return (
    <section class="panel" aria-label="Lorebrief summary" aria-busy={state.phase === 'reading'}>
      <header>
        {thread ? (
          <Badge category={thread.category} revision={thread.revision} />
        ) : (
          <span class="quiet">Lorebrief</span>
        )}
        {patches && <span>{patches}</span>}
        {thread && <Status status={shownStatus(thread.facts)} />}
        {thread && <span class="quiet">{sizeOf(thread)}</span>}
        <button
          type="button"
          class="quiet push"
          aria-expanded={!folded}
          aria-controls="summary"
          onClick={onFold}
        >
          {folded ? 'open' : 'fold'}
        </button>
      </header>
      <div id="summary" class={mails < 3 ? 'summary short' : 'summary'} hidden={folded}>
        {state.phase === 'reading' && <p class="quiet">Reading {count(mails, 'mail')}…</p>}
        {state.phase === 'failed' && <Failed problem={state.problem} />}
        {state.phase === 'ready' && <Ready {...state} />}
      </div>
    </section>
  );
}
