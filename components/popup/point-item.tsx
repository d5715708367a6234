import { displayName } from '../../lib/mail/display-name.ts';
import { mailUrl } from '../../lib/mail/links.ts';
import type { ReportThread } from '../../lib/report/types.ts';
import type { Point } from '../../lib/summary/types.ts';
import { words } from './words.ts';

interface PointItemProps {
  base: string;
  thread: ReportThread;
  point: Point;
}

/** One checked sentence: of which kind, its words, who wrote them, and the mails to read them in. */
export function PointItem({ base, thread, point }: PointItemProps) {
  return (
    <li>
      <span class={point.kind === 'current' ? 'kind new' : 'kind'}>{words.kinds[point.kind]}</span>{' '}
      <bdi>{point.text}</bdi>
      {point.cites.map((id) => (
        <Citation key={id} base={base} thread={thread} id={id} anchor={point.anchor} />
      ))}
    </li>
  );
}

interface CitationProps {
  base: string;
  thread: ReportThread;
  id: string;
  anchor: string;
}

function Citation({ base, thread, id, anchor }: CitationProps) {
  const place = thread.mails.findIndex((mail) => mail.id === id) + 1;
  const mail = thread.mails[place - 1];
  const who = mail ? displayName(mail.from) : '';
  const day = (mail?.date ?? mail?.received)?.slice(0, 10) ?? null;
  const name = words.citation(place, who, day);
  return (
    <span class="muted by">
      {' '}
      — <bdi>{who}</bdi>{' '}
      <a
        class="cite"
        href={mailUrl(base, id)}
        target="_blank"
        rel="noreferrer"
        aria-label={name}
        title={anchor === '' ? name : `${name}: “${anchor}”`}
      >
        [{place > 0 ? place : '?'}]
      </a>
    </span>
  );
}
