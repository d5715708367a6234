import { afterEach, describe, expect, it } from 'vitest';
import { createModel } from '../../lib/model/create.ts';
import { ModelError } from '../../lib/model/failure.ts';
import type { Endpoint, ModelAnswer } from '../../lib/model/types.ts';
import { testEndpoint } from '../../lib/model/test-endpoint.ts';
import { countTokens } from '../../lib/summary/prompt/tokens.ts';
import { draftJsonSchema, parseDraft } from '../../lib/summary/schema.ts';
import { CASES, KEY, type Came, type Case } from '../faults/cases.ts';
import { quickTools, someEndpoint } from '../faults/endpoint.ts';
import { QUIRKS, type Quirk } from '../faults/quirks.ts';
import { startFaults, type Faults } from '../faults/server.ts';

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
