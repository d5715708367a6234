import type { ThreadMap as Map } from '../lib/report/thread-map.ts';
import { tabOf, type Links } from './cite.tsx';

/** A long thread at a glance, a link a patch or mail (styles: tokens.css, panel.css). */
export function ThreadMap({ map: { label, cells, more }, hrefOf, newTab }: Links & { map: Map }) {
  return (
    <nav class="map" aria-label={label}>
      <span>{label}</span>
      <p>
        {cells.map(({ id, text, look, title }, i) =>
          id === null ? (
            <s key={i} title={title}>
              {text}
            </s>
          ) : (
            <a key={i} class={look} href={hrefOf(id)} title={title} {...tabOf(newTab)}>
              {text}
            </a>
          ),
        )}{' '}
        {more}
      </p>
    </nav>
  );
}
