import { shownStatus } from '../facts/shown.ts';
import type { Status } from '../facts/types.ts';
import { displayName } from '../mail/display-name.ts';
import type { Iso } from '../mail/iso.ts';
import type { EngineId, Point } from '../summary/types.ts';
import type { Category } from '../thread/types.ts';
import type { Language, ReportThread } from './types.ts';

/** A sentence on a card. */
export interface CardPoint {
  text: string;
  /** The sentence is a mail's own, word for word. */
  quoted: boolean;
  /** Who wrote the mails that it comes from. */
  by: string;
  /** Positions of those mails in the thread, from 1. */
  mails: number[];
}

/** A thread on one card, for lists: where it stands, two sentences, and counts. */
export interface ThreadCard {
  title: string;
  category: Category;
  revision: number | null;
  patches: { declared: number | null; present: number };
  status: Status;
  headline: string;
  /** At most two: what it is about, and the latest that was said. */
  points: CardPoint[];
  mails: number;
  participants: number;
  bots: number;
  /** When its newest mail was received. */
  latest: Iso | null;
  engine: EngineId;
  /** Name of the model that wrote the summary; null for the digest. */
  model: string | null;
  language: Language;
}

function cardPoint(thread: ReportThread, { text, cites }: Point): CardPoint {
  const at = thread.mails.flatMap((mail, i) => (cites.includes(mail.id) ? [i] : []));
  const names = at.map((i) => displayName(thread.mails[i]?.from ?? { name: '', address: '' }));
  return {
    text,
    quoted: thread.summary.engine === 'digest',
    by: [...new Set(names)].join(', '),
    mails: at.map((i) => i + 1),
  };
}

/** The card of a thread whose summary was made in `language`. */
export function threadCard(thread: ReportThread, language: Language): ThreadCard {
  const { points, headline, engine, model } = thread.summary;
  const first = points.find((point) => point.kind === 'original') ?? points[0];
  const rest = points.filter((point) => point !== first);
  const last = rest.findLast((point) => point.kind !== 'original') ?? rest[0];
  const times = thread.mails.flatMap(({ received }) => received ?? []);
  return {
    title: thread.title,
    category: thread.category,
    revision: thread.revision,
    patches: thread.patches,
    status: shownStatus(thread.facts),
    headline,
    points: [first, last].flatMap((point) => (point ? [cardPoint(thread, point)] : [])),
    mails: thread.mails.length,
    participants: thread.participants,
    bots: thread.bots,
    latest: times.length > 0 ? times.reduce((a, b) => (a > b ? a : b)) : null,
    engine,
    model,
    language,
  };
}
