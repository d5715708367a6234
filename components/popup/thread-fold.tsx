import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { Term } from '../../lib/report/terms.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import type { ThreadListProps } from './thread-list.tsx';
import { useWords } from './words-context.ts';

/** A report and what draws its threads: both are large, and come when they are asked for. */
export interface ShownThreads {
  report: Report;
  /** The user's own. */
  terms: readonly Term[];
  List: ComponentType<ThreadListProps>;
}

interface ThreadFoldProps {
  threads: number;
  language: Language;
  read: () => Promise<ShownThreads | null>;
}

/** All threads of a report, folded: nothing of them is read or drawn before that. */
export function ThreadFold({ threads, language, read }: ThreadFoldProps) {
  const words = useWords();
  const [shown, setShown] = useState<ShownThreads | 'folded' | 'reading' | null>('folded');
  const unfold = async () => {
    if (shown !== 'folded' && shown !== null) return;
    setShown('reading');
    setShown(await read());
  };
  return (
    <details onToggle={() => void unfold()}>
      <summary>{words.threads(threads)}</summary>
      {shown === 'reading' && <p class="muted">{words.opening}</p>}
      {shown === null && <p class="wrong">{words.threadsFailed}</p>}
      {shown !== null && typeof shown === 'object' && (
        <shown.List
          made={shown.report.generated}
          base={shown.report.base}
          threads={shown.report.threads}
          categories={shown.report.statistics.categories}
          language={language}
          terms={shown.terms}
        />
      )}
    </details>
  );
}
