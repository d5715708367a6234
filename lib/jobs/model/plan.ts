import type { Facts } from '../../facts/types.ts';
import { ownText } from '../../mail/segments.ts';
import type { Model } from '../../model/types.ts';
import type { StoredSummary } from '../../store/store.ts';
import { splitThread } from '../../summary/prompt/split.ts';
import { threadPrompt } from '../../summary/prompt/thread-prompt.ts';
import type { ThreadPrompt } from '../../summary/prompt/types.ts';
import { updatedDraft, updatePrompt, type UpdatePrompt } from '../../summary/prompt/update.ts';
import type { Draft, SummaryContext } from '../../summary/types.ts';
import { verify } from '../../summary/verify.ts';
import { isEnough } from '../../summary/verify-settle.ts';
import type { Thread } from '../../thread/types.ts';

/** So many times in a row is an earlier summary only added to: then the thread is read anew. */
const MOST_UPDATES = 5;
/** So it is when more of its text than this is new. */
const MOST_NEW = 0.5;

/** What a model has to be asked for a thread's summary. */
export type Plan =
  /** Nothing: all of it was read. What was new then is not now, which code knows. */
  | { kind: 'known'; draft: Draft; old: StoredSummary }
  /** What the mails bring that came since. */
  | { kind: 'update'; prompt: UpdatePrompt; old: StoredSummary }
  /** All of it, in one prompt or, where that is too long, in parts. */
  | { kind: 'whole'; prompts: ThreadPrompt[] };

export interface PlanInput {
  thread: Thread;
  context: SummaryContext & { facts: Facts };
  model: Pick<Model, 'budget' | 'factor'>;
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

/** All of a thread as prompts that are no longer than this. */
export function wholePrompts(input: PlanInput, budget = input.model.budget): ThreadPrompt[] {
  const { thread, output, nonce } = input;
  const { facts, isNew } = input.context;
  const { factor } = input.model;
  const options = { language: output, isNew, factor };
  const whole = threadPrompt(thread, facts, { ...options, nonce: nonce() });
  if (whole.tokens <= budget) return [whole];
  return splitThread(thread, budget, factor).map((part) =>
    threadPrompt(part, facts, { ...options, budget, nonce: nonce() }),
  );
}

/**
 * An earlier summary of the same mails, of which some are not new any more, or are new again: kinds of points are
 * code's affair. null where mails were added, or too little of it passes the checks now.
 */
export function movedOn(
  { thread, context, output, nonce }: Omit<PlanInput, 'model' | 'earlier'>,
  old: StoredSummary,
): Draft | null {
  const read = new Set(old.read);
  if (!thread.mails.every(({ mail }) => read.has(mail.id))) return null;
  const { facts, isNew } = context;
  const options = { language: output, isNew, nonce: nonce() };
  const moved = updatedDraft(NO_CHANGE, updatePrompt(thread, facts, old.summary, new Set(), options));
  const { headline } = old.summary;
  const then = moved.ok ? { ...moved.draft, headline } : old.summary;
  const verified = verify(then, { ...context, thread, writes: output });
  return isEnough(verified, thread) ? verified.draft : null;
}

/** Nothing is dropped, nothing added. */
const NO_CHANGE = { drop: [], headline: '', points: [], positions: [], openQuestions: [] };

/** What to ask: of a thread that was read before only what came since, where that is the shorter prompt. */
export function planOf(input: PlanInput): Plan {
  const { thread, context, output, nonce } = input;
  const { facts, isNew } = context;
  const { factor, budget } = input.model;
  const old = earlierOf(input);
  if (!old) return { kind: 'whole', prompts: wholePrompts(input) };
  const read = new Set(old.read);
  const fresh = thread.mails.filter(({ mail }) => !read.has(mail.id));
  if (fresh.length === 0) {
    const draft = movedOn(input, old);
    return draft ? { kind: 'known', draft, old } : { kind: 'whole', prompts: wholePrompts(input) };
  }
  const whole: Plan = { kind: 'whole', prompts: wholePrompts(input) };
  const all = thread.mails.reduce((sum, mail) => sum + length(mail), 0);
  const added = fresh.reduce((sum, mail) => sum + length(mail), 0);
  if (old.updates >= MOST_UPDATES || added > MOST_NEW * all) return whole;
  const ids = new Set(fresh.map(({ mail }) => mail.id));
  const options = { language: output, isNew, nonce: nonce(), factor, budget };
  const prompt = updatePrompt(thread, facts, old.summary, ids, options);
  // Of a thread of two short mails the earlier points take no less room than its mails: then these are better read anew.
  return prompt.tokens < takes(whole).input ? { kind: 'update', prompt, old } : whole;
}

/** Calls and tokens that a plan takes; the choice among many parts' points is a call too. */
export function takes(plan: Plan): { calls: number; input: number } {
  if (plan.kind === 'known') return { calls: 0, input: 0 };
  const prompts = plan.kind === 'update' ? [plan.prompt] : plan.prompts;
  const input = prompts.reduce((sum, { tokens }) => sum + tokens, 0);
  // A part brings some six points of some thirty tokens.
  return prompts.length === 1
    ? { calls: 1, input }
    : { calls: prompts.length + 1, input: input + 270 + 180 * prompts.length };
}
