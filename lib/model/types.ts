import type { Iso } from '../mail/iso.ts';
import type { Problem } from '../archive/problem.ts';
import type { Prompt } from '../summary/prompt/types.ts';

/** Kinds of host that speak the chat-completions protocol, each with its own habits (families.ts). */
export const FAMILIES = [
  ...(['openai', 'azure', 'deepseek', 'qwen', 'kimi', 'glm', 'openrouter', 'gemini', 'anthropic'] as const),
  ...(['ollama', 'lmstudio', 'vllm', 'llamacpp', 'other'] as const),
] as const;
export type FamilyId = (typeof FAMILIES)[number];

/** How an answer's shape is asked for, best first: a schema that the host enforces, JSON of any shape, words alone. */
export const STRUCTURES = ['schema', 'object', 'text'] as const;
export type Structure = (typeof STRUCTURES)[number];

/** US dollars for a million tokens, as the user has them, and the day they are of. */
export interface Price {
  input: number;
  cached: number;
  output: number;
  /** `2026-11-24`. */
  of: string;
}

/** What an endpoint's own answers have taught; forgotten when its address or model changes. */
export interface Learned {
  /** null until one has worked. */
  structure: Structure | null;
  /** Fields of a request that it refuses. */
  dropped: string[];
  tokensField: 'max_tokens' | 'max_completion_tokens' | null;
  /** True tokens by estimated ones; 1 until an answer has told. */
  factor: number;
  /** Size of its context window in tokens; null where it does not tell. */
  window: number | null;
}

/** A model that the user has set up. Its key lies elsewhere (`Store.getKey`), under its id. */
export interface Endpoint {
  id: string;
  family: FamilyId;
  /** What the user calls it. */
  name: string;
  /** Base URL, as the SDK takes it: `https://api.example.org/v1`. */
  base: string;
  model: string;
  /** Calls in flight at once, and in a minute (null: as many as there are). */
  atOnce: number;
  perMinute: number | null;
  /** null: not known. Endpoints on this machine or network cost nothing. */
  price: Price | null;
  learned: Learned;
  /** When the user read and agreed to what goes where; nothing is sent while it is null. */
  consented: Iso | null;
}

/** Stands for the browser's own model where an endpoint's id is due. */
export const BROWSER_MODEL = 'browser';

/** Tokens of a call, as the host counts them. */
export interface Usage {
  input: number;
  cached: number;
  output: number;
}

/** What a model is asked. */
export interface ModelCall {
  prompt: Prompt;
  /** JSON schema of the answer, in the portable subset of lib/summary/schema.ts. */
  schema: object;
  signal: AbortSignal;
  /** Hears the answer's text as far as it has come, without thoughts and fences. */
  onText?: (text: string) => void;
}

/** What it answered. */
export interface ModelAnswer {
  /** The answer's object, of whatever shape. */
  json: unknown;
  /** null where the host does not count. */
  usage: Usage | null;
  /** The host seems to have read only a part of what was sent (its own count is far below ours). */
  cut: boolean;
  /** The answer broke off; `json` holds its complete parts, and empty ones in the place of those that did not come. */
  partial?: true;
}

/** A model to ask: one of the user's endpoints, or the browser's own. */
export interface Model {
  /** Under which its calls are counted and priced: an endpoint's id, or {@link BROWSER_MODEL}. */
  readonly id: string;
  readonly atOnce: number;
  /** Most tokens of one prompt, by estimate times `factor`. */
  readonly budget: number;
  readonly factor: number;
  /** @throws ModelError; when aborted, the signal's reason. */
  ask(call: ModelCall): Promise<ModelAnswer>;
}

/** What a failed call means for the others. */
export type FailureScope =
  /** This call alone: its thread gets the digest. */
  | 'call'
  /** All that wait: a wrong key, no money, no such model, a limit. */
  | 'all';

/** Names of failures, for tests, counting and words. */
export type FailureName =
  | 'key'
  | 'money'
  | 'model'
  | 'origin'
  | 'refused'
  | 'too long'
  | 'busy'
  | 'server'
  | 'network'
  | 'silent'
  | 'empty'
  | 'html'
  | 'truncated'
  | 'not json'
  | 'wrong shape'
  | 'wrong language'
  | 'filtered'
  | 'limit'
  | 'consent';

/** Whether one thing works, in words: `null` when it could not be tried. */
export interface Tried {
  ok: boolean | null;
  text: string;
}

/** What the test button of an endpoint found out. */
export interface EndpointTest {
  reach: Tried;
  key: Tried;
  model: Tried;
  structure: Tried;
  context: Tried;
  speed: Tried;
  /** Names of the models that it offers; empty where it does not tell. */
  models: string[];
  /** What its question took; until its answer is there, what it can take at most; null before it is asked. */
  usage: Usage | null;
}

/** What a run would take, before it is begun. */
export interface Estimate {
  /** Id of the endpoint, or {@link BROWSER_MODEL}; its name; the model. */
  endpoint: string;
  name: string;
  model: string;
  /** Threads in all, and those of which a summary by this model is kept. */
  threads: number;
  kept: number;
  calls: number;
  /** Tokens, by estimate. */
  input: number;
  output: number;
  /** US dollars; null where the price is not known, 0 where it costs nothing. */
  price: number | null;
  /** Day of the price table. */
  priceOf: string | null;
  /** US dollars spent there today. */
  spentToday: number;
  /** Which of the user's limits it would pass. */
  over: 'report' | 'day' | null;
}

/** Calls of one endpoint on one day (UTC). */
export interface Spending {
  endpoint: string;
  /** `2026-11-24`. */
  day: string;
  calls: number;
  input: number;
  cached: number;
  output: number;
  /** US dollars; of calls whose price was known. */
  cost: number;
  /** Calls whose price was not known. */
  unpriced: number;
}

/** Why a model's words are not shown, to tell the user. */
export interface ModelNotice {
  /** What stopped all calls; where calls failed one by one, the commonest reason. */
  problem: Problem;
  /** Threads that have the digest though a model was to write. */
  threads: number;
  /** Of these, those that have it for other reasons, which they tell themselves. */
  others?: number;
  /** What the model wrote of them is kept: asking again would bring nothing else. */
  final?: true;
}
