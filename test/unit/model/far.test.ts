import { describe, expect, it, vi } from 'vitest';
import type { Caller, EndpointOf, Ready } from '../../../lib/model/caller.ts';
import { farCaller } from '../../../lib/model/far.ts';
import { ModelError } from '../../../lib/model/failure.ts';
import { serveLine } from '../../../lib/model/serve-line.ts';
import type { Endpoint, EndpointTest, Learned, ModelCall } from '../../../lib/model/types.ts';
import { ports } from '../rpc/ports.ts';

const UNLEARNED: Learned = { structure: null, dropped: [], tokensField: null, factor: 1, window: null };
const LEARNED: Learned = { ...UNLEARNED, structure: 'schema', factor: 1.2 };
const ENDPOINT: Endpoint = {
  ...{ id: 'e-1', family: 'other', name: 'At work', base: 'https://llm.frob.example/v1', model: 'frob' },
  ...{ atOnce: 6, perMinute: null, price: null, learned: UNLEARNED, consented: null },
};
const OF: EndpointOf = { endpoint: ENDPOINT, key: 'secret', language: 'en' };
const PROMPT = { system: 's', user: 'u', shape: '{}', tokens: 3 };
const ANSWER = { json: { headline: 'x' }, usage: { input: 3, cached: 0, output: 2 }, cut: false };
const TRIED = { ok: true, text: 'yes' };
const TEST: EndpointTest = {
  ...{
    reach: TRIED,
    key: TRIED,
    model: TRIED,
    structure: TRIED,
    context: TRIED,
    speed: TRIED,
    models: ['frob'],
    usage: null,
  },
};
const busy = () => new ModelError('busy', 'all', { kind: 'model', message: 'Wait.', remedy: 'Later.' });

type Ask = (call: ModelCall, learn: (learned: Learned) => void) => Promise<typeof ANSWER>;

/** Both sides, with what the far one is made of; messages are cloned as browsers do. */
function sides(ask: Ask, over: Partial<Caller> = {}) {
  const opened: unknown[] = [];
  const caller: Caller = {
    open(of, onLearned): Promise<Ready> {
      opened.push(of);
      const facts = { id: 'e-1', atOnce: 6, budget: 24_000, factor: 1 };
      const learn = (learned: Learned) => {
        facts.factor = learned.factor;
        onLearned(learned);
      };
      return Promise.resolve({
        model: Object.assign(facts, { ask: (call: ModelCall) => ask(call, learn) }),
        failed: (failure, said) =>
          Promise.resolve(new ModelError(failure, 'call', { kind: 'model', message: said, remedy: '-' })),
      });
    },
    availability: () => Promise.resolve('downloadable'),
    test: () => Promise.reject(new Error('not here')),
    ...over,
  };
  const made: ReturnType<typeof ports>[] = [];
  const giveBack = vi.fn();
  let open: ReturnType<typeof ports> | null = null;
  const take = vi.fn(() => {
    if (!open) {
      open = ports();
      for (const end of open) {
        const post = end.postMessage.bind(end);
        end.postMessage = (message: unknown) => {
          post(structuredClone(message));
        };
      }
      made.push(open);
      serveLine(open[1], caller);
    }
    return Promise.resolve(open[0]);
  });
  return {
    far: farCaller({ take, giveBack }),
    ...{ opened, take, giveBack, made },
    /** The far side goes. */
    lose: () => {
      open?.[1].disconnect();
      open = null;
    },
    /** The near side goes. */
    leave: () => {
      open?.[0].disconnect();
    },
  };
}

const never: Ask = (call) =>
  new Promise((_, reject) => {
    call.signal.addEventListener('abort', () => {
      reject(call.signal.reason as Error);
    });
  });
const call = (over: Partial<ModelCall> = {}): ModelCall => ({
  ...{ prompt: PROMPT, schema: { type: 'object' }, signal: new AbortController().signal },
  ...over,
});
const ignore = () => undefined;

describe('a model of another context', () => {
  it('answers, its text as far as it has come, and is held until then', async () => {
    const texts = ['{"he', '{"headline', '{"other', '{"other": 1}'];
    const { far, opened, take, giveBack } = sides((asked) => {
      for (const text of texts) asked.onText?.(text);
      return Promise.resolve(ANSWER);
    });
    const { model } = await far.open(OF, ignore);
    expect({ id: model.id, atOnce: model.atOnce, budget: model.budget, factor: model.factor }).toEqual({
      ...{ id: 'e-1', atOnce: 6, budget: 24_000, factor: 1 },
    });
    const heard: string[] = [];
    expect(await model.ask(call({ onText: (text) => heard.push(text) }))).toEqual(ANSWER);
    expect(heard).toEqual(texts);
    expect(opened).toEqual([OF]);
    expect(take.mock.calls.length).toBe(giveBack.mock.calls.length);
  });

  it('sends what is new of a text only', async () => {
    const { far, made } = sides((asked) => {
      for (let n = 1; n <= 100; n++) asked.onText?.('x'.repeat(n * 10));
      return Promise.resolve(ANSWER);
    });
    const { model } = await far.open(OF, ignore);
    let bytes = 0;
    made[0]?.[0].onMessage.addListener((message: unknown) => (bytes += JSON.stringify(message).length));
    await model.ask(call({ onText: ignore }));
    expect(bytes).toBeLessThan(6000);
  });

  it('fails as it does there, with name, scope, words and tokens', async () => {
    const { far } = sides(() =>
      Promise.reject(Object.assign(busy(), { usage: { input: 7, cached: 0, output: 0 } })),
    );
    const { model, failed } = await far.open(OF, ignore);
    const error: unknown = await model.ask(call()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({
      ...{
        failure: 'busy',
        scope: 'all',
        usage: { input: 7 },
        problem: { message: 'Wait.', remedy: 'Later.' },
      },
    });
    expect(await failed('wrong shape', 'no points')).toBeInstanceOf(ModelError);
    expect(await failed('wrong shape', 'no points')).toMatchObject({ message: 'no points' });
  });

  it('passes other errors on as such', async () => {
    const { far } = sides(() => Promise.reject(new TypeError('a bug')));
    const { model } = await far.open(OF, ignore);
    const error: unknown = await model.ask(call()).catch((e: unknown) => e);
    expect(error).not.toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ message: 'TypeError: a bug' });
  });

  it('is left at once, on both sides', async () => {
    let there: AbortSignal | undefined;
    const { far } = sides((asked) => {
      there = asked.signal;
      return never(asked, ignore);
    });
    const { model } = await far.open(OF, ignore);
    const stop = new AbortController();
    const asking = model.ask(call({ signal: stop.signal }));
    await vi.waitUntil(() => there);
    const began = performance.now();
    stop.abort(new Error('enough'));
    await expect(asking).rejects.toThrow('enough');
    expect(performance.now() - began).toBeLessThan(300);
    expect(there?.aborted).toBe(true);
    await expect(model.ask(call({ signal: stop.signal }))).rejects.toThrow('enough');
  });

  it('tells what it learned before it answers', async () => {
    const { far } = sides((_, learn) => {
      learn(LEARNED);
      return Promise.resolve(ANSWER);
    });
    const learned: Learned[] = [];
    const { model } = await far.open(OF, (now) => learned.push(now));
    await model.ask(call());
    expect(learned).toEqual([LEARNED]);
    expect(model.factor).toBe(1.2);
  });

  it('whose context went fails in words, and begins anew with what it has learned', async () => {
    let n = 0;
    const { far, lose, opened, made, take, giveBack } = sides((asked, learn) => {
      learn(LEARNED);
      return ++n === 1 ? never(asked, learn) : Promise.resolve(ANSWER);
    });
    const { model } = await far.open(OF, ignore);
    const asking = model.ask(call());
    await vi.waitUntil(() => n === 1 && model.factor === 1.2);
    lose();
    await expect(asking).rejects.toMatchObject({
      ...{ failure: 'network', scope: 'call', problem: { remedy: 'Try again.' } },
    });
    expect(await model.ask(call())).toEqual(ANSWER);
    expect(made).toHaveLength(2);
    expect(opened.at(-1)).toEqual({ ...OF, endpoint: { ...ENDPOINT, learned: LEARNED } });
    expect(take.mock.calls.length).toBe(giveBack.mock.calls.length);
  });

  it('ends its work when nobody is there any more to hear of it', async () => {
    let there: AbortSignal | undefined;
    const { far, leave } = sides((asked) => {
      there = asked.signal;
      return never(asked, ignore);
    });
    const { model } = await far.open(OF, ignore);
    void model.ask(call()).catch(ignore);
    await vi.waitUntil(() => there);
    leave();
    expect(there?.aborted).toBe(true);
  });

  it('that cannot be had fails in words', async () => {
    const far = farCaller({ take: () => Promise.reject(new Error('no page')), giveBack: ignore });
    await expect(far.open({ ...OF, language: 'zh-CN' }, ignore)).rejects.toMatchObject({
      ...{ failure: 'network', scope: 'call', problem: { remedy: '请重试。' } },
    });
    expect(await far.availability('en')).toBe('unavailable');
  });
});

it('an endpoint is tested there, step by step', async () => {
  const { far } = sides(never, {
    test(of, _, { onPart, onLearned }) {
      expect(of).toEqual(OF);
      onPart({ ...TEST, models: [] });
      onLearned(LEARNED);
      return Promise.resolve(TEST);
    },
  });
  const [parts, learned]: [EndpointTest[], Learned[]] = [[], []];
  const hears = { onPart: (p: EndpointTest) => parts.push(p), onLearned: (l: Learned) => learned.push(l) };
  expect(await far.test(OF, new AbortController().signal, hears)).toEqual(TEST);
  expect([parts, learned]).toEqual([[{ ...TEST, models: [] }], [LEARNED]]);
  expect(await far.availability('en')).toBe('downloadable');
});
