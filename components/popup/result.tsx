import type { Overview } from '../../lib/report/overview.ts';
import type { Language } from '../../lib/report/types.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import type { PopupActions } from './actions.ts';
import { ExportButtons } from './export-buttons.tsx';
import { Needs } from './needs.tsx';
import { Notice } from './notice.tsx';
import { OwnChat } from './own-chat.tsx';
import { pageOf } from './report-page.ts';
import { minute } from './shown.ts';
import { Bars, Tiles } from './statistics.tsx';
import { ThreadFold } from './thread-fold.tsx';
import { useWords } from './words-context.ts';

interface ResultProps {
  job: Job;
  report: Overview;
  /** In which the report is taken along, opened, and its threads are read. */
  language: Language;
  actions: PopupActions;
  onAgain: () => void;
}

/** A finished report's head: whose and when, its numbers, what needs the reader, what is missing, the ways out. */
export function Result({ job, report, language, actions, onAgain }: ResultProps) {
  const words = useWords();
  const { statistics, since } = report;
  const window = words.span(report.window.from, report.window.to);
  if (statistics.threads === 0) {
    const why = job.source === 'visited' ? words.emptyVisited : words.emptyWhat;
    return (
      <>
        <Notice title={words.empty(report.inbox)} window={window} text={why} />
        <Missing report={report} sample={job.source === 'sample'} />
      </>
    );
  }
  return (
    <>
      <section>
        <h2 tabIndex={-1}>{words.report(report.inbox)}</h2>
        <small>{window}</small>
        {since && <small>{words.since(minute(since.generated), since.fresh, since.changed)}</small>}
        <Tiles statistics={statistics} />
      </section>
      {job.notice && <FellBack job={job} notice={job.notice} of={statistics.threads} onAgain={onAgain} />}
      <section>
        <Bars categories={statistics.categories} />
      </section>
      <Needs needs={report.needs} pageOf={(root) => pageOf(job, language, root)} />
      <Missing report={report} sample={job.source === 'sample'} />
      <ExportButtons key={`${job.id} ${language}`} {...{ job, language, actions }} />
      <section class="folds">
        <ThreadFold
          key={`${job.id} ${language}`}
          threads={statistics.threads}
          language={language}
          read={() => actions.threads(job, language)}
        />
        <OwnChat {...{ job, language, actions }} />
      </section>
    </>
  );
}

/** Why a model did not write all of it. */
function FellBack({
  job,
  notice,
  of,
  onAgain,
}: {
  job: Job;
  notice: NonNullable<Job['notice']>;
  /** Threads of the report. */
  of: number;
  onAgain: () => void;
}) {
  const words = useWords();
  const { others, final, problem } = notice;
  const { message, remedy, detail } = problem;
  const again = job.model !== null && !final;
  const more = [...(others ? [words.otherReasons(others)] : []), ...(again ? [words.buysMissing] : [])];
  return (
    <Notice
      title={words.fellBack(notice.threads, of)}
      text={message}
      {...{ remedy, detail }}
      more={more.length === 0 ? undefined : more.join(' ')}
    >
      {again && (
        <button type="button" onClick={onAgain}>
          {words.tryAgain}
        </button>
      )}
    </Notice>
  );
}

function Missing({ report: { missing, statistics }, sample }: { report: Overview; sample: boolean }) {
  const words = useWords();
  const lines = [
    ...missing,
    ...(statistics.unreadable > 0 ? [words.unreadable(statistics.unreadable)] : []),
    ...(statistics.undated > 0 ? [words.undated(statistics.undated)] : []),
    ...(sample ? [words.sampleLinks] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul class="lines" aria-label={words.missing}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
