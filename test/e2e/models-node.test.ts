import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModel } from '../../lib/model/create.ts';
import { ModelError } from '../../lib/model/failure.ts';
import { partialObject } from '../../lib/model/partial.ts';
import { testEndpoint } from '../../lib/model/test-endpoint.ts';
import type { Endpoint, EndpointTest, Learned } from '../../lib/model/types.ts';
import { answerSchema } from '../../lib/summary/prompt/answer.ts';
import { countTokens } from '../../lib/summary/prompt/tokens.ts';
import { readAs } from '../../lib/summary/schema.ts';
import * as v from 'valibot';
import { answerFields } from '../../lib/summary/prompt/answer.ts';
import { realTools, someEndpoint } from '../faults/endpoint.ts';
import { hasLlama, NO_LLAMA, startLlama, type Llama } from '../faults/llama.ts';

const LINES = Array.from(
  { length: 60 },
  (_, i) => `[m1.${i + 1}] Ada Quill takes the lock once in function ${i}.`,
);
const prompt = (lines: string[]) => ({
  system: 'Summarise. Answer with one JSON object only.',
  user: lines.join('\n'),
  shape: '{}',
  tokens: countTokens(lines.join('\n')),
});
const NAMED = {
  mails: new Map([['m1', 'a@x.invalid']]),
  people: new Map([['p1', 'Ada Quill']]),
  kinds: ['original' as const, 'current' as const],
};
/** Ends even if the words are random: nothing in it is longer than a word of a list. */
const SHORT = {
  type: 'object',
  properties: { kind: { type: 'string', enum: ['warm', 'cold'] }, sure: { type: 'boolean' } },
  required: ['kind', 'sure'],
  additionalProperties: false,
};
const never = new AbortController().signal;

describe.skipIf(!hasLlama)(hasLlama ? 'a real llama-server' : `skipped: ${NO_LLAMA}`, () => {
  let llama: Llama;
  beforeAll(async () => {
    llama = await startLlama();
  });
  afterAll(() => llama.close());

  const endpoint = (more: Partial<Endpoint> = {}) =>
    someEndpoint(llama.base, { family: 'llamacpp', model: llama.model, ...more });

  it('a strict schema is kept, in a stream, and its tokens are counted', async () => {
    const texts: string[] = [];
    const taught: Learned[] = [];
    const model = createModel(endpoint(), llama.key, realTools({ onLearned: (l) => taught.push(l) }));
    const answer = await model.ask({
      prompt: prompt(LINES),
      schema: SHORT,
      signal: never,
      onText: (text) => texts.push(text),
    });
    expect(answer.json).toEqual({
      kind: expect.stringMatching(/^(?:warm|cold)$/) as string,
      sure: expect.any(Boolean) as boolean,
    });
    expect(texts.length).toBeGreaterThan(3);
    expect(answer.cut).toBe(false);
    expect(answer.usage?.input).toBeGreaterThan(800);
    expect(answer.usage?.output).toBeGreaterThan(3);
    expect(taught.at(-1)).toMatchObject({ structure: 'schema', dropped: [] });
    expect(model.factor).toBeCloseTo(
      (answer.usage?.input ?? 0) / countTokens(Object.values(prompt(LINES)).slice(0, 2).join('\n')),
      1,
    );
  });

  it('an answer that breaks off at its length is kept as far as it is whole', async () => {
    const model = createModel(endpoint(), llama.key, realTools(), 600);
    const texts: string[] = [];
    const asked = model.ask({
      prompt: prompt(LINES),
      schema: answerSchema(NAMED),
      signal: never,
      onText: (text) => texts.push(text),
    });
    const came = await asked.catch((error: unknown) => error);
    // Random words end a sentence sooner or later; whatever came is whole, or a failure with a name.
    if (came instanceof ModelError) expect(came).toMatchObject({ failure: 'truncated', scope: 'call' });
    else {
      const { json } = came as { json: unknown };
      expect(readAs(v.strictObject(answerFields(NAMED)), json)).toMatchObject({ ok: true });
    }
    for (const text of texts) expect(partialObject(text)).toEqual(expect.any(Object));
  });

  it('JSON of any shape, where no schema is taken', async () => {
    const model = createModel(
      endpoint({ learned: { structure: 'object', dropped: [], tokensField: null, factor: 1, window: null } }),
      llama.key,
      realTools(),
      300,
    );
    const came = await model
      .ask({ prompt: prompt(LINES), schema: SHORT, signal: never })
      .catch((error: unknown) => error);
    if (came instanceof ModelError) expect(['truncated', 'not json', 'empty']).toContain(came.failure);
    else expect((came as { json: unknown }).json).toEqual(expect.any(Object));
  });

  it('a wrong key ends all, and is named nowhere', async () => {
    const asked = createModel(endpoint(), 'sk-quite-wrong-key', realTools()).ask({
      prompt: prompt(LINES),
      schema: SHORT,
      signal: never,
    });
    const error: unknown = await asked.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'key', scope: 'all', problem: { status: 401 } });
    expect((error as ModelError).problem.message).toContain('Invalid API Key (HTTP 401)');
    expect(JSON.stringify((error as ModelError).problem)).not.toContain('quite-wrong');
  });

  it('a prompt that is longer than the window is refused, and the window is learned', async () => {
    const long = Array.from({ length: 12 }, () => LINES).flat();
    const model = createModel(endpoint(), llama.key, realTools());
    expect(model.budget).toBe(24_000);
    const asked = model.ask({ prompt: prompt(long), schema: SHORT, signal: never });
    await expect(asked).rejects.toMatchObject({
      failure: 'too long',
      scope: 'call',
      problem: { status: 400 },
    });
    expect(model.budget).toBe(llama.window / 2);
  });

  it('a path that is not there is told as a wrong address', async () => {
    const wrong = endpoint({ base: llama.base.replace('/v1', '/v7') });
    const asked = createModel(wrong, llama.key, realTools()).ask({
      prompt: prompt(LINES),
      schema: SHORT,
      signal: never,
    });
    await expect(asked).rejects.toMatchObject({ failure: 'refused', scope: 'all', problem: { status: 404 } });
  });

  it('an abort in the middle of an answer ends it in less than 300 ms', async () => {
    const controller = new AbortController();
    let first: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (first = resolve));
    const asked = createModel(endpoint(), llama.key, realTools())
      .ask({
        prompt: prompt(LINES),
        schema: answerSchema(NAMED),
        signal: controller.signal,
        onText: () => {
          first();
        },
      })
      .catch((error: unknown) => error);
    await begun;
    const at = performance.now();
    const reason = new Error('the user left');
    controller.abort(reason);
    expect(await asked).toBe(reason);
    expect(performance.now() - at).toBeLessThan(300);
  });

  it('the test of the endpoint says what works', async () => {
    const parts: EndpointTest[] = [];
    const taught: Learned[] = [];
    const tools = realTools({ onLearned: (l) => taught.push(l) });
    const test = await testEndpoint(endpoint(), llama.key, { ...tools, signal: never }, 'en', (t) =>
      parts.push(t),
    );
    expect(test).toMatchObject({
      reach: { ok: true, text: expect.stringMatching(/^127\.0\.0\.1:\d+ answers\.$/) as string },
      key: { ok: true },
      model: { ok: true, text: 'tiny answers.' },
      structure: { ok: true, text: 'Keeps to the form of the answer exactly.' },
      context: { ok: true, text: '8,192 tokens.' },
      speed: {
        ok: true,
        text: expect.stringMatching(
          /^About [\d,]+ tokens a second; first words after \d+\.\d s\.$/,
        ) as string,
      },
      models: ['tiny'],
    });
    expect(parts.length).toBeGreaterThan(2);
    expect(taught.at(-1)).toMatchObject({ structure: 'schema', window: 8192 });
    const wrong = await testEndpoint(endpoint(), 'sk-quite-wrong-key', { ...tools, signal: never }, 'zh-CN');
    expect(wrong).toMatchObject({
      reach: { ok: true },
      key: { ok: false, text: expect.stringContaining('不接受这个密钥') as string },
      model: { ok: null },
      structure: { ok: null },
      speed: { ok: null },
    });
  });
});
