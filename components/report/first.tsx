import { modelsOf } from '../../lib/report/statistics.ts';
import type { Report } from '../../lib/report/types.ts';
import { wholeDays } from '../whole-days.tsx';
import type { Shared, ThreadLinks } from './shared.ts';
import { ThreadLink } from './thread-link.tsx';

interface FirstProps {
  report: Report;
  links: ThreadLinks;
  shared: Shared;
}

/** What a model would read first, and why; nothing where none chose. */
export function First({ report: { first, threads }, links, shared }: FirstProps) {
  const { head, words } = shared;
  const titles = new Map(threads.map(({ root, title }) => [root, title === '' ? words.untitled : title]));
  const known = first.filter(({ root }) => titles.has(root));
  if (known.length === 0) return null;
  return (
    <section aria-labelledby="first">
      <h2 id="first">{head.first}</h2>
      <ol class="first">
        {known.map(({ root, text }) => (
          <li key={root}>
            <ThreadLink root={root} title={titles.get(root) ?? ''} links={links} />
            <br />
            <bdi>{wholeDays(text)}</bdi>
          </li>
        ))}
      </ol>
      <small>{head.firstBy(modelsOf(threads))}</small>
    </section>
  );
}
