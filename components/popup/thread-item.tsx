import { useState } from 'preact/hooks';
import { mailUrl, threadUrl } from '../../lib/mail/links.ts';
import { shownStatus } from '../../lib/facts/shown.ts';
import type { Iso } from '../../lib/mail/iso.ts';
import { factWordsOf } from '../../lib/report/fact-words.ts';
import { withTerms, type Term } from '../../lib/report/terms.ts';
import { threadView } from '../../lib/report/thread-view.ts';
import type { Language, ReportThread } from '../../lib/report/types.ts';
import { FactRows } from '../fact-rows.tsx';
import { LeftOut } from '../left-out.tsx';
import { Points } from '../points.tsx';
import { Status } from '../status.tsx';
import { wholeDays } from '../whole-days.tsx';
import { useWords } from './words-context.ts';
import { popupWords } from './words.ts';

interface ThreadItemProps {
  base: string;
  thread: ReportThread;
  /** Of the report. */
  language: Language;
  /** When the report was made. */
  made: Iso;
  /** The user's own. */
  terms: readonly Term[];
}

/** One thread, readable in place: title, size, headline, and its points when opened. */
export function ThreadItem(props: ThreadItemProps) {
  const words = useWords();
  const { base, thread, language } = props;
  const { mails, facts, summary } = thread;
  const fresh = mails.filter((mail) => mail.new).length;
  const status = shownStatus(facts);
  return (
    <li>
      <a class="title" href={threadUrl(base, thread.root)} target="_blank" rel="noreferrer">
        <bdi>{thread.title === '' ? words.untitled : thread.title}</bdi>
      </a>
      <p class="muted">
        <Status status={status} word={factWordsOf(language).statuses[status]} />
        {' · '}
        {/* In one language with the status before it. */}
        {popupWords(language).size(mails.length, fresh, thread.participants, thread.bots)}
      </p>
      {summary.headline !== '' && (
        <p>
          <bdi>{wholeDays(summary.headline)}</bdi>
        </p>
      )}
      <Details {...props} />
    </li>
  );
}

/** Points and facts, made when they are first asked for: a busy week has hundreds of threads. */
function Details(props: ThreadItemProps) {
  const words = useWords();
  const { points } = props.thread.summary;
  const [opened, setOpened] = useState(false);
  return (
    <details
      onToggle={() => {
        setOpened(true);
      }}
    >
      <summary>{points.length === 0 ? words.facts : words.points(points.length)}</summary>
      {opened && <Whole {...props} />}
    </details>
  );
}

function Whole({ base, thread, language, made, terms }: ThreadItemProps) {
  const view = withTerms(threadView(thread, { language, span: 'window', made }), terms, language);
  const links = { hrefOf: (id: string) => mailUrl(base, id), newTab: true };
  return (
    <>
      <Points view={view} {...links} />
      <LeftOut leftOut={view.leftOut} />
      <FactRows view={view} {...links} />
    </>
  );
}
