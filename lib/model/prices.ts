import type { Price } from './types.ts';

/** Day of the table. */
const OF = '2026-11-24';

/**
 * US dollars for a million tokens: input, cached input, output. From @pydantic/genai-prices 0.1.8 and the hosts' own
 * pages. The longest beginning of a model's name decides; users put in their own where they know better.
 */
const TABLE: Readonly<Record<string, readonly [input: number, cached: number, output: number]>> = {
  'deepseek-flash': [0.15, 0.003, 0.6],
  'gpt-5-nano': [0.05, 0.005, 0.4],
  'gpt-5-mini': [0.25, 0.025, 2],
  'gpt-5.4-nano': [0.2, 0.02, 1.25],
  'gpt-5.4-mini': [0.75, 0.075, 4.5],
  'gemini-2.5-flash-lite': [0.1, 0.01, 0.4],
  'gemini-3.1-flash-lite': [0.25, 0.025, 1.5],
  'gemini-3.8-flash': [0.75, 0.075, 3.75],
  'claude-haiku-4-5': [1, 0.1, 5],
  'claude-haiku-4.5': [1, 0.1, 5],
  'qwen3.5-flash': [0.065, 0.065, 0.26],
  'glm-4.7-flash': [0.06, 0.01, 0.4],
  'kimi-k2.6': [0.95, 0.16, 4],
};

/** A dated or named build of the same model: `gpt-5-mini-2026-08-07`, `kimi-k2.6-preview`, `glm-4.7-flash:free`. */
const BUILD = /^(?:$|[-@]\d|-(?:latest|preview|exp)\b)/;

/**
 * What a model costs by its name, as far as the table knows; null where it does not. Names may have the maker before
 * them (`qwen/qwen3.5-flash`, `models/gemini-…`). `gpt-5-mini-pro` is not `gpt-5-mini`: no price is better than a wrong one.
 */
export function defaultPrice(model: string): Price | null {
  const name = model.trim().toLowerCase().replace(/^.*\//, '');
  const known = Object.keys(TABLE)
    .filter((prefix) => name.startsWith(prefix) && BUILD.test(name.slice(prefix.length)))
    .sort((a, b) => b.length - a.length)[0];
  const [input, cached, output] = (known === undefined ? undefined : TABLE[known]) ?? [];
  return input === undefined || cached === undefined || output === undefined
    ? null
    : { input, cached, output, of: OF };
}
