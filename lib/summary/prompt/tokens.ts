import { estimateTokenCount } from 'tokenx';

/**
 * About how many tokens a text takes, without any model's own table of tokens.
 * @param factor what a model's own counts have shown so far: true tokens of a request by estimated ones.
 */
export function countTokens(text: string, factor = 1): number {
  return Math.ceil(estimateTokenCount(text) * factor);
}
