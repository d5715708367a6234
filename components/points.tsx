import type { LineView, ThreadView } from '../lib/report/thread-view.ts';
import { Cite, type Links } from './cite.tsx';
import { wholeDays } from './whole-days.tsx';

/** A sentence, who wrote the mails that it comes from, and where. Only the digest's sentences are quotations. */
function Line({ line, id, ...links }: Links & { line: LineView; id: string }) {
  const words = <bdi>{wholeDays(line.text)}</bdi>;
  return (
    <p>
      {line.quoted ? <q>{words}</q> : words} {line.by && <bdi class="by">{line.by}</bdi>}
      {'\u00a0'}
      {line.cites.map((cite) => (
        <Cite key={cite.id} cite={cite} noteId={`note-${id}-${cite.n ?? 0}`} {...links} />
      ))}
    </p>
  );
}

/** The sentences of a summary under their kinds, in panel, popup and report page (styles: summary.css). */
export function Points({ view, ...links }: Links & { view: ThreadView }) {
  return (
    <>
      {view.empty !== null && <p class="quiet">{view.empty}</p>}
      {view.parts.length > 0 && (
        <dl class="points">
          {view.parts.map(({ key, label, lines }) => (
            <div class="part" key={key}>
              <dt>{label}</dt>
              <dd>
                {lines.map((line, i) => (
                  <Line key={i} line={line} id={`${view.root}-${key}${i}`} {...links} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
