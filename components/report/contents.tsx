import { useMemo } from 'preact/hooks';
import type { CategoryCount, ReportThread } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import type { ThreadLinks } from './shared.ts';
import { ThreadLink } from './thread-link.tsx';
import type { ReportWords } from './words.ts';

interface ContentsProps {
  categories: readonly CategoryCount[];
  /** In the report's order. */
  threads: readonly ReportThread[];
  /** Roots of those that the filters let through. */
  shown: ReadonlySet<string>;
  links: ThreadLinks;
  words: ReportWords;
}

function List({ categories, threads, shown, links, words }: ContentsProps) {
  // Filters hide lines and change none.
  const lines = useMemo(
    () =>
      new Map(
        threads.map(({ root, title }) => [
          root,
          <ThreadLink key={root} root={root} title={title || words.untitled} links={links} />,
        ]),
      ),
    [threads, links, words],
  );
  return (
    <>
      {categories.map(({ category }) => {
        const mine = threads.filter((thread) => thread.category === category);
        const seen = mine.filter(({ root }) => shown.has(root)).length;
        return (
          <div key={category} hidden={seen === 0}>
            <p>
              <Badge category={category} /> <span class="muted">{seen}</span>
            </p>
            <ol>
              {mine.map(({ root }) => (
                <li key={root} hidden={!shown.has(root)}>
                  {lines.get(root)}
                </li>
              ))}
            </ol>
          </div>
        );
      })}
    </>
  );
}

/** The contents: beside the threads where there is room, else folded above them. */
export function Contents({ wide, ...props }: ContentsProps & { wide: boolean }) {
  const { words } = props;
  if (wide) {
    return (
      <nav class="contents beside-main" aria-labelledby="contents">
        <h2 id="contents">{words.contents}</h2>
        <List {...props} />
      </nav>
    );
  }
  return (
    <nav class="contents" aria-label={words.contents}>
      <details>
        <summary>{words.contents}</summary>
        <List {...props} />
      </details>
    </nav>
  );
}
