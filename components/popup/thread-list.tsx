import type { Iso } from '../../lib/mail/iso.ts';
import type { Term } from '../../lib/report/terms.ts';
import type { CategoryCount, Language, ReportThread } from '../../lib/report/types.ts';
import { Badge } from '../badge.tsx';
import { ThreadItem } from './thread-item.tsx';
import { useWords } from './words-context.ts';

export interface ThreadListProps {
  language: Language;
  /** When the report was made. */
  made: Iso;
  base: string;
  threads: readonly ReportThread[];
  /** Categories in the order of the report's own statistics. */
  categories: readonly CategoryCount[];
  /** The user's own. */
  terms: readonly Term[];
}

/** The threads of a report, by category, in the report's order. */
export function ThreadList({ base, threads, categories, ...rest }: ThreadListProps) {
  const words = useWords();
  return (
    <div>
      {categories.map(({ category, threads: number }) => (
        <div class="group" key={category}>
          <h3>
            <Badge category={category} /> <span class="muted">{words.threadsOf(number)}</span>
          </h3>
          <ul class="threads">
            {threads
              .filter((thread) => thread.category === category)
              .map((thread) => (
                <ThreadItem key={thread.root} base={base} thread={thread} {...rest} />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
