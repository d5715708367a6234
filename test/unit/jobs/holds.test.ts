import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../lib/archive/problem.ts';
import type { Job } from '../../../lib/jobs/types.ts';
import { memoryStore } from '../../../lib/store/store.ts';
import { answering, hanging, NOW, REQUEST, rig, WEEK } from './rig.ts';

const week = await answering(WEEK);

describe('a job that waits', () => {
  const challenge = { kind: 'challenge', message: 'not a robot?', remedy: 'open it' } as const;
  const busy = { kind: 'busy', message: 'too busy', remedy: 'wait' } as const;

  it('for a bot wall sends nothing until a page of that archive shows mail, and then goes on by itself', async () => {
    const store = memoryStore<Job>();
    let wall = true;
    const answer: typeof week = (...args) => {
      if (wall) throw new ProblemError(challenge);
      return week(...args);
    };
    const passed: string[] = [];
    const { runner, until, ended, asked, alarms, alive } = rig(store, answer, {}, passed);
    const waiting = until((job) => job.hold !== null);
    await runner.start(REQUEST);
    expect(await waiting).toMatchObject({
      phase: 'fetching',
      hold: { kind: 'waiting', for: 'archive', problem: challenge, until: null },
    });
    await expect.poll(alive).toBe(0);
    expect(alarms.at(-1)).toBeNull();
    await runner.wake();
    await runner.online();
    await runner.archiveSeen('https://other.example');
    expect(asked.windows).toBe(1);
    wall = false;
    const end = ended();
    await runner.archiveSeen('https://lore.kernel.org');
    expect((await end).phase).toBe('done');
    expect(asked.windows).toBe(2);
    // The client must know before the job asks.
    expect(passed[0]).toBe('https://other.example');
    expect(passed.at(-1)).toBe('https://lore.kernel.org');
  });

  it('for a busy archive goes on when its time has come, also after a sleep of ten minutes', async () => {
    const store = memoryStore<Job>();
    let now = NOW;
    const clock = () => now;
    let failures = 2;
    const answer: typeof week = (...args) => {
      if (failures-- > 0) throw new ProblemError(busy);
      return week(...args);
    };
    const first = rig(store, answer, { clock });
    const waiting = first.until((job) => job.hold !== null);
    await first.runner.start(REQUEST);
    await waiting;
    expect(first.alarms.at(-1)).toBe(NOW + 60_000);
    await first.runner.wake();
    expect(first.asked.windows).toBe(1);
    // The lid is closed and opened; the browser may have stopped the background meanwhile.
    now += 600_000;
    const second = rig(store, answer, { clock });
    const again = second.until((job) => job.hold !== null);
    await Promise.all([second.runner.wake(), second.runner.wake()]);
    expect((await again).tries).toBe(2);
    expect(second.alarms.at(-1)).toBe(now + 120_000);
    now += 600_000;
    const end = second.ended();
    await second.runner.wake();
    expect(await end).toMatchObject({ phase: 'done', tries: 0 });
    expect(second.asked.windows).toBe(2);
    await expect.poll(() => second.alarms.at(-1)).toBeNull();
  });

  it('fails in the archive’s words when it has waited often enough', async () => {
    const store = memoryStore<Job>();
    let now = NOW;
    const { runner, until, ended } = rig(
      store,
      () => {
        throw new ProblemError(busy);
      },
      { clock: () => now },
    );
    const end = ended();
    let waiting = until((job) => job.hold !== null);
    await runner.start(REQUEST);
    for (let tries = 1; tries <= 5; tries++) {
      expect((await waiting).tries).toBe(tries);
      waiting = until((job) => job.hold !== null && job.tries > tries);
      now += 3_600_000;
      await runner.wake();
    }
    expect(await end).toMatchObject({ phase: 'failed', problem: busy, hold: null });
  });

  it('for the network goes on when there is one', async () => {
    let offline = true;
    const answer: typeof week = (...args) => {
      if (offline) throw new ProblemError({ kind: 'network', message: 'no way', remedy: 'check' });
      return week(...args);
    };
    const { runner, until, ended } = rig(memoryStore<Job>(), answer);
    const waiting = until((job) => job.hold !== null);
    await runner.start(REQUEST);
    await waiting;
    offline = false;
    const end = ended();
    await runner.online();
    expect((await end).phase).toBe('done');
  });
});

describe('a job that is paused', () => {
  it('stays so over a kill, and is gone on with only when it is resumed', async () => {
    const store = memoryStore<Job>();
    const begun = new Promise<void>((resolve) => {
      const { runner } = rig(store, hanging(resolve));
      void runner.start(REQUEST);
    });
    await begun;
    const { runner, alarms, ended, asked, until } = rig(store, week);
    const paused = until((job) => job.hold?.kind === 'paused');
    await runner.pause('job-0');
    expect((await paused).phase).toBe('fetching');
    expect(alarms.at(-1)).toBeNull();
    await runner.wake();
    await runner.archiveSeen('https://lore.kernel.org');
    expect(asked.windows).toBe(0);
    const end = ended();
    await runner.resume('job-0');
    expect((await end).phase).toBe('done');
  });

  it('aborts its request, and resumed at once asks again', async () => {
    const store = memoryStore<Job>();
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let hangs = true;
    const answer: typeof week = (...args) => (hangs ? hanging(begin)(...args) : week(...args));
    const { runner, ended, asked } = rig(store, answer);
    const end = ended();
    await runner.start(REQUEST);
    await begun;
    hangs = false;
    await Promise.all([runner.pause('job-0'), runner.resume('job-0')]);
    expect((await end).phase).toBe('done');
    expect(asked.windows).toBe(2);
  });
});
