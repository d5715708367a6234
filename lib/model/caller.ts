import type { Language } from '../report/types.ts';
import type { BrowserAvailability } from './browser-model.ts';
import type { ModelError } from './failure.ts';
import type { Endpoint, EndpointTest, FailureName, Learned, Model } from './types.ts';

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
  model: Model;
  /** A failure of an answer that came, in words. */
  failed: (failure: FailureName, said: string) => Promise<ModelError>;
}

export type Hears<T> = (told: T) => void;

/** Where models are called from: this context (near.ts), or another one that outlives it (far.ts). */
export interface Caller {
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
