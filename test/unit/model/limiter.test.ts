import { describe, expect, it } from 'vitest';
import { Limiter, Limiters } from '../../../lib/model/limiter.ts';

/** A clock that moves when told, and wakes who sleeps. */
function handClock() {
  let now = 1_000_000;
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    clock: () => now,
    sleep: (ms: number) =>
      new Promise<void>((resolve) => {
        sleepers.push({ at: now + ms, wake: resolve });
      }),
    async pass(ms: number) {
      now += ms;
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
      await settled();
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

function entering(limiter: Limiter, count: number) {
  const inside: (() => void)[] = [];
  const order: number[] = [];
  for (let i = 0; i < count; i++)
    void limiter.enter(never).then((leave) => {
      order.push(i);
      inside.push(leave);
    });
  return { inside, order };
}

describe('a limiter', () => {
  it('lets so many in at once, in the order of coming', async () => {
    const limiter = new Limiter({ atOnce: 2, perMinute: null }, handClock());
    const { inside, order } = entering(limiter, 5);
    await settled();
    expect(order).toEqual([0, 1]);
    inside[1]?.();
    inside[1]?.();
    await settled();
    expect(order).toEqual([0, 1, 2]);
  });

  it('and so many in any minute', async () => {
    const clock = handClock();
    const limiter = new Limiter({ atOnce: 9, perMinute: 2 }, clock);
    const { order } = entering(limiter, 5);
    await settled();
    expect(order).toEqual([0, 1]);
    await clock.pass(59_999);
    expect(order).toEqual([0, 1]);
    await clock.pass(1);
    expect(order).toEqual([0, 1, 2, 3]);
    await clock.pass(60_000);
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it('rests when the host asks for it', async () => {
    const clock = handClock();
    const limiter = new Limiter({ atOnce: 9, perMinute: null }, clock);
    limiter.pause(5000);
    const { order } = entering(limiter, 1);
    await clock.pass(4999);
    expect(order).toEqual([]);
    await clock.pass(1);
    expect(order).toEqual([0]);
  });

  it('lets go of who leaves, and of all that wait', async () => {
    const limiter = new Limiter({ atOnce: 1, perMinute: null }, handClock());
    const leave = await limiter.enter(never);
    const controller = new AbortController();
    const left = limiter.enter(controller.signal).catch((error: unknown) => error);
    const failed = limiter.enter(never).catch((error: unknown) => error);
    const reason = new Error('left');
    controller.abort(reason);
    expect(await left).toBe(reason);
    const wrong = new Error('wrong key');
    limiter.failAll(wrong);
    expect(await failed).toBe(wrong);
    leave();
    await expect(limiter.enter(never)).resolves.toBeTypeOf('function');
    await expect(limiter.enter(AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('is one for each endpoint, with its newest limits', async () => {
    const limiters = new Limiters();
    const clock = handClock();
    const first = limiters.of({ id: 'a', atOnce: 1, perMinute: null }, clock);
    const { order } = entering(first, 2);
    await settled();
    expect(order).toEqual([0]);
    expect(limiters.of({ id: 'a', atOnce: 2, perMinute: null }, clock)).toBe(first);
    await settled();
    expect(order).toEqual([0, 1]);
    expect(limiters.of({ id: 'b', atOnce: 1, perMinute: null }, clock)).not.toBe(first);
  });
});
