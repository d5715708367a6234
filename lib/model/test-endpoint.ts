import type { Language } from '../report/types.ts';
import type { ModelTools } from './tools.ts';
import type { Endpoint, EndpointTest } from './types.ts';

/**
 * What works of an endpoint, in words: two or three small requests. What it teaches is told to `tools.onLearned`.
 * @param onPart hears what is known so far, after each step.
 * @throws nothing but the signal's reason.
 */
export function testEndpoint(
  _endpoint: Endpoint,
  _key: string,
  _tools: ModelTools & { signal: AbortSignal },
  _language: Language,
  _onPart: (test: EndpointTest) => void = () => undefined,
): Promise<EndpointTest> {
  throw new Error('to come');
}
