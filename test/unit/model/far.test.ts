import { describe, expect, it, vi } from 'vitest';
import type { Caller, EndpointOf, Ready } from '../../../lib/model/caller.ts';
import { farCaller } from '../../../lib/model/far.ts';
import { nearClerk } from '../../../lib/model/near.ts';
import { ModelError } from '../../../lib/model/failure.ts';
import { serveLine } from '../../../lib/model/serve-line.ts';
import type { Endpoint, EndpointTest, Learned } from '../../../lib/model/types.ts';
import type { Writer, WriterCall, Written } from '../../../lib/model/writer.ts';
import {
  questionsOf,
  type Matter,
  type Question,
  type QuestionOf,
} from '../../../lib/summary/prompt/question.ts';
import type { Draft } from '../../../lib/summary/types.ts';
import { factsOf } from '../../../lib/facts/facts.ts';
import { buildReport, threadsInWindow } from '../../../lib/report/build.ts';
import { mailsOf } from '../invented.ts';
import { talk } from '../jobs/model/fake.ts';
import { ports } from '../rpc/ports.ts';

const UNLEARNED: Learned = { structure: null, dropped: [], tokensField: null, factor: 1, window: null };
const LEARNED: Learned = { ...UNLEARNED, structure: 'schema', factor: 1.2 };
const ENDPOINT: Endpoint = {
  ...{ id: 'e-1', family: 'other', name: 'At work', base: 'https://llm.frob.example/v1', model: 'frob' },
  ...{ atOnce: 6, perMinute: null, price: null, learned: UNLEARNED, consented: null },
};
const OF: EndpointOf = { endpoint: ENDPOINT, key: 'secret', language: 'en' };
const QUESTION: QuestionOf<'thread'> = {
  ...{ asks: 'thread', system: 's', user: 'u', shape: '{}', tokens: 3, left: { mails: 0, sentences: 0 } },
  ...{ mails: new Map([['m1', 'a@x']]), people: new Map([['p1', 'Ana']]), kinds: ['original'] },
};
const DRAFT: Draft = { headline: 'x', points: [], positions: [], openQuestions: [] };
const ANSWER: Written<'thread'> = {
  ...{ read: { ok: true, draft: DRAFT }, usage: { input: 3, cached: 0, output: 2 } },
  ...{ cut: false, tokens: 2 },
};
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

type Call = WriterCall<'thread'>;
type Ask = (call: Call, learn: (learned: Learned) => void) => Promise<typeof ANSWER>;

/** Both sides, with what the far one is made of; messages become JSON, as Chromium has it. */
function sides(ask: Ask, over: Partial<Caller> = {}) {
  const opened: unknown[] = [];
  const caller: Caller = {
    ...nearClerk,
    open(of, onLearned): Promise<Ready> {
      opened.push(of);
      const facts = { id: 'e-1', atOnce: 6, budget: 24_000, factor: 1 };
      const learn = (learned: Learned) => {
        facts.factor = learned.factor;
        onLearned(learned);
      };
      return Promise.resolve({
        model: Object.assign(facts, { ask: (call: Call) => ask(call, learn) }) as unknown as Writer,
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
          post(JSON.parse(JSON.stringify(message)));
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
const call = (over: Partial<Call> = {}): Call => ({
  ...{ question: QUESTION, signal: new AbortController().signal },
  ...over,
});
const ignore = () => undefined;

/** What to ask about a few mails. */
async function matterOf(what: string): Promise<Matter> {
  // In parts: all others answer the first mail.
  const said = talk(what === 'in parts' ? 6 : 2);
  const mails = await mailsOf(
    what === 'in parts' ? said.map((mail, i) => (i === 0 ? mail : { ...mail, replyTo: 'root-0@x' })) : said,
  );
  const window = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };
  const [thread] = threadsInWindow(mails, window);
  if (!thread) throw new Error('no thread');
  const ids = thread.mails.map(({ mail }) => mail.id);
  const [root = '', ...answers] = ids;
  const about = { thread, facts: factsOf(thread, [thread]), language: 'en', nonce: '0123456789ab' };
  const old: Draft = {
    ...{ headline: 'Folds.', positions: [], openQuestions: [{ text: 'Who holds it?', cites: [root] }] },
    points: [{ kind: 'current', text: 'It is folded twice.', cites: [root], anchor: 'folded twice' }],
  };
  if (what === 'thread') return { asks: 'thread', ...about, fresh: answers };
  if (what === 'in parts') return { asks: 'thread', ...about, fresh: answers, budget: 700, factor: 1.1 };
  if (what === 'update') return { asks: 'update', ...about, fresh: answers, old, added: answers.slice(1) };
  if (what === 'reduce') return { asks: 'reduce', ...about, parts: [old, old] };
  const report = buildReport({
    ...{ inbox: 'frob', base: 'https://lore.kernel.org/frob/', mails, window, generated: window.to },
    ...{ language: 'en', unreadable: 0, missing: [] },
  });
  return { asks: 'report', report, language: 'zh-CN', nonce: '0123456789ab' };
}

/** Some answer to a question, by its aliases. */
function answerTo(question: Question): unknown {
  const empty = { headline: 'Folds.', positions: [], openQuestions: [] };
  if (question.asks === 'report') return { threads: [{ thread: 't1', text: 'It folds.' }] };
  if (question.asks === 'reduce') return { keep: ['k2'], headline: 'Folds.' };
  const [cite = ''] = question.mails.keys();
  const point = { text: 'It is lost.', cites: [cite], anchor: 'lost' };
  if (question.asks === 'update') return { ...empty, drop: ['k1'], points: [point] };
  return { ...empty, points: [{ ...point, kind: 'current' }] };
}

describe('a model of another context', () => {
  it('answers, part by part as far as it has come, and is held until then', async () => {
    const parts = ['h', 'he', 'headline'].map((headline) => ({ ...DRAFT, headline }));
    const asked: Call[] = [];
    const { far, opened, take, giveBack } = sides((one) => {
      asked.push(one);
      for (const part of parts) one.onPart?.(part);
      return Promise.resolve(ANSWER);
    });
    const { model } = await far.open(OF, ignore);
    expect({ id: model.id, atOnce: model.atOnce, budget: model.budget, factor: model.factor }).toEqual({
      ...{ id: 'e-1', atOnce: 6, budget: 24_000, factor: 1 },
    });
    const heard: Draft[] = [];
    expect(await model.ask(call({ onPart: (part) => heard.push(part) }))).toEqual(ANSWER);
    expect(heard).toEqual(parts);
    expect(asked.map(({ question }) => question)).toEqual([QUESTION]);
    expect(opened).toEqual([OF]);
    expect(take.mock.calls.length).toBe(giveBack.mock.calls.length);
  });

  it('is told of no parts where nobody listens', async () => {
    const { far } = sides((asked) => {
      expect(asked.onPart).toBeUndefined();
      return Promise.resolve(ANSWER);
    });
    const { model } = await far.open(OF, ignore);
    expect(await model.ask(call())).toEqual(ANSWER);
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

describe('questions of another context', () => {
  it.each(['thread', 'in parts', 'update', 'reduce', 'report'])(
    'are those of this one, and their answers are read alike: %s',
    async (what) => {
      const matter = await matterOf(what);
      const { far, take, giveBack } = sides(never);
      const near = questionsOf(matter);
      const questions = await far.write(matter, 'en');
      expect(questions).toEqual(near);
      expect(questions.length).toBeGreaterThan(what === 'in parts' ? 1 : 0);
      const [question] = questions;
      if (!question) throw new Error('no question');
      const text = `Sure: ${JSON.stringify(answerTo(question))}`;
      const read = await far.read(text, question, 'en');
      expect(read).toEqual({ ok: true, draft: expect.anything() as unknown });
      expect(read).toEqual(await nearClerk.read(text, question, 'en'));
      expect(await far.read('I cannot do that.', question, 'en')).toBeNull();
      expect(await far.read('{"zorp":1}', question, 'en')).toMatchObject({ ok: false });
      expect(take.mock.calls.length).toBe(giveBack.mock.calls.length);
    },
  );

  it('that cannot be had fail in words', async () => {
    const far = farCaller({ take: () => Promise.reject(new Error('no page')), giveBack: ignore });
    const matter = await matterOf('thread');
    await expect(far.write(matter, 'zh-CN')).rejects.toMatchObject({
      ...{ failure: 'network', scope: 'call', problem: { remedy: '请重试。' } },
    });
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
