import { displayName } from '../lib/mail/display-name.ts';
import type { ReportMail, ReportThread } from '../lib/report/types.ts';
import type { Point, PointKind } from '../lib/summary/types.ts';
import { Cite } from './cite.tsx';
import type { PanelWords } from './words.ts';

/** What the parts of a summary are called. A panel speaks of this week, a report of its window. */
export type PartWords = Pick<PanelWords, 'kinds' | 'people' | 'noText'>;

export interface PointsProps {
  thread: ReportThread;
  words: PartWords;
  /** Where a mail is, by Message-ID. */
  hrefOf: (id: string) => string;
  /** Message-ID of the mail that holds a point's anchor; null when that is not known. */
  anchorMail: (point: Point) => string | null;
  /** Opens links in a new tab, where the page itself would be lost. */
  newTab?: boolean;
}

const PARTS: PointKind[] = ['original', 'earlier', 'current'];

interface Cited {
  mail: ReportMail;
  at: number;
}

type Links = Pick<PointsProps, 'hrefOf' | 'newTab'>;

/** Citations: a small link for each mail, with a note of who wrote it and when, and the words it holds. */
function Cites({
  cited,
  anchor,
  holder,
  id,
  hrefOf,
  newTab = false,
}: Links & {
  cited: Cited[];
  anchor: string | null;
  holder: string | null;
  id: string;
}) {
  return (
    <>
      {'\u00a0'}
      {cited.map(({ mail, at }) => (
        <Cite
          key={mail.id}
          n={at + 1}
          mail={mail}
          href={hrefOf(mail.id)}
          anchor={holder === mail.id ? anchor : null}
          id={`note-${id}-${at}`}
          newTab={newTab}
        />
      ))}
    </>
  );
}

/** The sentence, who wrote the mails that it comes from, and where. Only the digest's sentences are quotations. */
function PointLine({
  point,
  cited,
  id,
  verbatim,
  holder,
  ...links
}: Links & {
  point: Point;
  cited: Cited[];
  id: string;
  verbatim: boolean;
  holder: string | null;
}) {
  const names = [...new Set(cited.map(({ mail }) => displayName(mail.from)))];
  const words = <bdi>{point.text}</bdi>;
  return (
    <p>
      {verbatim ? <q>{words}</q> : words} <bdi class="by">{names.join(', ')}</bdi>
      <Cites cited={cited} anchor={point.anchor} holder={holder} id={id} {...links} />
    </p>
  );
}

/** The points of a summary under their kinds, then positions and questions where the engine names any. */
export function Points({ thread, words, anchorMail, ...links }: PointsProps) {
  const { summary } = thread;
  if (summary.points.length === 0) return <p class="quiet">{words.noText}</p>;
  const byId = new Map<string, Cited>(thread.mails.map((mail, at) => [mail.id, { mail, at }]));
  const cited = (ids: string[]) => [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  return (
    <dl class="points">
      {PARTS.filter((kind) => summary.points.some((point) => point.kind === kind)).map((kind) => (
        <div class="part" key={kind}>
          <dt>{words.kinds[kind]}</dt>
          <dd>
            {summary.points.map(
              (point, index) =>
                point.kind === kind && (
                  <PointLine
                    key={index}
                    point={point}
                    cited={cited(point.cites)}
                    id={`${thread.root}-${index}`}
                    verbatim={summary.engine === 'digest'}
                    holder={anchorMail(point)}
                    {...links}
                  />
                ),
            )}
          </dd>
        </div>
      ))}
      {summary.positions.length > 0 && (
        <div class="part">
          <dt>{words.people}</dt>
          <dd>
            {summary.positions.map(({ person, stance, cites }, index) => (
              <p key={index}>
                <bdi>{person}</bdi>: {stance}
                <Cites
                  cited={cited(cites)}
                  anchor={null}
                  holder={null}
                  id={`${thread.root}-p${index}`}
                  {...links}
                />
              </p>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
