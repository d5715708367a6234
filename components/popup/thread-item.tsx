import { threadUrl } from '../../lib/mail/links.ts';
import type { ReportThread } from '../../lib/report/types.ts';
import { Status } from '../status.tsx';
import { PointItem } from './point-item.tsx';
import { words } from './words.ts';

interface ThreadItemProps {
  base: string;
  thread: ReportThread;
}

/** One thread, readable in place: title, size, headline, and its points when opened. */
export function ThreadItem({ base, thread }: ThreadItemProps) {
  const { mails, facts, summary } = thread;
  const fresh = mails.filter((mail) => mail.new).length;
  return (
    <li>
      <a class="title" href={threadUrl(base, thread.root)} target="_blank" rel="noreferrer">
        <bdi>{thread.title === '' ? words.untitled : thread.title}</bdi>
      </a>
      <p class="muted">
        <Status status={facts.status} />
        {facts.status !== '' && ' · '}
        {words.size(mails.length, fresh, thread.participants, thread.bots)}
      </p>
      {summary.headline !== '' && (
        <p>
          <bdi>{summary.headline}</bdi>
        </p>
      )}
      {summary.points.length === 0 ? (
        <p class="muted">{words.noPoints}</p>
      ) : (
        <details>
          <summary>{words.points(summary.points.length)}</summary>
          <ul class="points">
            {summary.points.map((point) => (
              <PointItem key={`${point.kind} ${point.text}`} base={base} thread={thread} point={point} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
