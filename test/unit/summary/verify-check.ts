import { factsOf } from '../../../lib/facts/facts.ts';
import type { Draft, Point, PointKind } from '../../../lib/summary/types.ts';
import { verify, type Verified, type VerifyContext } from '../../../lib/summary/verify.ts';
import { buildThreads } from '../../../lib/thread/thread.ts';
import type { Thread } from '../../../lib/thread/types.ts';
import { mail, type Sketch } from '../thread/mails.ts';

/** A thread, which of its mails are new, and a draft of which every word is true. */
export interface Invented {
  thread: Thread;
  fresh: string[];
  draft: Draft;
}

export const threadOf = (...sketches: Sketch[]): Thread => {
  const [thread] = buildThreads(sketches.map(mail));
  if (!thread) throw new Error('no thread');
  return thread;
};

export const point = (kind: PointKind, cites: string[], text: string, anchor: string): Point => ({
  kind,
  text,
  cites,
  anchor,
});

export const draftOf = (...points: Point[]): Draft => ({
  headline: '',
  points,
  positions: [],
  openQuestions: [],
});

export function check(
  { thread, fresh }: Omit<Invented, 'draft'>,
  draft: Draft,
  voice: Pick<VerifyContext, 'quotes' | 'writes'> = {},
): Verified {
  const facts = factsOf(thread);
  return verify(draft, { thread, facts, isNew: (id) => fresh.includes(id), language: 'en', ...voice });
}
