import type { ModelTools } from './tools.ts';
import type { Endpoint } from './types.ts';

type Limits = Pick<Endpoint, 'id' | 'atOnce' | 'perMinute'>;

/** How many calls of an endpoint go at once and in a minute. */
export class Limiters {
  of(_endpoint: Limits, _tools: Pick<ModelTools, 'clock' | 'sleep'>): void {
    throw new Error('to come');
  }
}
