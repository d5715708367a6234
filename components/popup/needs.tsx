import type { OverviewNeed } from '../../lib/report/overview.ts';
import { useWords } from './words-context.ts';
import type { PopupWords } from './words.ts';

const DOTS: Record<OverviewNeed['group'], string> = {
  changes: 'work',
  review: 'wait',
  questions: 'work',
  applied: 'good',
};

interface NeedsProps {
  needs: readonly OverviewNeed[];
  /** Address of the report's page at a thread. */
  pageOf: (root: string) => string;
}

type Needy = OverviewNeed['threads'][number];

function note({ days, questions, mine }: Needy, group: OverviewNeed['group'], words: PopupWords): string {
  return [
    ...(mine ? [words.isMine] : []),
    ...(group === 'questions' && questions > 0
      ? [words.questions(questions)]
      : days === null
        ? []
        : [words.waitsDays(days)]),
  ].join(' · ');
}

/** What waits for the reader: each kind with its number, and its first threads. */
export function Needs({ needs, pageOf }: NeedsProps) {
  const words = useWords();
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{words.needs}</h2>
      {needs.length === 0 && <p class="muted">{words.nothingNeeds}</p>}
      {needs.length > 0 && (
        <ul class="needs">
          {needs.map(({ group, count, mine, threads }) => (
            <li key={group}>
              <span class={`status ${DOTS[group]}`}>{words.groups[group]}</span>{' '}
              <span class="muted">
                {count}
                {mine > 0 && ` · ${words.mine(mine)}`}
              </span>
              {group !== 'applied' && (
                <ul>
                  {threads.map((thread) => (
                    <li key={thread.root}>
                      <a href={pageOf(thread.root)} target="_blank" rel="noreferrer" title={thread.title}>
                        <bdi>{thread.title || words.untitled}</bdi>
                      </a>
                      <span class="muted">{note(thread, group, words)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
