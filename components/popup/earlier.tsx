import { useState } from 'preact/hooks';
import type { Language } from '../../lib/report/types.ts';
import type { ReportHead } from '../../lib/store/store.ts';
import { pageOf } from './report-page.ts';
import { useWords } from './words-context.ts';

/** As many are in sight at first. */
const FIRST = 8;

interface EarlierProps {
  /** Newest first. */
  reports: readonly ReportHead[];
  /** The job whose report the popup shows already. */
  shown: string | null;
  language: Language;
}

/** One of each job, in the language wanted where it is kept in several. */
function once(reports: readonly ReportHead[], shown: string | null, language: Language): ReportHead[] {
  const byJob = new Map<string, ReportHead>();
  for (const head of reports) {
    if (head.job !== shown && (!byJob.has(head.job) || head.language === language)) byJob.set(head.job, head);
  }
  return [...byJob.values()];
}

/** Reports that were made before, folded; each opens on its own page. */
export function Earlier({ reports, shown, language }: EarlierProps) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const others = once(reports, shown, language);
  if (others.length === 0) return null;
  return (
    <section class="folds">
      <details>
        <summary>{words.earlier(others.length)}</summary>
        <ul class="earlier">
          {(all ? others : others.slice(0, FIRST)).map((head) => (
            <li key={head.key}>
              <a href={pageOf({ id: head.job }, head.language)} target="_blank" rel="noreferrer">
                {head.inbox}
              </a>{' '}
              <span class="muted">{words.earlierReport(head.mails, head.threads)}</span>
              <small>{words.span(head.window.from, head.window.to)}</small>
            </li>
          ))}
        </ul>
        {!all && others.length > FIRST && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              setAll(true);
            }}
          >
            {words.allEarlier(others.length)}
          </button>
        )}
      </details>
    </section>
  );
}
