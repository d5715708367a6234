import { expect } from 'vitest';
import type { ModelError } from '../../lib/model/failure.ts';
import type { Endpoint, FailureName, FailureScope, Learned, ModelAnswer } from '../../lib/model/types.ts';
import { parseDraft } from '../../lib/summary/schema.ts';
import type { Quirk, Received } from './quirks.ts';

/** The key that calls are made with. */
export const KEY = 'sk-local-0123456789abcdef';

/** What one call of a model has brought. */
export interface Came {
  answer: ModelAnswer | null;
  error: ModelError | null;
  requests: Received[];
  waits: number[];
  learned: Learned | undefined;
  texts: string[];
  ms: number;
}

/** What is to come of a quirk. */
export interface Case {
  endpoint?: Partial<Endpoint>;
  /** Requests that it takes. */
  requests: number;
  /** Waits, in milliseconds. */
  waits?: number[];
  /** How it fails; without it a whole draft comes. */
  fails?: [FailureName, FailureScope];
  /** The user reads this. */
  says?: string | RegExp;
  check?: (came: Came) => void | Promise<void>;
  fetch?: typeof fetch;
}

const fields = ({ requests }: Came) => Object.keys(requests.at(-1)?.body ?? {});
const formatOf = ({ requests }: Came) => requests.at(-1)?.body.response_format?.type;
const withOrigin: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('origin', 'chrome-extension://abcdefghijklmnop');
  return fetch(input, { ...init, headers });
};

/** Each quirk of a provider, and what is to come of it. */
export const CASES: Record<Quirk, Case> = {
  '429 with Retry-After': { requests: 2, waits: [7000] },
  '429 without Retry-After': { requests: 3, waits: [1500, 3000] },
  '429 with a Retry-After of a day': {
    requests: 2,
    waits: [60_000],
    fails: ['busy', 'all'],
    says: 'Daily limit (HTTP 429)',
  },
  '429 insufficient_quota': { requests: 1, fails: ['money', 'all'], says: 'You exceeded your current quota' },
  '402 with no subclass': { requests: 1, fails: ['money', 'all'], says: 'Insufficient Balance (HTTP 402)' },
  'GLM: business code 1113 as a string': {
    endpoint: { family: 'glm' },
    requests: 1,
    fails: ['money', 'all'],
    says: '您的账户已欠费',
  },
  'GLM: business code 1302 as a string': { endpoint: { family: 'glm' }, requests: 2, waits: [1500] },
  '401 that repeats the key': {
    requests: 1,
    fails: ['key', 'all'],
    says: 'Incorrect API key provided',
    check: ({ error }) => {
      expect(JSON.stringify(error?.problem)).not.toContain(KEY.slice(3));
    },
  },
  'Gemini: a key that is not valid is a 400': {
    endpoint: { family: 'gemini' },
    requests: 1,
    fails: ['key', 'all'],
    says: 'API key not valid. Please pass a valid API key. (HTTP 400)',
  },
  'Ollama: 403 with an empty body for the origin of an extension': {
    endpoint: { family: 'ollama' },
    fetch: withOrigin,
    requests: 1,
    fails: ['origin', 'all'],
    says: /OLLAMA_ORIGINS/,
  },
  'LM Studio: error as a string': {
    endpoint: { family: 'lmstudio' },
    requests: 2,
    check: (came) => {
      expect(came.learned?.structure).toBe('text');
      expect(formatOf(came)).toBeUndefined();
    },
  },
  'Gemini: error as an array, unknown field': {
    endpoint: { family: 'gemini', model: 'gemini-3.8-flash' },
    requests: 2,
    check: ({ learned }) => {
      expect(learned?.dropped).toEqual(['reasoning_effort']);
      expect(learned?.structure).toBe('schema');
    },
  },
  'OpenRouter: error in a stream that began with 200': {
    endpoint: { family: 'openrouter' },
    requests: 2,
    waits: [750],
  },
  'OpenRouter: comments while it waits': { endpoint: { family: 'openrouter' }, requests: 1 },
  'OpenRouter: no endpoint for the requested parameters': {
    endpoint: { family: 'openrouter' },
    requests: 2,
    check: ({ learned }) => {
      expect(learned?.structure).toBe('object');
    },
  },
  'no [DONE]': { requests: 1 },
  'no usage': {
    requests: 1,
    check: ({ answer }) => {
      expect(answer?.usage).toBeNull();
    },
  },
  'no finish_reason': { requests: 1 },
  'cut stream': { requests: 2, waits: [750] },
  'stream that ends in the middle': { requests: 2, waits: [750] },
  'stream that is always cut': {
    requests: 3,
    check: ({ answer }) => {
      expect(answer?.partial).toBe(true);
    },
  },
  'stalled stream': {
    requests: 2,
    fails: ['silent', 'call'],
    says: /sent nothing for/,
    check: async ({ ms, requests }) => {
      expect(ms).toBeLessThan(2000);
      await expect.poll(() => requests.every(({ left }) => left), { interval: 5 }).toBe(true);
    },
  },
  'stalled before the answer': { requests: 2, fails: ['silent', 'call'], says: /sent nothing for/ },
  '200 with a web page': { requests: 1, fails: ['html', 'all'], says: 'Wi-Fi login' },
  'DeepSeek: blank content with stop': {
    endpoint: { family: 'deepseek' },
    requests: 3,
    check: (came) => {
      expect(formatOf(came)).toBeUndefined();
      expect(came.answer?.usage?.input).toBe(3000);
    },
  },
  'blank content once': { requests: 2 },
  'thoughts split across chunks': {
    requests: 1,
    check: ({ texts }) => {
      expect(texts.join('')).not.toMatch(/think|It says/);
    },
  },
  'thoughts that never end': { requests: 1, fails: ['truncated', 'call'], says: /does not think/ },
  'fenced JSON after a preamble': {
    requests: 1,
    check: ({ texts }) => {
      expect(texts.at(-1)).toMatch(/^\{"headline"/);
    },
  },
  'finish length': {
    requests: 1,
    check: ({ answer }) => {
      expect(answer?.partial).toBe(true);
      const read = parseDraft(answer?.json);
      expect(read.ok && read.draft.points.length).toBe(2);
    },
  },
  'reasoning_content null': { requests: 1 },
  'reasoning_content empty': { requests: 1 },
  'reasoning_content with thoughts': { requests: 1 },
  '503 while the model loads': { endpoint: { family: 'llamacpp' }, requests: 4, waits: [1500, 3000, 6000] },
  '500 twice': { requests: 3, waits: [750, 1500] },
  '500 for ever': { requests: 3, fails: ['server', 'call'], says: 'The server had an error (HTTP 500)' },
  'finish content_filter': { requests: 1, fails: ['filtered', 'call'] },
  'DeepSeek: content exists risk': { requests: 1, fails: ['filtered', 'call'], says: 'Content Exists Risk' },
  'OpenAI: context_length_exceeded': {
    endpoint: { family: 'openai' },
    requests: 1,
    fails: ['too long', 'call'],
    check: ({ learned }) => {
      expect(learned?.window).toBe(128_000);
    },
  },
  'llama.cpp: exceed_context_size_error': {
    endpoint: { family: 'llamacpp' },
    requests: 1,
    fails: ['too long', 'call'],
    check: ({ learned }) => {
      expect(learned?.window).toBe(8192);
    },
  },
  'vLLM: maximum context length is': {
    endpoint: { family: 'vllm' },
    requests: 1,
    fails: ['too long', 'call'],
    check: ({ learned }) => {
      expect(learned?.window).toBe(4096);
    },
  },
  'vLLM: max_tokens too large for what is left': {
    endpoint: { family: 'vllm' },
    requests: 2,
    check: ({ requests, learned }) => {
      expect(requests[1]?.body.max_tokens).toBe(3080);
      expect(learned?.window).toBe(4096);
    },
  },
  'DashScope: Range of input length': {
    endpoint: { family: 'qwen' },
    requests: 1,
    fails: ['too long', 'call'],
    check: ({ learned }) => {
      expect(learned?.window).toBe(30_720);
    },
  },
  '413 with a web page': { requests: 1, fails: ['too long', 'call'], says: '413 Request Entity Too Large' },
  'response_format is not supported': {
    requests: 2,
    check: (came) => {
      expect(formatOf(came)).toBe('json_object');
      expect(came.learned?.structure).toBe('object');
    },
  },
  'schema too complex': {
    endpoint: { learned: { structure: 'schema', dropped: [], tokensField: null, factor: 1, window: null } },
    requests: 2,
    check: (came) => {
      expect(formatOf(came)).toBe('json_object');
      // Another thread's schema may do.
      expect(came.learned?.structure ?? 'schema').toBe('schema');
    },
  },
  'max_tokens is not supported': {
    requests: 2,
    check: (came) => {
      expect(fields(came)).toContain('max_completion_tokens');
      expect(came.learned?.tokensField).toBe('max_completion_tokens');
    },
  },
  'max_tokens over the limit of the model': {
    requests: 2,
    check: ({ requests }) => {
      expect(requests[1]?.body.max_tokens).toBe(2048);
    },
  },
  'stream_options is refused': {
    requests: 2,
    check: ({ learned }) => {
      expect(learned?.dropped).toEqual(['stream_options']);
    },
  },
  'streaming is refused': {
    requests: 2,
    check: (came) => {
      expect(came.learned?.dropped).toEqual(['stream']);
      expect(fields(came)).not.toContain('stream_options');
    },
  },
  'a whole answer where a stream was due': { requests: 1 },
  'the role system is refused': {
    requests: 2,
    check: ({ learned, requests }) => {
      expect(learned?.dropped).toEqual(['system']);
      expect(requests[1]?.body.messages.map(({ role }) => role)).toEqual(['user']);
    },
  },
  'must contain the word json': { endpoint: { family: 'qwen' }, requests: 1 },
  'prompt cut without a word': {
    endpoint: { family: 'ollama' },
    requests: 1,
    check: ({ answer, learned }) => {
      expect(answer?.cut).toBe(true);
      expect(learned?.window).toBe(600);
    },
  },
  '404 model_not_found': { requests: 1, fails: ['model', 'all'], says: 'The model `gpt-9` does not exist' },
  'Azure: DeploymentNotFound': {
    endpoint: { family: 'azure' },
    requests: 1,
    fails: ['model', 'all'],
    says: 'deployment for this resource does not exist',
    check: ({ requests }) => {
      expect(requests[0]?.headers['api-key']).toBe(KEY);
      expect(requests[0]?.headers.authorization).toBeUndefined();
    },
  },
  '404 for the path': { requests: 1, fails: ['refused', 'all'], says: /Check the address/ },
  'more than three fields refused': {
    endpoint: { family: 'deepseek' },
    requests: 4,
    fails: ['refused', 'call'],
    says: "Unsupported parameter: 'max_completion_tokens'",
  },
};
