import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lib/jobs/types.ts';
import { memoryStore, openStore, type Store } from '../../../lib/store/store.ts';
import type { Invented } from '../invented.ts';
import { answering, countedEngine, hanging, REQUEST, rig } from './rig.ts';

const THREADS = 6;
const MAILS: Invented[] = Array.from({ length: THREADS }, (_, i) => [
  { id: `root-${i}@x`, subject: `[PATCH] frob: fold ${i}` },
  {
    id: `answer-${i}@x`,
    subject: `Re: [PATCH] frob: fold ${i}`,
    replyTo: `root-${i}@x`,
    from: 'Ana <ana@x.example>',
  },
]).flat();
/** fetch, parse, threads, facts, each summary, assemble. */
const STEPS = 4 + THREADS + 1;
const week = await answering(MAILS);
let count = 0;

/** The same store, which stops answering for ever behind so many steps: a background that is killed there. */
function dyingAfter(store: Store<Job>, steps: number): { store: Store<Job>; dead: Promise<void> } {
  let left = steps;
  let die: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => (die = resolve));
  const never = new Promise<never>(() => undefined);
  const dying = new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        if (left === 0) return never;
        const result: unknown = await (method as (...args: unknown[]) => Promise<unknown>)(...args);
        if (name === 'finishSteps' && --left === 0) {
          die();
          return never;
        }
        return result;
      };
    },
  });
  return { store: dying, dead };
}

const bytes = async (store: Store<Job>) => JSON.stringify(await store.getReport('job-0 en'));

async function whole() {
  const store = memoryStore<Job>();
  const { runner, ended } = rig(store, week);
  const end = ended();
  await runner.start(REQUEST);
  expect((await end).phase).toBe('done');
  return bytes(store);
}
const expected = await whole();

describe('a job whose background is killed', () => {
  it.each(Array.from({ length: STEPS }, (_, i) => i + 1))('behind step %i goes on there', async (steps) => {
    const store = await openStore<Job>(`kill-${count++}`);
    const first = { engine: countedEngine(), ...dyingAfter(store, steps) };
    const killed = rig(first.store, week, { engine: first.engine });
    await killed.runner.start(REQUEST);
    await first.dead;
    expect((await store.getSteps('job-0')).length).toBe(steps);

    const engine = countedEngine();
    const second = rig(store, week, { engine });
    const end = second.ended();
    await second.runner.wake();
    expect(steps === STEPS ? (await second.runner.current())?.phase : (await end).phase).toBe('done');
    expect(await bytes(store)).toBe(expected);
    expect(killed.asked.windows + second.asked.windows).toBe(1);
    // No finished summary is made again; the one in flight may be.
    const calls = [...first.engine.calls, ...engine.calls];
    expect(new Set(calls).size).toBe(THREADS);
    expect(calls.length).toBeLessThanOrEqual(THREADS + engine.atOnce);
    const [counter] = await store.counters();
    expect(counter).toMatchObject({ name: 'engine digest', count: THREADS });
    await expect.poll(() => store.getSteps('job-0')).toEqual([]);
    await store.destroy();
  });

  it('behind every single step still comes to its end', async () => {
    const store = memoryStore<Job>();
    let asked = 0;
    const calls: string[] = [];
    for (let kills = 0; (await store.getReport('job-0 en')) === undefined; kills++) {
      expect(kills).toBeLessThanOrEqual(STEPS);
      const dying = dyingAfter(store, 1);
      const engine = countedEngine();
      const { runner, ...rest } = rig(dying.store, week, { engine });
      if (kills === 0) await runner.start(REQUEST);
      else await runner.wake();
      await dying.dead;
      asked += rest.asked.windows;
      calls.push(...engine.calls);
    }
    expect(await bytes(store)).toBe(expected);
    expect(asked).toBe(1);
    expect(calls).toHaveLength(THREADS);
  });

  it('while it fetches asks once more, and what had arrived of the answer does no harm', async () => {
    const store = memoryStore<Job>();
    const begun = new Promise<void>((resolve) => {
      void rig(store, hanging(resolve)).runner.start(REQUEST);
    });
    await begun;
    const { runner, ended, asked } = rig(store, week);
    const end = ended();
    expect(await runner.current()).toMatchObject({ phase: 'fetching', id: 'job-0' });
    await runner.wake();
    expect((await end).phase).toBe('done');
    expect(asked.windows).toBe(1);
    expect(await bytes(store)).toBe(expected);
  });

  it('fetches again when the mails it stood on were removed meanwhile', async () => {
    const store = memoryStore<Job>();
    const dying = dyingAfter(store, 6);
    await rig(dying.store, week).runner.start(REQUEST);
    await dying.dead;
    const gone: Store<Job> = {
      ...store,
      getMails: (base, ids) => (left-- > 0 ? Promise.resolve([]) : store.getMails(base, ids)),
    };
    let left = 1;
    const { runner, ended, asked } = rig(gone, week);
    const end = ended();
    await runner.wake();
    expect((await end).phase).toBe('done');
    expect(asked.windows).toBe(1);
    expect(await bytes(store)).toBe(expected);
  });
});

it('two contexts of the extension make one report between them', async () => {
  const store = memoryStore<Job>();
  let last = Promise.resolve();
  /** As Web Locks: one after the other. */
  const alone = (work: () => Promise<void>) => (last = last.then(work));
  const engine = countedEngine();
  const here = rig(store, week, { alone, engine });
  const there = rig(store, week, { alone, engine });
  const end = here.ended();
  await here.runner.start(REQUEST);
  await there.runner.wake();
  expect((await end).phase).toBe('done');
  await last;
  expect(await there.runner.current()).toMatchObject({ id: 'job-0', phase: 'done' });
  expect(here.asked.windows + there.asked.windows).toBe(1);
  expect(engine.calls).toHaveLength(THREADS);
});
