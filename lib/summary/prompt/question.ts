import type { Facts } from '../../facts/types.ts';
import type { Thread } from '../../thread/types.ts';
import type { Read } from '../schema.ts';
import type { Draft } from '../types.ts';
import { answerDraft, answerSchema } from './answer.ts';
import { reducedDraft, reducePrompt, reduceSchema, type ReducePrompt } from './reduce.ts';
import {
  reportChoice,
  reportPrompt,
  reportSchema,
  type ReportPrompt,
  type ReportToReduce,
} from './report-prompt.ts';
import { splitThread } from './split.ts';
import { threadPrompt } from './thread-prompt.ts';
import type { PromptOptions, ThreadPrompt } from './types.ts';
import { updatedDraft, updatePrompt, updateSchema, type UpdatePrompt } from './update.ts';

/** What a question is written with, beside what it is about. */
type Manner = Pick<PromptOptions, 'language' | 'nonce' | 'factor'>;

interface AboutThread extends Manner {
  thread: Thread;
  facts: Facts;
}

interface AboutMails extends AboutThread {
  /** Message-IDs of the mails that are new in the window. */
  fresh: readonly string[];
  /** Most tokens of one question, by estimate; no limit without it. */
  budget?: number;
}

/** What a model is to be asked about: plain values, as it may be written in another context. */
export type Matter =
  | ({ asks: 'thread' } & AboutMails)
  /** `old`: the summary of before, checked; `added`: Message-IDs of the mails that it had not read. */
  | ({ asks: 'update'; old: Omit<Draft, 'headline'>; added: readonly string[] } & AboutMails)
  /** `parts`: what was found, and checked, in parts of a thread. */
  | ({ asks: 'reduce'; parts: readonly Draft[] } & AboutThread)
  | ({ asks: 'report'; report: ReportToReduce } & Manner);

/** A prompt, and all that it takes to read its answer: values and maps of values. */
export type Question =
  | ({ asks: 'thread' } & ThreadPrompt)
  | ({ asks: 'update' } & UpdatePrompt)
  | ({ asks: 'reduce'; parts: readonly Draft[] } & ReducePrompt)
  | ({ asks: 'report' } & ReportPrompt);

export type Asks = Question['asks'];
export type QuestionOf<A extends Asks> = Extract<Question, { asks: A }>;
/** What an answer is read as: a draft for the verifier; of a report the chosen threads, each with its sentence. */
export type DraftOf<A extends Asks> = A extends 'report' ? { root: string; text: string }[] : Draft;

/**
 * The questions about a matter: one, or several about a thread that is too long for one, none of them over the
 * budget where mails can be left out.
 * @throws RangeError for a nonce that a mail could hold by chance.
 */
export function questionsOf(matter: Matter): Question[] {
  switch (matter.asks) {
    case 'thread':
      return threadQuestions(matter).map((prompt) => ({ asks: 'thread', ...prompt }));
    case 'update': {
      const { thread, facts, old, added, fresh, ...options } = matter;
      const isNew = isAmong(fresh);
      return [{ asks: 'update', ...updatePrompt(thread, facts, old, new Set(added), { ...options, isNew }) }];
    }
    case 'reduce': {
      const { parts, thread, facts } = matter;
      const points = parts.flatMap((part) => part.points);
      return [{ asks: 'reduce', parts, ...reducePrompt(points, thread, facts, matter) }];
    }
    case 'report':
      return [{ asks: 'report', ...reportPrompt(matter.report, matter) }];
  }
}

function isAmong(ids: readonly string[]): (id: string) => boolean {
  const all = new Set(ids);
  return (id) => all.has(id);
}

function threadQuestions({ thread, facts, fresh, budget, ...manner }: AboutMails): ThreadPrompt[] {
  const options = { ...manner, isNew: isAmong(fresh) };
  const whole = threadPrompt(thread, facts, options);
  if (budget === undefined || whole.tokens <= budget) return [whole];
  return splitThread(thread, budget, manner.factor).map((part, i) =>
    // Each has markers of its own.
    threadPrompt(part, facts, { ...options, budget, nonce: manner.nonce + i.toString(36) }),
  );
}

/** JSON schema of a question's answer. */
export function schemaOf(question: Question): object {
  switch (question.asks) {
    case 'thread':
      return answerSchema(question);
    case 'update':
      return updateSchema(question);
    case 'reduce':
      return reduceSchema(question);
    case 'report':
      return reportSchema(question);
  }
}

/** The answer to a question, of whatever shape, as a draft that is to be checked. */
export function draftOf<A extends Asks>(json: unknown, question: QuestionOf<A>): Read<DraftOf<A>>;
export function draftOf(json: unknown, question: Question): Read<DraftOf<Asks>> {
  switch (question.asks) {
    case 'thread':
      return answerDraft(json, question);
    case 'update':
      return updatedDraft(json, question);
    case 'reduce':
      return reducedDraft(json, question, question.parts);
    case 'report':
      return reportChoice(json, question);
  }
}
