import type { ModelNotice } from '../../lib/model/types.ts';
import type { ReportPerson } from '../../lib/report/people.ts';
import type { Report } from '../../lib/report/types.ts';
import { shownMinute } from '../../lib/report/words.ts';
import { wholeDays } from '../whole-days.tsx';
import { CopyButton } from './copy-button.tsx';
import type { ReportWords } from './words.ts';

/** Forms in which a report can be saved. */
export const FORMS = ['md', 'html', 'json'] as const;
export type Form = (typeof FORMS)[number];

export interface ReportExports {
  /** Say whether the browser allowed it. */
  copyMarkdown: () => Promise<boolean>;
  copyRich: () => Promise<boolean>;
  save: (form: Form) => void;
}

interface HeadProps {
  report: Report;
  /** Why a model did not write all of it; null when nothing happened. */
  notice: ModelNotice | null;
  words: ReportWords;
  /** The same report in the other language. */
  otherLanguage: { href: string; lang: string };
  exports: ReportExports;
}

/** Whose report it is, of which time, and the ways out. */
export function Head({ report, notice, words, otherLanguage, exports }: HeadProps) {
  const { window, generated } = report;
  const lang = otherLanguage.lang;
  return (
    <header>
      <div class="row">
        <h1>{words.title(report.inbox)}</h1>
        <a class="push" href={otherLanguage.href} lang={lang} hreflang={lang}>
          {words.otherLanguage}
        </a>
      </div>
      <small>
        {wholeDays(words.window(shownMinute(window.from), shownMinute(window.to), shownMinute(generated)))}
      </small>
      <div class="row exports">
        <CopyButton label={words.copyMarkdown} words={words} onCopy={exports.copyMarkdown} />
        <CopyButton label={words.copyRich} words={words} onCopy={exports.copyRich} />
        {FORMS.map((form) => (
          <button
            key={form}
            type="button"
            onClick={() => {
              exports.save(form);
            }}
          >
            {words.saves[form]}
          </button>
        ))}
      </div>
      <Missing report={report} notice={notice} words={words} />
    </header>
  );
}

function Missing({
  report: { missing, statistics, threads },
  notice,
  words,
}: Pick<HeadProps, 'report' | 'notice' | 'words'>) {
  const { unreadable, undated } = statistics;
  const lines = [
    ...missing,
    ...(unreadable > 0 ? [words.unreadable(unreadable)] : []),
    ...(undated > 0 ? [words.undated(undated)] : []),
  ];
  if (lines.length === 0 && notice === null) return null;
  return (
    <ul class="lines" aria-label={words.missing}>
      {notice && (
        <li title={notice.problem.detail}>
          {words.digestInstead(notice.threads, threads.length)} <bdi>{notice.problem.message}</bdi>{' '}
          {notice.others !== undefined && `${words.otherReasons(notice.others)} `}
          <span class="muted">{notice.problem.remedy}</span>
        </li>
      )}
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface TilesProps {
  report: Report;
  people: readonly ReportPerson[];
  words: ReportWords;
}

/** The four numbers of a report. */
export function Tiles({ report: { statistics }, people, words }: TilesProps) {
  const numbers = {
    new: statistics.new,
    earlier: statistics.earlier,
    threads: statistics.threads,
    people: people.length,
  };
  return (
    <dl class="tiles" aria-label={words.numbers}>
      {(Object.keys(numbers) as (keyof typeof numbers)[]).map((name) => (
        <div key={name}>
          <dt>{words.tiles[name]}</dt>
          <dd>{numbers[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
