import { useState } from 'preact/hooks';
import { mailUrl, threadUrl } from '../../lib/mail/links.ts';
import { shownStatus } from '../../lib/facts/shown.ts';
import type { Language, ReportThread } from '../../lib/report/types.ts';
import { FactRows } from '../fact-rows.tsx';
import { LeftOut } from '../left-out.tsx';
import { Points } from '../points.tsx';
import { Status } from '../status.tsx';

import { words } from './words.ts';

interface ThreadItemProps {
  base: string;
  thread: ReportThread;
  /** Of the report. */
  language: Language;
}

/** One thread, readable in place: title, size, headline, and its points when opened. */
export function ThreadItem({ base, thread, language }: ThreadItemProps) {
  const { mails, facts, summary } = thread;
  const fresh = mails.filter((mail) => mail.new).length;
  return (
    <li>
      <a class="title" href={threadUrl(base, thread.root)} target="_blank" rel="noreferrer">
        <bdi>{thread.title === '' ? words.untitled : thread.title}</bdi>
      </a>
      <p class="muted">
        <Status status={shownStatus(facts)} language={language} />
        {' · '}
        {words.size(mails.length, fresh, thread.participants, thread.bots)}
      </p>
      {summary.headline !== '' && (
        <p>
          <bdi>{summary.headline}</bdi>
        </p>
      )}
      <Details base={base} thread={thread} language={language} />
    </li>
  );
}

/** Points and facts, made when they are first asked for: a busy week has hundreds of threads. */
function Details({ base, thread, language }: ThreadItemProps) {
  const { points } = thread.summary;
  const [opened, setOpened] = useState(false);
  const hrefOf = (id: string) => mailUrl(base, id);
  return (
    <details
      onToggle={() => {
        setOpened(true);
      }}
    >
      <summary>{points.length === 0 ? words.facts : words.points(points.length)}</summary>
      {opened && (
        <Points
          thread={thread}
          words={words}
          hrefOf={hrefOf}
          // A point that cites one mail has its anchor there; of several it is not known which.
          anchorMail={({ cites }) => (cites.length === 1 ? (cites[0] ?? null) : null)}
          newTab
        />
      )}
      {opened && <LeftOut summary={thread.summary} language={language} />}
      {opened && <FactRows thread={thread} language={language} hrefOf={hrefOf} newTab />}
    </details>
  );
}
