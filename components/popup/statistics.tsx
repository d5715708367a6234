import type { CategoryCount, Report } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import { tone } from './tone.ts';
import { useWords } from './words-context.ts';

const TILES = ['new', 'earlier', 'threads', 'large'] as const;

/** The four numbers of a report. */
export function Tiles({ statistics }: Pick<Report, 'statistics'>) {
  const words = useWords();
  return (
    <dl class="tiles" aria-label={words.statistics}>
      {TILES.map((name) => (
        <div key={name} title={name === 'large' ? words.largeHint : undefined}>
          <dt>{words.tiles[name]}</dt>
          <dd>{statistics[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Threads of each category beside one another. */
export function Bars({ categories }: { categories: readonly CategoryCount[] }) {
  const words = useWords();
  const most = Math.max(1, ...categories.map(({ threads }) => threads));
  return (
    <ul class="bars" aria-label={words.categories}>
      {categories.map(({ category, threads }) => (
        <li key={category}>
          <Badge category={category} />
          <i class={tone(category)} style={{ width: `${(threads / most) * 100}%` }} />
          <span class="value">
            <span aria-hidden="true">{threads}</span>
            <span class="unseen">{words.threadsOf(threads)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
