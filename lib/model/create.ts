import type { ModelTools } from './tools.ts';
import type { Endpoint, Model } from './types.ts';

/**
 * The model behind an endpoint. Asks as the endpoint's family likes it, learns what it refuses, waits and tries again
 * where that helps (docs/models.md).
 * @param key empty where the endpoint needs none.
 */
export function createModel(_endpoint: Endpoint, _key: string, _tools: ModelTools): Model {
  throw new Error('to come');
}
