import type { Browser } from 'wxt/browser';
import type { Prompt } from '../summary/prompt/types.ts';
import type { Problem } from '../archive/problem.ts';
import type { EndpointOf, ModelOf } from './caller.ts';
import { ModelError } from './failure.ts';
import type { EndpointTest, FailureName, FailureScope, Learned, Model, Usage } from './types.ts';

/** A port of the browser's, as far as it is used. */
export type LinePort = Pick<Browser.runtime.Port, 'postMessage' | 'onMessage' | 'onDisconnect'>;

/** What is known of a model without asking it. */
export type ModelFacts = Pick<Model, 'id' | 'atOnce' | 'budget' | 'factor'>;

/** A model by a number that its user has made up; made of `of` where the number is new. */
interface ByNumber {
  model: number;
  of: ModelOf;
}

/** What is asked over the line. */
export type Order =
  | ({ order: 'open' } & ByNumber)
  | ({ order: 'ask'; prompt: Prompt; schema: object; streams: boolean } & ByNumber)
  | ({ order: 'failed'; failure: FailureName; said: string } & ByNumber)
  | { order: 'availability'; output: string }
  | { order: 'test'; of: EndpointOf };

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
export type Sent = SentModelError | { message: string };

export type FromCaller =
  /** The answer's text: so much of what was told before stays, and this follows. */
  | { id: number; keep: number; more: string }
  | { id: number; part: EndpointTest }
  /** Before the answer that taught it; the facts of the model are new with it. `of`: a model's number or a test's id. */
  | { of: number; learned: Learned; facts: ModelFacts | null }
  | { id: number; value: unknown }
  | { id: number; error: Sent };

export function sentModelError({ failure, scope, problem, usage }: ModelError): SentModelError {
  return { failure, scope, problem, usage };
}

export function sent(error: unknown): Sent {
  if (error instanceof ModelError) return sentModelError(error);
  return { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

export function receivedModelError({ failure, scope, problem, usage }: SentModelError): ModelError {
  const error = new ModelError(failure, scope, problem);
  error.usage = usage;
  return error;
}

export const received = (error: Sent): Error =>
  'message' in error ? new Error(error.message) : receivedModelError(error);

export const factsOf = ({ id, atOnce, budget, factor }: Model): ModelFacts => ({
  ...{ id, atOnce, budget, factor },
});
