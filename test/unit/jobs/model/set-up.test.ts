import { describe, expect, it } from 'vitest';
import { ModelDesk } from '../../../../lib/jobs/model/desk.ts';
import { readModels, saveEndpoint, UNLEARNED, type EndpointForm } from '../../../../lib/jobs/model/set-up.ts';
import { nearCaller } from '../../../../lib/model/near.ts';
import { TEST_TAKES } from '../../../../lib/model/test-takes.ts';
import { whole } from '../../../faults/reply.ts';
import { readSettings } from '../../../../lib/store/choices.ts';
import { openStore, type Store } from '../../../../lib/store/store.ts';
import { NOW } from '../rig.ts';

const FORM: EndpointForm = {
  ...{ id: '', family: 'other', name: 'At work', base: 'https://llm.frob.example/v1', model: 'frob-large' },
  ...{ atOnce: 6, perMinute: null, price: null, consented: true },
};
let ids = 0;
const tools = { newId: () => `e-${ids++}`, now: NOW, language: 'en' as const };
const save = (store: Store<unknown>, change: Partial<EndpointForm>, key: string | null = null) =>
  saveEndpoint(store, { form: { ...FORM, ...change }, key }, tools);
const desk = new ModelDesk({
  caller: nearCaller({
    fetch: () => Promise.reject(new Error('nobody is asked')),
    ...{ clock: () => NOW, sleep: () => Promise.resolve(), random: () => 0, promptApi: undefined },
  }),
  newId: tools.newId,
  settings: () => Promise.resolve(readSettings(null).models),
});
let count = 0;
const open = () => openStore<unknown>(`set-up-${count++}`);

describe('setting up models', () => {
  it('keeps an endpoint, its key apart, and shows the one without the other', async () => {
    const store = await open();
    const { id } = await save(store, {}, 'not-to-be-seen');
    const view = await readModels(store, desk, 'en');
    expect(view).toMatchObject({
      endpoints: [
        { id, name: 'At work', hasKey: true, consented: '2026-11-23T08:00:00Z', learned: UNLEARNED },
      ],
      browser: 'absent',
      spending: [],
    });
    expect(JSON.stringify(view)).not.toContain('not-to-be-seen');
    expect((await store.exportPart({ table: 'endpoints', after: null })).text).toContain('At work');
    expect((await store.exportPart({ table: 'endpoints', after: null })).text).not.toContain(
      'not-to-be-seen',
    );
    await store.dropEndpoint(id);
    expect([await store.getEndpoints(), await store.getKey(id)]).toEqual([[], undefined]);
  });

  it('forgets what was learned with another address or model, and takes no key to another host', async () => {
    const store = await open();
    const { id } = await save(store, {}, 'secret');
    const learned = { ...UNLEARNED, structure: 'schema' as const, window: 8192 };
    const teach = () => store.changeEndpoint(id, (now) => ({ ...now, learned }));
    await teach();
    expect((await save(store, { id, name: 'Mine' })).learned).toEqual(learned);
    expect((await save(store, { id, model: 'frob-small' })).learned).toEqual(UNLEARNED);
    expect(await store.getKey(id)).toBe('secret');
    await teach();
    const moved = await save(store, { id, base: 'https://other.frob.example/v1' });
    expect(moved.learned).toEqual(UNLEARNED);
    expect(await store.getKey(id)).toBeUndefined();
    await save(store, { id, base: 'https://other.frob.example/v1' }, 'new');
    await save(store, { id, base: 'https://other.frob.example/v1' }, '');
    expect(await store.getKey(id)).toBeUndefined();
  });

  it.each([
    ['ftp://frob.example/', /no address of the web/],
    ['https://key:secret@frob.example/v1', /no address of the web/],
    ['http://llm.frob.example/v1', /Without encryption/],
  ])('refuses %s in words', async (base, words) => {
    const store = await open();
    await expect(save(store, { base })).rejects.toThrow(words);
    expect(await store.getEndpoints()).toEqual([]);
  });

  it('takes http to this machine, where nothing costs', async () => {
    const store = await open();
    const { id } = await save(store, { base: 'http://127.0.0.1:11434/v1' });
    const opened = await desk.open(store, id, { language: 'en', output: 'en' });
    expect(opened.price).toMatchObject({ input: 0, output: 0 });
    expect(opened).toMatchObject({ name: 'At work', modelName: 'frob-large', engine: 'provider' });
  });

  it('opens nothing that is not set up, or that nobody agreed to', async () => {
    const store = await open();
    const { id } = await save(store, { consented: false });
    const words = { language: 'en', output: 'en' } as const;
    await expect(desk.open(store, id, words)).rejects.toMatchObject({ failure: 'consent', scope: 'all' });
    await expect(desk.open(store, 'none', words)).rejects.toMatchObject({ failure: 'model', scope: 'all' });
    expect(await desk.named(store, id, 'en')).toBeNull();
    await save(store, { id });
    expect(await desk.named(store, id, 'en')).toMatchObject({ name: 'At work' });
  });
});

describe('the test of an endpoint', () => {
  const COLOURS = ['red', 'green', 'blue', 'white', 'black', 'yellow', 'brown', 'grey'];
  const good = whole(JSON.stringify(Object.fromEntries(COLOURS.map((name) => [name, 'cold']))));
  const answer = ({ status = 200, headers = {}, parts }: typeof good) =>
    Promise.resolve(new Response(parts.join(''), { status, headers }));
  type Asked = (path: string, signal: AbortSignal) => Promise<Response>;

  async function tested(asked: Asked, dayCap = 1) {
    const store = await open();
    const settings = { ...readSettings(null).models, dayCap };
    const one = new ModelDesk({
      ...{ newId: tools.newId, settings: () => Promise.resolve(settings) },
      caller: nearCaller({
        fetch: (input, init) => {
          const url = input instanceof Request ? input.url : String(input);
          return asked(new URL(url).pathname, init?.signal ?? new AbortController().signal);
        },
        ...{ clock: () => NOW, sleep: () => Promise.resolve(), random: () => 0, promptApi: undefined },
      }),
    });
    const price = { input: 1, cached: 1, output: 10, of: '2026-11-01' };
    const endpoint = await save(store, { price }, 'key');
    const stop = new AbortController();
    const run = one.test(
      store,
      endpoint,
      { language: 'en', signal: stop.signal, clock: () => NOW },
      () => undefined,
    );
    return { run, stop, endpoint: endpoint.id, spent: () => store.getSpending(), store };
  }

  it('counts what it took, on that day and for that endpoint', async () => {
    const { run, spent, endpoint } = await tested((path) =>
      answer(path.endsWith('/models') ? { parts: ['{"data":[]}'] } : good),
    );
    expect((await run).structure.ok).toBe(true);
    expect(await spent()).toEqual([
      {
        ...{ endpoint, day: '2026-11-23', calls: 1, input: 1000, cached: 0, output: 50, unpriced: 0 },
        cost: expect.closeTo(0.0015, 9) as unknown,
      },
    ]);
  });

  it('counts it at its most when it was stopped while the model wrote, and not at all before it was asked', async () => {
    const hangs = (signal: AbortSignal) =>
      new Promise<Response>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    let asked: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (asked = resolve));
    const writing = await tested((path, signal) => {
      if (path.endsWith('/models')) return answer({ parts: ['{"data":[]}'] });
      asked();
      return hangs(signal);
    });
    await begun;
    writing.stop.abort();
    await expect(writing.run).rejects.toThrow();
    expect(await writing.spent()).toMatchObject([{ calls: 1, ...TEST_TAKES }]);
    const away = await tested(() => Promise.reject(new TypeError('fetch failed')));
    expect((await away.run).reach.ok).toBe(false);
    expect(await away.spent()).toEqual([]);
    expect(await away.store.spent('', '2026-11-23')).toEqual({ report: 0, day: 0 });
  });

  it('passes no limit of a day', async () => {
    const { run, spent } = await tested(() => Promise.reject(new Error('asked')), 0.01);
    await expect(run).rejects.toThrow('The limit of $0.01 for one day is reached.');
    expect(await spent()).toEqual([]);
  });
});
