import type { Problem } from '../lib/archive/problem.ts';
import type { CardLine, CardView } from '../lib/report/card-view.ts';
import { Badge } from './badge.tsx';
import { Status } from './status.tsx';
import { wholeDays } from './whole-days.tsx';

export type TooltipState =
  | { phase: 'asking'; words: string }
  | { phase: 'failed'; problem: Problem }
  | { phase: 'ready'; card: CardView };

function Line({ line: { text, quoted, by, cites } }: { line: CardLine }) {
  const words = <bdi>{wholeDays(text)}</bdi>;
  return (
    <p>
      {quoted ? <q>{words}</q> : words} {by && <bdi class="by">{by}</bdi>}
      {'\u00a0'}
      {/* Not to be reached by Tab: a tooltip holds nothing to stop at, and Enter on the topic shows the same links. */}
      {cites.map(({ n, href }) => (
        <a class="cite" key={n} href={href} tabIndex={-1}>
          [{n}]
        </a>
      ))}
    </p>
  );
}

function Card({ card }: { card: CardView }) {
  return (
    <>
      <p class="top">
        <Badge category={card.category} revision={card.revision} />
        {card.patches !== null && <span>{card.patches}</span>}
        <Status {...card.status} />
        {card.news !== null && <span class="new">{card.news}</span>}
      </p>
      <p>
        <b>
          <bdi>{wholeDays(card.headline)}</bdi>
        </b>
      </p>
      {card.lines.map((line, i) => (
        <Line key={i} line={line} />
      ))}
    </>
  );
}

/** What is being prepared, at the window's edge; with `onClose` it stays until it is closed. */
export function NoteLine({ text, onClose }: { text: string; onClose: (() => void) | null }) {
  return (
    <div class="tip note">
      {text} {onClose && <button onClick={onClose}>OK</button>}
    </div>
  );
}

/** A thread of a list in a few lines (styles: tooltip.css). `keys`: what keys do here, where keys opened it. */
export function Tooltip({ state, keys }: { state: TooltipState; keys: string | null }) {
  const small = [state.phase === 'ready' ? state.card.counts : null, keys].filter((part) => part !== null);
  return (
    <div class="tip">
      {state.phase === 'asking' && <p class="quiet">{state.words}</p>}
      {state.phase === 'failed' && (
        <>
          <p>
            <b>{state.problem.message}</b>
          </p>
          <p>{state.problem.remedy}</p>
        </>
      )}
      {state.phase === 'ready' && <Card card={state.card} />}
      {small.length > 0 && <p class="quiet">{small.join(' · ')}</p>}
    </div>
  );
}
