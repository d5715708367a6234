import type { Browser } from 'wxt/browser';
import type { Matter, Question } from '../summary/prompt/question.ts';
import type { Thread } from '../thread/types.ts';
import type { Problem } from '../archive/problem.ts';
import type { EndpointOf, ModelOf } from './caller.ts';
import { ModelError } from './failure.ts';
import type { FailureName, FailureScope, Learned, Usage } from './types.ts';
import type { ModelFacts } from './writer.ts';

/** A port of the browser's, as far as it is used. */
export type LinePort = Pick<Browser.runtime.Port, 'postMessage' | 'onMessage' | 'onDisconnect'>;

/** A model by a number that its user has made up; made of `of` where the number is new. */
interface ByNumber {
  model: number;
  of: ModelOf;
}

/** What is asked over the line. */
export type Order =
  | ({ order: 'open' } & ByNumber)
  | ({ order: 'ask'; question: Sent<Question>; streams: boolean } & ByNumber)
  | ({ order: 'failed'; failure: FailureName; said: string } & ByNumber)
  | { order: 'write'; matter: SentMatter }
  | { order: 'read'; text: string; question: Sent<Question> }
  | { order: 'availability'; output: string }
  | { order: 'test'; of: EndpointOf };

declare const SENT: unique symbol;
/** A value that holds maps, as one that can be sent: what browsers send between contexts is JSON. */
export interface Sent<T> {
  [SENT]?: T;
}

/** The maps of a value become lists of their entries; deeper ones are not looked for. */
export const sent = <T extends object>(value: T): Sent<T> =>
  Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [
      name,
      field instanceof Map ? { entries: [...field] as unknown[] } : field,
    ]),
  );

const isEntries = (field: unknown): field is { entries: [unknown, unknown][] } =>
  typeof field === 'object' && field !== null && 'entries' in field && Array.isArray(field.entries);

export const received = <T>(value: Sent<T>): T =>
  Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => [
      name,
      isEntries(field) ? new Map(field.entries) : field,
    ]),
  ) as T;

type WithThread = Extract<Matter, { thread: Thread }>;
/** A thread's first mail is one of its mails, and not another like it. */
type SentMatter =
  (Omit<WithThread, 'thread'> & { thread: Omit<Thread, 'root'>; root: number }) | Exclude<Matter, WithThread>;

export function sentMatter(matter: Matter): SentMatter {
  if (!('thread' in matter)) return matter;
  const { root, ...thread } = matter.thread;
  return { ...matter, thread, root: thread.mails.indexOf(root) };
}

export function receivedMatter(matter: SentMatter): Matter {
  if (!('thread' in matter)) return matter;
  const { thread, root, ...rest } = matter;
  const [first] = thread.mails.slice(root);
  if (!first) throw new RangeError('a thread without its first mail');
  return { ...rest, thread: { ...thread, root: first } } as Matter;
}

/** Orders, and that an order is of no use any more. */
export type ToCaller = { id: number; order: Order } | { id: number; leave: true };

/** An error of a model as a value: errors do not survive the line. */
export interface SentModelError {
  failure: FailureName;
  scope: FailureScope;
  problem: Problem;
  usage: Usage | null;
}

/** Any error as a value. */
export type SentError = SentModelError | { message: string };

export type FromCaller =
  /** What a test has found so far, and what of an answer has come whole. */
  | { id: number; part: unknown }
  /** Before the answer that taught it; the facts of the model are new with it. `of`: a model's number or a test's id. */
  | { of: number; learned: Learned; facts: ModelFacts | null }
  | { id: number; value: unknown }
  | { id: number; error: SentError };

export function sentModelError({ failure, scope, problem, usage }: ModelError): SentModelError {
  return { failure, scope, problem, usage };
}

export function sentError(error: unknown): SentError {
  if (error instanceof ModelError) return sentModelError(error);
  return { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

export function receivedModelError({ failure, scope, problem, usage }: SentModelError): ModelError {
  const error = new ModelError(failure, scope, problem);
  error.usage = usage;
  return error;
}

export const receivedError = (error: SentError): Error =>
  'message' in error ? new Error(error.message) : receivedModelError(error);

export const factsOf = ({ id, atOnce, budget, factor }: ModelFacts): ModelFacts => ({
  ...{ id, atOnce, budget, factor },
});
