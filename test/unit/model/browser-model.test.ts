import { describe, expect, it } from 'vitest';
import {
  browserAvailability,
  browserModel,
  type BrowserAvailability,
  type PromptApi,
  type SessionOptions,
} from '../../../lib/model/browser-model.ts';
import type { ModelCall } from '../../../lib/model/types.ts';
import { draftJsonSchema } from '../../../lib/summary/schema.ts';

interface Fake {
  can?: BrowserAvailability;
  pieces?: string[];
  /** Tokens of the system's message, and of the user's. */
  usage?: [number, number];
  window?: number;
  stall?: boolean;
  error?: Error;
}

/** A declared fake of the Prompt API as Chromium 156 has it: no such model runs here. */
function fakeApi({
  can = 'available',
  pieces = [],
  usage = [400, 1000],
  window = 9216,
  stall,
  error,
}: Fake = {}) {
  const log: { options: unknown[]; created: SessionOptions[]; destroyed: number; prompts: unknown[] } = {
    options: [],
    created: [],
    destroyed: 0,
    prompts: [],
  };
  const api: PromptApi = {
    availability: (options) => {
      log.options.push(options);
      return Promise.resolve(can);
    },
    create: ({ signal, ...options }) => {
      signal?.throwIfAborted();
      log.created.push(options);
      return Promise.resolve({
        contextWindow: window,
        contextUsage: usage[0],
        measureContextUsage: () => Promise.resolve(usage[1]),
        promptStreaming: (input, options = {}) => {
          const { responseConstraint, omitResponseConstraintInput } = options;
          log.prompts.push([input, { responseConstraint, omitResponseConstraintInput }]);
          return new ReadableStream<string>({
            start(controller) {
              for (const piece of pieces) controller.enqueue(piece);
              if (error) controller.error(error);
              else if (!stall) controller.close();
            },
          });
        },
        destroy: () => {
          log.destroyed += 1;
        },
      });
    },
  };
  return { api, log };
}

const GOOD = {
  headline: 'A lock',
  points: [{ kind: 'current', text: 'One.', cites: ['m1'], anchor: 'One' }],
  positions: [],
  openQuestions: [],
};
const PIECES = JSON.stringify(GOOD).match(/[^]{1,9}/g) ?? [];
const call = (more: Partial<ModelCall> = {}): ModelCall => ({
  prompt: { system: 'Summarise.', user: '[m1.1] One.', shape: '{}', tokens: 20 },
  schema: draftJsonSchema,
  signal: new AbortController().signal,
  ...more,
});

describe('the browser’s own model', () => {
  it('answers in a session of its own, by the schema, as it comes', async () => {
    const { api, log } = fakeApi({ pieces: PIECES });
    const texts: string[] = [];
    const model = browserModel(api, 'de', 'en');
    expect(model).toMatchObject({ id: 'browser', atOnce: 1, budget: 4608, factor: 1 });
    for (let i = 0; i < 2; i++) {
      const answer = await model.ask(call({ onText: (text) => texts.push(text) }));
      expect(answer).toMatchObject({ json: GOOD, cut: false, usage: { input: 1400 } });
    }
    expect(texts).toHaveLength(2 * PIECES.length);
    expect(log.created).toHaveLength(2);
    expect(log.destroyed).toBe(2);
    const { initialPrompts, ...speaks } = log.created[0] ?? {};
    expect(log.options[0]).toEqual(speaks);
    expect(initialPrompts).toEqual([{ role: 'system', content: 'Summarise.' }]);
    expect(speaks).toMatchObject({ expectedOutputs: [{ type: 'text', languages: ['de'] }] });
    expect(log.prompts[0]).toEqual([
      '[m1.1] One.',
      { responseConstraint: draftJsonSchema, omitResponseConstraintInput: true },
    ]);
  });

  it.each(['unavailable', 'downloadable', 'downloading'] as const)('that is %s ends all', async (can) => {
    const { api, log } = fakeApi({ can });
    expect(await browserAvailability(api, 'en')).toBe(can);
    await expect(browserModel(api, 'en', 'en').ask(call())).rejects.toMatchObject({
      failure: 'model',
      scope: 'all',
    });
    expect(log.created).toEqual([]);
  });

  it('is absent where the browser knows no such thing, and knows five languages', async () => {
    expect(await browserAvailability(undefined, 'en')).toBe('absent');
    await expect(browserModel(undefined, 'en', 'zh-CN').ask(call())).rejects.toMatchObject({
      failure: 'model',
      problem: { message: expect.stringContaining('浏览器') as string },
    });
    const { api, log } = fakeApi();
    expect(await browserAvailability(api, 'zh-CN')).toBe('unavailable');
    expect(log.options).toEqual([]);
    const broken: PromptApi = {
      ...api,
      availability: () => Promise.reject(new Error('service is not running')),
    };
    expect(await browserAvailability(broken, 'ja')).toBe('unavailable');
  });

  it('is not asked what is too long for it', async () => {
    const { api, log } = fakeApi({ usage: [400, 7000] });
    await expect(browserModel(api, 'en', 'en').ask(call())).rejects.toMatchObject({
      failure: 'too long',
      scope: 'call',
    });
    expect(log.prompts).toEqual([]);
    expect(log.destroyed).toBe(1);
  });

  it.each([
    ['QuotaExceededError', 'too long', 'call'],
    ['NotSupportedError', 'model', 'all'],
    ['UnknownError', 'server', 'call'],
  ])('%s is %s', async (name, failure, scope) => {
    const error = Object.assign(new Error('no'), { name });
    const { api, log } = fakeApi({ error });
    await expect(browserModel(api, 'en', 'en').ask(call())).rejects.toMatchObject({ failure, scope });
    expect(log.destroyed).toBe(1);
  });

  it('that breaks off is kept as far as it is whole; that says nothing is a failure', async () => {
    const part = fakeApi({ pieces: [JSON.stringify(GOOD).replace(/,"positions.*/, ',')] });
    const answer = await browserModel(part.api, 'en', 'en').ask(call());
    expect(answer).toMatchObject({ json: GOOD, partial: true });
    await expect(browserModel(fakeApi().api, 'en', 'en').ask(call())).rejects.toMatchObject({
      failure: 'empty',
    });
    const words = fakeApi({ pieces: ['Sorry.'] });
    await expect(browserModel(words.api, 'en', 'en').ask(call())).rejects.toMatchObject({
      failure: 'not json',
    });
  });

  it('ends at once when aborted, with the reason', async () => {
    const { api, log } = fakeApi({ pieces: ['{"a'], stall: true });
    const controller = new AbortController();
    const reason = new Error('left');
    const asked = browserModel(api, 'en', 'en').ask(
      call({
        signal: controller.signal,
        onText: () => {
          controller.abort(reason);
        },
      }),
    );
    await expect(asked).rejects.toBe(reason);
    expect(log.destroyed).toBe(1);
  });
});
