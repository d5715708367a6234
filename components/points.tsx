import { displayName } from '../lib/mail/display-name.ts';
import type { ReportMail, ReportThread } from '../lib/report/types.ts';
import type { Point, PointKind } from '../lib/summary/types.ts';
import { Cite } from './cite.tsx';

const PARTS: [PointKind, string][] = [
  ['original', 'original'],
  ['earlier', 'earlier'],
  ['current', 'this week'],
];

export interface PointsProps {
  thread: ReportThread;
  /** Where a mail is, by Message-ID. */
  hrefOf: (id: string) => string;
  /** Message-ID of the mail that holds a point's anchor; null when that is not known. */
  anchorMail: (point: Point) => string | null;
}

interface Cited {
  mail: ReportMail;
  at: number;
}

/** The sentence as it was written, who wrote it, and where. */
function PointLine({
  point,
  cited,
  index,
  ...links
}: Omit<PointsProps, 'thread'> & {
  point: Point;
  cited: Cited[];
  index: number;
}) {
  const names = [...new Set(cited.map(({ mail }) => displayName(mail.from)))];
  const holder = links.anchorMail(point);
  return (
    <p>
      <q>
        <bdi>{point.text}</bdi>
      </q>{' '}
      <bdi class="by">{names.join(', ')}</bdi>
      {'\u00a0'}
      {cited.map(({ mail, at }) => (
        <Cite
          key={mail.id}
          n={at + 1}
          mail={mail}
          href={links.hrefOf(mail.id)}
          anchor={holder === mail.id ? point.anchor : null}
          id={`note-${index}-${at}`}
        />
      ))}
    </p>
  );
}

/** The points of a summary under their kinds, each with its author and its citations. */
export function Points({ thread, ...links }: PointsProps) {
  const { points } = thread.summary;
  if (points.length === 0) return <p class="quiet">No mail of this thread has text of its own.</p>;
  const byId = new Map<string, Cited>(thread.mails.map((mail, at) => [mail.id, { mail, at }]));
  const citedBy = (point: Point) => [...new Set(point.cites)].flatMap((id) => byId.get(id) ?? []);
  return (
    <dl>
      {PARTS.filter(([kind]) => points.some((point) => point.kind === kind)).map(([kind, word]) => (
        <div class="part" key={kind}>
          <dt>{word}</dt>
          <dd>
            {points.map(
              (point, index) =>
                point.kind === kind && (
                  <PointLine key={index} point={point} cited={citedBy(point)} index={index} {...links} />
                ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
