import type { FactPartView, ThreadView } from '../lib/report/thread-view.ts';
import { Cite, tabOf, type Links } from './cite.tsx';
import { wholeDays } from './whole-days.tsx';

function Part({ part, id, ...links }: Links & { part: FactPartView; id: string }) {
  if (part.kind === 'text') return <bdi>{wholeDays(part.text)}</bdi>;
  if (part.kind === 'quote') {
    return (
      <q>
        <bdi>{wholeDays(part.text)}</bdi>
      </q>
    );
  }
  if (part.kind === 'link') {
    return (
      <a class="mail" href={links.hrefOf(part.id)} {...tabOf(links.newTab)}>
        {part.text}
      </a>
    );
  }
  return (
    <>
      {'\u00a0'}
      <Cite cite={part.cite} noteId={`note-${id}`} {...links} />
    </>
  );
}

/** Facts of a thread, a row a kind, each with links to the mails that prove it (styles: tokens.css, summary.css). */
export function FactRows({ view, ...links }: Links & { view: ThreadView }) {
  return (
    <dl class="facts">
      {view.facts.map(({ key, label, items }) => (
        <div class="part" key={key}>
          <dt>{label}</dt>
          <dd>
            {items.map((item, i) => (
              <p key={i}>
                {item.map((part, n) => (
                  <Part key={n} part={part} id={`${view.root}-${key}${i}-${n}`} {...links} />
                ))}
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
