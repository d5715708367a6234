import type { ComponentChildren } from 'preact';
import type { Problem } from '../../lib/rpc/messages.ts';
import { useWords } from './words-context.ts';

interface NoticeProps {
  /** Something failed, as against something to know. */
  bad?: boolean;
  title: string;
  /** The window of the report that it is about. */
  window?: string | undefined;
  text: string;
  /** What the user can do. */
  remedy?: string;
  /** What happens besides. */
  more?: string | undefined;
  /** What exactly was wrong, in technical words. */
  detail?: string | undefined;
  /** Buttons. */
  children?: ComponentChildren;
}

/** A few plain words with what can be done about them. */
export function Notice({ bad = false, title, window, text, remedy, more, detail, children }: NoticeProps) {
  return (
    <section class={bad ? 'notice bad' : 'notice'} role={bad ? 'alert' : undefined}>
      <h2 tabIndex={-1}>{title}</h2>
      {window !== undefined && <small>{window}</small>}
      <p title={detail}>{text}</p>
      {remedy !== undefined && remedy !== '' && <p class="muted">{remedy}</p>}
      {more !== undefined && <p class="muted">{more}</p>}
      {children && <div class="row start">{children}</div>}
    </section>
  );
}

interface ProblemNoticeProps {
  title: string;
  window?: string;
  problem: Problem;
  /** Where to look for oneself when the archive shows people something else than it shows programs. */
  base: string | null;
  onAgain: () => void;
}

const LOOK_AT_ARCHIVE: readonly Problem['kind'][] = ['challenge', 'denied', 'archive'];

/** What failed and why, in the words that came with it, and the fitting way on. */
export function ProblemNotice({ title, window, problem, base, onAgain }: ProblemNoticeProps) {
  const words = useWords();
  return (
    <Notice bad title={title} window={window} text={problem.message} remedy={problem.remedy}>
      {base !== null && LOOK_AT_ARCHIVE.includes(problem.kind) && (
        <a class="button" href={base} target="_blank" rel="noreferrer">
          {words.openArchive}
        </a>
      )}
      <button type="button" onClick={onAgain}>
        {words.tryAgain}
      </button>
    </Notice>
  );
}
