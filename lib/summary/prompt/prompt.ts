import { countTokens } from './tokens.ts';
import type { Prompt } from './types.ts';

const NONCE = /^[a-z0-9]{8,64}$/;

/** Lines between a begin and an end that only this request knows. */
export function marked(name: string, nonce: string, lines: string[]): string[] {
  if (!NONCE.test(nonce)) throw new RangeError('the nonce of a prompt is 8 to 64 characters of a-z and 0-9');
  return [`<${name} ${nonce}>`, ...lines, `</${name} ${nonce}>`];
}

/** Two messages and their size. */
export function promptOf(system: string, lines: string[], shape: string, factor = 1): Prompt {
  const user = lines.join('\n');
  return { system, user, shape, tokens: countTokens(`${system}\n${user}`, factor) };
}
