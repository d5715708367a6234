import type { Endpoint, EndpointTest } from '../../../lib/model/types.ts';
import type { Problem, RequestOf, Result } from '../../../lib/rpc/messages.ts';

/** What the models' part of the options does outside of itself. */
export interface ModelActions {
  /** Asks the browser for the host, first of all, and keeps the endpoint whatever it says. */
  save: (request: RequestOf<'models.save'>) => Promise<Result<{ endpoint: Endpoint; allowed: boolean }>>;
  /** null once done. */
  remove: (id: string) => Promise<Problem | null>;
  /** Asks the browser for the host again; says whether it may be reached now. */
  allow: (base: string) => Promise<boolean>;
  /** Asks the browser for the host where it must, then tries; `onPart` hears of each step. */
  test: (
    endpoint: Endpoint,
    signal: AbortSignal,
    onPart: (test: EndpointTest) => void,
  ) => Promise<Result<EndpointTest>>;
}
