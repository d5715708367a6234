import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../lib/jobs/types.ts';
import { memoryStore, openStore, type Store } from '../../../../lib/store/store.ts';
import { answering, REQUEST, rig } from '../rig.ts';
import { failing, kindOf, models, opened, PRICE, scripted, talk, truth } from './fake.ts';

const THREADS = 6;
const week = await answering(talk(THREADS));
const ASKED = { ...REQUEST, model: 'e-1' };
const CHEAP = { askAbove: 5, reportCap: 5, dayCap: 5, first: true };
/** Writes of a report by a model, from its start to its end. */
const WRITES = ['putMails', 'reserve', 'lower', 'finishSteps', 'putChoice', 'putJob', 'endJob', 'putThreads'];
let count = 0;

/** A store that stops answering for ever behind so many writes: a background that is killed there. */
function dyingAfter(store: Store<Job>, writes: number) {
  let left = writes;
  let die: () => void = () => undefined;
  const dead = new Promise<'dead'>((resolve) => {
    die = () => {
      resolve('dead');
    };
  });
  const never = new Promise<never>(() => undefined);
  const dying = new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        if (left <= 0) return never;
        const result: unknown = await (method as (...args: unknown[]) => Promise<unknown>)(...args);
        if (WRITES.includes(String(name)) && --left === 0) {
          die();
          return never;
        }
        return left <= 0 ? never : result;
      };
    },
  });
  return { store: dying, dead };
}

const bytes = async (store: Store<Job>) => JSON.stringify(await store.getReport('job-0 en'));

async function expected(): Promise<string> {
  const store = memoryStore<Job>();
  const { runner, ended } = rig(store, week, {
    models: models(opened(scripted().model, { price: PRICE }), CHEAP),
  });
  const end = ended();
  await runner.start(ASKED);
  await end;
  return bytes(store);
}
const whole = await expected();

describe('a report by a model whose background is killed', () => {
  it.each(Array.from({ length: 30 }, (_, i) => i + 1))(
    'behind write %i repeats at most the calls in flight',
    async (writes) => {
      const store = await openStore<Job>(`model-kill-${count++}`);
      const fake = scripted(truth, { atOnce: 2 });
      const one = opened(fake.model, { price: PRICE });
      const dying = dyingAfter(store, writes);
      const killed = rig(dying.store, week, { models: models(one, CHEAP, 'b-1') });
      const over = killed.ended();
      void killed.runner.start(ASKED).catch(() => undefined);
      await Promise.race([dying.dead, over]);
      const before = fake.calls.length;

      const second = rig(store, week, { models: models(one, CHEAP, 'b-2') });
      const end = second.ended();
      await second.runner.wake();
      const current = await second.runner.current();
      if (current === null) await second.runner.start(ASKED);
      if (current?.phase !== 'done') await end;
      expect(await bytes(store)).toBe(whole);
      const roots = fake.of('thread').map(({ prompt }) => /fold the (\w+ \w+)/.exec(prompt.user)?.[1]);
      expect(new Set(roots).size).toBe(THREADS);
      expect(fake.calls.length).toBeLessThanOrEqual(THREADS + 1 + fake.model.atOnce);
      expect(before).toBeLessThanOrEqual(THREADS + 1);
      // Every call is counted once, those that were cut off at their most.
      const [spending] = await store.getSpending();
      const open = (await store.spent('job-0', spending?.day ?? '')).day - (spending?.cost ?? 0);
      expect(open).toBeCloseTo(0, 9);
      expect(spending?.calls).toBeGreaterThanOrEqual(fake.calls.length);
      await store.destroy();
    },
  );

  it('keeps the digest of a call that failed, its reason, and what went wrong for all', async () => {
    for (const scope of ['call', 'all'] as const) {
      const store = memoryStore<Job>();
      const fake = scripted(
        (call, n) => {
          if (n === 2) throw failing('server', scope, 'The host is broken.');
          return truth(call);
        },
        { atOnce: 1 },
      );
      const one = models(opened(fake.model));
      const notices = [];
      // Killed behind each of its writes, it still comes to its end.
      for (let kills = 0; (await store.getReport('job-0 en')) === undefined; kills++) {
        expect(kills).toBeLessThan(60);
        const dying = dyingAfter(store, 3);
        const { runner, ended } = rig(dying.store, week, { models: one });
        const end = ended();
        if (kills === 0) void runner.start(ASKED);
        else void runner.wake();
        await Promise.race([dying.dead, end]);
      }
      const stored = await store.getReport('job-0 en');
      for (const { summary } of stored?.report.threads ?? []) notices.push(summary.notice);
      const told = notices.filter((notice) => notice?.includes('The host is broken.') === true);
      expect(told).toHaveLength(scope === 'call' ? 1 : THREADS - 1);
      const kept = await store.getJob('job-0');
      expect(kept?.job.notice).toMatchObject({
        ...{ threads: scope === 'call' ? 1 : THREADS - 1 },
        problem: { message: 'The host is broken.' },
      });
      const sent = fake.calls.filter((call) => kindOf(call) === 'thread');
      if (scope === 'all') expect(sent.length).toBeLessThanOrEqual(4);
    }
  });
});
