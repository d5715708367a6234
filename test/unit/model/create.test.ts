import { describe, expect, it } from 'vitest';
import { createModel } from '../../../lib/model/create.ts';
import { failedAt } from '../../../lib/model/failed.ts';
import { FAMILY } from '../../../lib/model/families.ts';
import { factorAfter, isCut, NOTHING_LEARNED } from '../../../lib/model/learn.ts';
import { requestBody } from '../../../lib/model/request.ts';
import type { Learned } from '../../../lib/model/types.ts';
import { countTokens } from '../../../lib/summary/prompt/tokens.ts';
import { quickTools, someEndpoint } from '../../faults/endpoint.ts';
import { streamed } from '../../faults/reply.ts';

const prompt = { system: 'Say it in JSON.', user: 'word '.repeat(2000), shape: '{}', tokens: 2000 };
const usage = (input: number) => ({ input, cached: 0, output: 9 });
const asking = { prompt, schema: {}, signal: new AbortController().signal };

function answering(reply: () => Response) {
  let asked = 0;
  const fetch = () => {
    asked += 1;
    return Promise.resolve(reply());
  };
  return { ...quickTools({ fetch }), asked: () => asked };
}

describe('a model', () => {
  it('learns how many tokens are true ones, and tells what it learned once', async () => {
    const body = streamed('{"a":1}', { usage: { prompt_tokens: 3000, completion_tokens: 9 } });
    const { tools, taught } = answering(() => new Response(body.parts.join('')));
    const model = createModel(someEndpoint('https://ai.example/v1'), 'k', tools);
    const { usage: counted } = await model.ask(asking);
    expect(counted).toEqual({ input: 3000, cached: 0, output: 9 });
    await model.ask(asking);
    expect(taught).toHaveLength(1);
    expect(taught[0]).toMatchObject({ structure: 'schema', factor: model.factor });
    expect(model.factor).toBeGreaterThan(1);
  });

  it('stops all that wait when the key is wrong', async () => {
    const { tools, asked } = answering(() => new Response('{"error":{"message":"no"}}', { status: 401 }));
    const model = createModel(someEndpoint('https://ai.example/v1', { atOnce: 2 }), 'k', tools);
    const all = await Promise.allSettled(Array.from({ length: 9 }, () => model.ask(asking)));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(asked()).toBeLessThanOrEqual(2);
    await expect(model.ask(asking)).rejects.toMatchObject({ failure: 'key', scope: 'all' });
  });

  it('has a budget of half its window, and leaves room for the answer', async () => {
    const bodies: Record<string, unknown>[] = [];
    const { tools } = quickTools({
      fetch: (_, init) => {
        bodies.push(JSON.parse(init?.body as string) as Record<string, unknown>);
        return Promise.resolve(new Response(streamed('{"a":1}', { usage: false }).parts.join('')));
      },
    });
    const learned: Learned = { ...NOTHING_LEARNED, window: 4096 };
    const model = createModel(someEndpoint('https://ai.example/v1', { learned }), '', tools);
    expect(model.budget).toBe(2048);
    await model.ask(asking);
    expect(bodies[0]?.max_tokens).toBeLessThan(2200);
    expect(bodies[0]?.max_tokens).toBeGreaterThan(1500);
    expect(createModel(someEndpoint('http://127.0.0.1:1/v1', { family: 'ollama' }), '', tools).budget).toBe(
      2048,
    );
    expect(createModel(someEndpoint('https://ai.example/v1'), '', tools).budget).toBe(24_000);
  });
});

describe('what is learned', () => {
  it('moves slowly, within bounds, and only by prompts that are long enough', () => {
    expect(factorAfter(1, 1000, usage(1200))).toBe(1.2);
    expect(factorAfter(1.2, 1000, usage(1300))).toBe(1.23);
    expect(factorAfter(1.2, 1000, usage(1210))).toBe(1.2);
    expect(factorAfter(1, 1000, usage(99_000))).toBe(2);
    expect(factorAfter(1, 1000, usage(100))).toBe(0.5);
    expect(factorAfter(1, 400, usage(900))).toBe(1);
    expect(factorAfter(1, 1000, null)).toBe(1);
  });

  it('a prompt is cut where the host counts far less than we', () => {
    expect(isCut(1000, 1, usage(590))).toBe(true);
    expect(isCut(1000, 1, usage(610))).toBe(false);
    expect(isCut(1000, 0.6, usage(400))).toBe(false);
    expect(isCut(9000, 1, usage(4090), 4096)).toBe(true);
    expect(isCut(1000, 1, usage(0))).toBe(false);
    expect(isCut(100, 1, usage(10))).toBe(false);
  });

  it('a host that counts less than any window has, or than it read before, counts wrongly', () => {
    expect(isCut(9000, 1, usage(80))).toBe(false);
    expect(isCut(5000, 1, usage(2500), 4096)).toBe(false);
  });

  it('of a host that counts half of it all, one prompt is thought to be cut, and then none', async () => {
    const asked: number[] = [];
    const { tools } = quickTools({
      fetch: (_, init) => {
        const { messages } = JSON.parse(init?.body as string) as { messages: { content: string }[] };
        const words = messages.map(({ content }) => content).join('\n');
        asked.push(countTokens(words));
        const told = { prompt_tokens: Math.round(countTokens(words) / 2), completion_tokens: 9 };
        return Promise.resolve(new Response(streamed('{"a":1}', { usage: told }).parts.join('')));
      },
    });
    const model = createModel(someEndpoint('https://ai.example/v1'), 'k', tools);
    const cut = [];
    for (const times of [4000, 2000, 4000, 3000, 6000]) {
      const user = 'word '.repeat(times);
      cut.push((await model.ask({ ...asking, prompt: { ...prompt, user } })).cut);
    }
    expect(cut).toEqual([true, false, false, false, false]);
    expect(model.factor).toBeCloseTo(0.5, 1);
  });
});

describe('a request', () => {
  const manner = { structure: 'object', tokensField: 'max_tokens', most: 100, dropped: [] } as const;

  it('has the word JSON where an object is asked for, and a fence where words must do', () => {
    const last = (body: Record<string, unknown>) => (body.messages as { content: string }[]).at(-1)?.content;
    expect(last(requestBody('m', asking, FAMILY.qwen, manner))).toMatch(/JSON\.$/);
    expect(last(requestBody('m', asking, FAMILY.anthropic, { ...manner, structure: 'text' }))).toMatch(
      /```json/,
    );
    expect(last(requestBody('m', asking, FAMILY.openai, { ...manner, structure: 'schema' }))).toBe(
      prompt.user,
    );
  });

  it('has no temperature, and nothing that the family never takes', () => {
    for (const family of Object.values(FAMILY)) {
      const body = requestBody('m', asking, family, { ...manner, dropped: ['stream'] });
      expect(Object.keys(body)).not.toContain('temperature');
      expect(Object.keys(body)).not.toContain('stream_options');
    }
    expect(requestBody('glm-5.3', asking, FAMILY.glm, manner)).not.toHaveProperty('stream_options');
    expect(requestBody('m', asking, FAMILY.openrouter, { ...manner, structure: 'schema' })).toHaveProperty(
      'provider',
    );
    expect(requestBody('m', asking, FAMILY.openrouter, manner)).not.toHaveProperty('provider');
  });
});

it('a caller’s own finding is told like a host’s', () => {
  const at = someEndpoint('https://ai.example/v1');
  expect(failedAt(at, 'wrong shape', 'call', 'en', { said: 'points: missing' }).problem).toMatchObject({
    kind: 'model',
    message: 'The answer of scripted was not in the form that was asked for.',
    detail: 'points: missing',
  });
  expect(failedAt(at, 'limit', 'all', 'zh-CN', { said: '$1' }).problem.message).toBe(
    '已达到您设定的限额（$1）。',
  );
});
