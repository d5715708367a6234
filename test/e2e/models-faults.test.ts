import { afterEach, describe, expect, it } from 'vitest';
import { createModel } from '../../lib/model/create.ts';
import { ModelError } from '../../lib/model/failure.ts';
import type { Endpoint, FailureName, FailureScope, Learned, ModelAnswer } from '../../lib/model/types.ts';
import { testEndpoint } from '../../lib/model/test-endpoint.ts';
import { countTokens } from '../../lib/summary/prompt/tokens.ts';
import { draftJsonSchema, parseDraft } from '../../lib/summary/schema.ts';
import { quickTools, someEndpoint } from '../faults/endpoint.ts';
import { QUIRKS, type Quirk, type Received } from '../faults/quirks.ts';
import { startFaults, type Faults } from '../faults/server.ts';

const KEY = 'sk-local-0123456789abcdef';

interface Came {
  answer: ModelAnswer | null;
  error: ModelError | null;
  requests: Received[];
  waits: number[];
  learned: Learned | undefined;
  texts: string[];
  ms: number;
}

interface Case {
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

const CASES: Record<Quirk, Case> = {
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

// Long enough for the host's count to tell something.
const user = Array.from(
  { length: 80 },
  (_, i) => `Ada Quill asks in line ${i} whether the lock is taken once.`,
);
const prompt = {
  system: 'Summarise.',
  user: user.join('\n'),
  shape: '{}',
  tokens: countTokens(user.join('\n')),
};

let server: Faults | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function ask(
  quirk: Quirk,
  { endpoint, fetch: own }: Pick<Case, 'endpoint' | 'fetch'>,
  signal: AbortSignal,
) {
  server = await startFaults({ mode: quirk });
  const { tools, waits, taught } = quickTools({
    patience: { first: 300, idle: 300 },
    ...(own && { fetch: own }),
  });
  const model = createModel(someEndpoint(server.base, endpoint), KEY, tools);
  const texts: string[] = [];
  const began = performance.now();
  const call = { prompt, schema: draftJsonSchema, signal, onText: (text: string) => texts.push(text) };
  let [answer, error]: [ModelAnswer | null, ModelError | null] = [null, null];
  try {
    answer = await model.ask(call);
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown;
    error = thrown;
  }
  const ms = performance.now() - began;
  return {
    answer,
    error,
    requests: server.requests,
    waits,
    learned: taught.at(-1),
    texts,
    ms,
  } satisfies Came;
}

const never = new AbortController().signal;

describe('quirks of providers, each on a real connection', () => {
  it.each(Object.keys(QUIRKS) as Quirk[])('%s', async (quirk) => {
    const expected = CASES[quirk];
    const came = await ask(quirk, expected, never);
    const { answer, error } = came;
    expect(error && [error.failure, error.scope, error.problem.message]).toEqual(
      expected.fails ? [...expected.fails, error?.problem.message] : null,
    );
    expect(came.requests).toHaveLength(expected.requests);
    if (expected.waits) expect(came.waits).toEqual(expected.waits);
    if (!expected.fails) expect(parseDraft(answer?.json)).toMatchObject({ ok: true });
    const words = error ? `${error.problem.message} ${error.problem.remedy}` : '';
    if (expected.says !== undefined)
      expect(words).toMatch(
        typeof expected.says === 'string'
          ? new RegExp(expected.says.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
          : expected.says,
      );
    expect(error?.problem.remedy).not.toBe('');
    await expected.check?.(came);
  });

  it.each(['stalled stream', 'stalled before the answer', '429 with Retry-After'] as const)(
    '%s: an abort ends the call in less than 300 ms',
    async (quirk) => {
      server = await startFaults({ mode: quirk });
      const { tools } = quickTools({
        patience: { first: 30_000, idle: 30_000 },
        sleep: (_, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reject(signal.reason as Error);
            });
          }),
      });
      const controller = new AbortController();
      const asked = createModel(someEndpoint(server.base), KEY, tools)
        .ask({ prompt, schema: draftJsonSchema, signal: controller.signal })
        .catch((error: unknown) => error);
      await expect.poll(() => server?.calls, { interval: 5 }).toBe(1);
      const began = performance.now();
      const reason = new Error('the user left');
      controller.abort(reason);
      expect(await asked).toBe(reason);
      expect(performance.now() - began).toBeLessThan(300);
    },
  );

  it('nobody listens', async () => {
    server = await startFaults({ mode: 'truthful' });
    const { base } = server;
    await server.close();
    const { tools, waits } = quickTools();
    const asked = createModel(someEndpoint(base, { family: 'ollama' }), '', tools).ask({
      prompt,
      schema: draftJsonSchema,
      signal: never,
    });
    await expect(asked).rejects.toMatchObject({
      failure: 'network',
      scope: 'all',
      problem: { remedy: expect.stringContaining('See that the server runs') as string },
    });
    expect(waits).toEqual([750, 1500]);
  });

  it('nothing of the machine is told, and no key where there is none', async () => {
    server = await startFaults({ mode: 'truthful' });
    const { tools } = quickTools();
    await createModel(someEndpoint(server.base), '', tools).ask({
      prompt,
      schema: draftJsonSchema,
      signal: never,
    });
    const { headers, body } = server.requests[0] ?? { headers: {}, body: {} };
    expect(
      Object.keys(headers).filter((name) => /stainless|authorization|api-key|cookie|openai/.test(name)),
    ).toEqual([]);
    expect(Object.keys(body).sort()).toEqual(
      ['max_tokens', 'messages', 'model', 'response_format', 'stream', 'stream_options'].sort(),
    );
  });
});

describe('the test of an endpoint', () => {
  const test = async (
    mode: Quirk | 'truthful',
    endpoint: Partial<Endpoint>,
    models?: Record<string, unknown>[],
  ) => {
    server = await startFaults({ mode, ...(models && { models }) });
    const { tools, taught } = quickTools();
    const found = await testEndpoint(
      someEndpoint(server.base, endpoint),
      KEY,
      { ...tools, signal: never },
      'en',
    );
    return { found, taught };
  };

  it('tells the window that the list of models tells, and that the form is not kept', async () => {
    const { found, taught } = await test('no usage', { family: 'vllm' }, [
      { id: 'scripted', max_model_len: 32_768 },
    ]);
    expect(found).toMatchObject({
      reach: { ok: true },
      key: { ok: true, text: 'The key is accepted.' },
      structure: { ok: true, text: 'Takes the form of the answer, but does not keep to it.' },
      context: { ok: true, text: '32,768 tokens.' },
      models: ['scripted'],
    });
    expect(taught.at(-1)?.window).toBe(32_768);
  });

  it.each([
    ['402 with no subclass', 'key', /no credit left.*Top up/],
    ['404 model_not_found', 'model', /has no model “scripted”/],
    ['thoughts that never end', 'structure', /broke off/],
    ['200 with a web page', 'reach', /web page/],
    ['500 for ever', 'speed', /failed to answer/],
  ] as const)('%s is told under %s', async (quirk, part, words) => {
    const { found } = await test(quirk, {});
    expect(found[part]).toEqual({ ok: false, text: expect.stringMatching(words) as string });
    const { reach, key, model, structure, context, speed } = found;
    expect([reach, key, model, structure, context, speed].map(({ text }) => text)).not.toContain(
      'Waiting for an answer…',
    );
  });

  it('nobody there: the rest is not tried', async () => {
    server = await startFaults({ mode: 'truthful' });
    const { base } = server;
    await server.close();
    const { tools } = quickTools();
    const found = await testEndpoint(someEndpoint(base), KEY, { ...tools, signal: never }, 'en');
    expect(found.reach).toMatchObject({
      ok: false,
      text: expect.stringContaining('cannot be reached') as string,
    });
    expect(found.model).toEqual({ ok: null, text: 'Could not be tried.' });
  });
});
