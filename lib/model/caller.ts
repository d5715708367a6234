import type { Language } from '../report/types.ts';
import type { Asks, DraftOf, Matter, QuestionOf } from '../summary/prompt/question.ts';
import type { Read } from '../summary/schema.ts';
import type { BrowserAvailability } from './browser-model.ts';
import type { ModelError } from './failure.ts';
import type { Endpoint, EndpointTest, FailureName, Learned } from './types.ts';
import type { Writer } from './writer.ts';

/** One of the user's endpoints, with all that it takes to ask it. */
export interface EndpointOf {
  endpoint: Endpoint;
  /** Empty where the endpoint needs none. */
  key: string;
  /** Of the words of problems. */
  language: Language;
}

/** The browser's own model. */
export interface BrowserOf {
  /** Language to write in. */
  output: string;
  /** What it is called in problems. */
  name: string;
  language: Language;
}

export type ModelOf = EndpointOf | BrowserOf;

/** A model that is ready. */
export interface Ready {
  model: Writer;
  /** A failure of an answer that came, in words. */
  failed: (failure: FailureName, said: string) => Promise<ModelError>;
}

export type Hears<T> = (told: T) => void;

/** What knows how questions are asked. */
export interface Clerk {
  /**
   * The questions about a matter (`questionsOf`).
   * @param language of the words of problems.
   * @throws ModelError where they cannot be had.
   */
  write<M extends Matter>(matter: M, language: Language): Promise<QuestionOf<M['asks']>[]>;
  /**
   * An answer to a question that somebody got elsewhere, as a text around an object; null where none is in it.
   * @throws ModelError where it cannot be read.
   */
  read<A extends Asks>(
    text: string,
    question: QuestionOf<A>,
    language: Language,
  ): Promise<Read<DraftOf<A>> | null>;
}

/**
 * Where questions are written and models called from: this context (near.ts), or another one that outlives it
 * (far.ts).
 */
export interface Caller extends Clerk {
  /** @param onLearned hears what answers teach of the endpoint. */
  open(of: ModelOf, onLearned: Hears<Learned>): Promise<Ready>;
  /** Can the browser's own model write in this language now? */
  availability(output: string): Promise<'absent' | BrowserAvailability>;
  /** What works of an endpoint. @throws the signal's reason. */
  test(
    of: EndpointOf,
    signal: AbortSignal,
    hears: { onPart: Hears<EndpointTest>; onLearned: Hears<Learned> },
  ): Promise<EndpointTest>;
}
