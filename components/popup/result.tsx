import { sinceLine, type Since } from '../../lib/report/since.ts';
import type { Language, Report } from '../../lib/report/types.ts';
import { ExportButtons } from './export-buttons.tsx';
import { Notice } from './notice.tsx';
import { Bars, Tiles } from './statistics.tsx';
import { ThreadList } from './thread-list.tsx';
import { span, words } from './words.ts';

interface ResultProps {
  report: Report;
  language: Language;
  since: Since | null;
  /** The week is invented. */
  sample: boolean;
  ready: boolean;
  /** Address of the report's own page. */
  page: string;
  onCopy: () => Promise<boolean>;
  onDownload: () => void;
}

/** A finished report: whose and when, its numbers, what is missing, the ways out, and its threads. */
export function Result({ report, language, since, sample, ready, page, onCopy, onDownload }: ResultProps) {
  const { statistics, threads, base } = report;
  const window = span(report.window.from, report.window.to);
  if (threads.length === 0) {
    return (
      <>
        <Notice title={words.empty(report.inbox)} window={window} text={words.emptyWhat} />
        <Missing report={report} sample={sample} />
      </>
    );
  }
  return (
    <>
      <section>
        <h2 tabIndex={-1}>{words.report(report.inbox)}</h2>
        <small>{window}</small>
        {since && <p class="muted">{sinceLine(since, 'en')}</p>}
        <Tiles statistics={statistics} />
      </section>
      <section>
        <Bars categories={statistics.categories} />
      </section>
      <Missing report={report} sample={sample} />
      <ExportButtons page={page} ready={ready} onCopy={onCopy} onDownload={onDownload} />
      <ThreadList
        made={report.generated}
        base={base}
        threads={threads}
        categories={statistics.categories}
        language={language}
      />
    </>
  );
}

function Missing({ report: { missing, statistics }, sample }: Pick<ResultProps, 'report' | 'sample'>) {
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
