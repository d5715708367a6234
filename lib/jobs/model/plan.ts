import type { Facts } from '../../facts/types.ts';
import { ownText } from '../../mail/segments.ts';
import type { Clerk } from '../../model/caller.ts';
import type { ModelFacts } from '../../model/writer.ts';
import type { StoredSummary } from '../../store/store.ts';
import { kindNow } from '../../summary/kind-now.ts';
import type { QuestionOf } from '../../summary/prompt/question.ts';
import type { Draft, SummaryContext } from '../../summary/types.ts';
import { verify } from '../../summary/verify.ts';
import { isEnough } from '../../summary/verify-settle.ts';
import type { Thread } from '../../thread/types.ts';
import { oneQuestion } from './one-question.ts';

/** So many times in a row is an earlier summary only added to: then the thread is read anew. */
const MOST_UPDATES = 5;
/** So it is when more of its text than this is new. */
const MOST_NEW = 0.5;

/** What a model has to be asked for a thread's summary. */
export type Plan =
  /** Nothing: all of it was read. What was new then is not now, which code knows. */
  | { kind: 'known'; draft: Draft; old: StoredSummary }
  /** What the mails bring that came since. */
  | { kind: 'update'; question: QuestionOf<'update'>; old: StoredSummary }
  /** All of it, in one question or, where that is too long, in parts. */
  | { kind: 'whole'; questions: QuestionOf<'thread'>[] };

export interface PlanInput {
  thread: Thread;
  context: SummaryContext & { facts: Facts };
  model: Pick<ModelFacts, 'budget' | 'factor'>;
  clerk: Pick<Clerk, 'write'>;
  /** Language that the model writes. */
  output: string;
  /** A word that no mail can know, another one each time. */
  nonce: () => string;
  /** What this model made of earlier content. */
  earlier: readonly StoredSummary[];
}

const length = (mail: Thread['mails'][number]) => ownText(mail.mail.segments).length;

/** The earlier summary to go on from: of those that read nothing else than this thread, the one that read most. */
export function earlierOf({ thread, earlier }: Pick<PlanInput, 'thread' | 'earlier'>): StoredSummary | null {
  const here = new Set(thread.mails.map(({ mail }) => mail.id));
  const usable = earlier.filter(
    ({ read, summary }) => summary.model !== null && read.length > 0 && read.every((id) => here.has(id)),
  );
  return usable.sort((a, b) => b.read.length - a.read.length)[0] ?? null;
}

/** What a question about this thread is written with. */
function matterOf({ thread, context, model, output, nonce }: Omit<PlanInput, 'clerk' | 'earlier'>) {
  const { facts, isNew } = context;
  const fresh = thread.mails.flatMap(({ mail: { id } }) => (isNew(id) ? [id] : []));
  return { thread, facts, fresh, language: output, factor: model.factor, nonce: nonce() };
}

/** All of a thread as questions that are no longer than this. @throws ModelError where they cannot be had. */
export function wholeQuestions(
  input: PlanInput,
  budget = input.model.budget,
): Promise<QuestionOf<'thread'>[]> {
  const { clerk, context } = input;
  return clerk.write({ asks: 'thread' as const, ...matterOf(input), budget }, context.language);
}

/**
 * An earlier summary of the same mails, of which some are not new any more, or are new again: kinds of points are
 * code's affair. null where mails were added, or too little of it passes the checks now.
 */
export function movedOn(
  { thread, context, output }: Pick<PlanInput, 'thread' | 'context' | 'output'>,
  old: StoredSummary,
): Draft | null {
  const read = new Set(old.read);
  if (!thread.mails.every(({ mail }) => read.has(mail.id))) return null;
  const { headline, points, positions, openQuestions } = old.summary;
  const moved = points.map((point) => kindNow(point, context.isNew));
  const draft = { headline, points: moved, positions, openQuestions };
  const verified = verify(draft, { ...context, thread, writes: output });
  return isEnough(verified, thread) ? verified.draft : null;
}

/**
 * What to ask: of a thread that was read before only what came since, where that is the shorter question.
 * @throws ModelError where questions cannot be had.
 */
export async function planOf(input: PlanInput): Promise<Plan> {
  const { thread, context, clerk } = input;
  const whole = async (): Promise<Plan> => ({ kind: 'whole', questions: await wholeQuestions(input) });
  const old = earlierOf(input);
  if (!old) return whole();
  const read = new Set(old.read);
  const fresh = thread.mails.filter(({ mail }) => !read.has(mail.id));
  if (fresh.length === 0) {
    const draft = movedOn(input, old);
    return draft ? { kind: 'known', draft, old } : whole();
  }
  const all = thread.mails.reduce((sum, mail) => sum + length(mail), 0);
  const added = fresh.reduce((sum, mail) => sum + length(mail), 0);
  const anew = await whole();
  if (old.updates >= MOST_UPDATES || added > MOST_NEW * all) return anew;
  const { budget } = input.model;
  const ids = fresh.map(({ mail }) => mail.id);
  const matter = { asks: 'update' as const, ...matterOf(input), old: old.summary, added: ids, budget };
  const question = await oneQuestion(clerk, matter, context.language);
  // Of a thread of two short mails the earlier points take no less room than its mails: then these are better read anew.
  return question.tokens < takes(anew).input ? { kind: 'update', question, old } : anew;
}

/** Calls and tokens that a plan takes; the choice among many parts' points is a call too. */
export function takes(plan: Plan): { calls: number; input: number } {
  if (plan.kind === 'known') return { calls: 0, input: 0 };
  const questions = plan.kind === 'update' ? [plan.question] : plan.questions;
  const input = questions.reduce((sum, { tokens }) => sum + tokens, 0);
  // A part brings some six points of some thirty tokens.
  return questions.length === 1
    ? { calls: 1, input }
    : { calls: questions.length + 1, input: input + 270 + 180 * questions.length };
}
