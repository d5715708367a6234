import { describe, expect, it, vi } from 'vitest';
import { tellJobs, type FollowerPort } from '../../../lib/jobs/follow.ts';
import type { Job } from '../../../lib/jobs/types.ts';
import { openWorkshop } from '../../../lib/jobs/workshop.ts';
import { digestEngine } from '../../../lib/jobs/engine.ts';
import { memoryStore } from '../../../lib/store/store.ts';
import { answering, hanging, NO_MODELS, NOW, QUIET, REQUEST, rig, WEEK, type Answer } from './rig.ts';

const week = await answering(WEEK);

/** A port that the test hears, and can close. */
function port() {
  const heard: (Job | null)[] = [];
  let close: () => void = () => undefined;
  const ours: FollowerPort = {
    postMessage: (job) => heard.push(job),
    onDisconnect: { addListener: (listener) => (close = listener) },
  };
  return {
    heard,
    ours,
    close: () => {
      close();
    },
  };
}

function workshop(name: string, answer: Answer) {
  return openWorkshop(name, {
    archive: { ...QUIET, window: answer },
    engine: digestEngine,
    models: NO_MODELS,
    sample: () => Promise.reject(new Error('no sample here')),
    clock: () => NOW,
    estimate: () => Promise.resolve(null),
    keepAlive: () => () => undefined,
    newId: () => 'job-0',
    alone: (work) => work(),
    alarm: () => undefined,
  });
}

const quiet = () => () => undefined;

describe('whoever follows', () => {
  it('hears the runner that works after all was cleared, without opening anything for it', async () => {
    const { runner, clear, onRunner } = workshop('followed', week);
    const { heard, ours } = port();
    await tellJobs(ours, runner, onRunner);
    await clear();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('followed');
    await (await runner()).start(REQUEST);
    await vi.waitFor(() => {
      expect(heard.at(-1)?.phase).toBe('done');
    });
    expect(heard.slice(0, 2)).toEqual([null, null]);
    await clear();
  });

  it('hears the newest job at once and each change, until they go', async () => {
    const { runner, ended } = rig(memoryStore<Job>(), week);
    const [one, other] = [port(), port()];
    await tellJobs(one.ours, () => Promise.resolve(runner), quiet);
    await tellJobs(other.ours, () => Promise.resolve(runner), quiet);
    expect([one.heard, other.heard]).toEqual([[null], [null]]);
    other.close();
    const end = ended();
    await runner.start(REQUEST);
    await end;
    expect(one.heard.at(-1)?.phase).toBe('done');
    expect(other.heard).toEqual([null]);
  });

  it('hears of no job where nothing can be kept', async () => {
    const { heard, ours } = port();
    await tellJobs(ours, () => Promise.reject(new Error('newer')), quiet);
    expect(heard).toEqual([null]);
  });
});

describe('a background’s workshop', () => {
  it('is empty after all was cleared, also under a running job, and works anew', async () => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let hangs = true;
    const { store, runner, clear } = workshop('cleared', (...args) =>
      hangs ? hanging(begin)(...args) : week(...args),
    );
    await (await runner()).start(REQUEST);
    await begun;
    await clear();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('cleared');
    expect(await (await runner()).current()).toBeNull();
    hangs = false;
    await (await runner()).start(REQUEST);
    await vi.waitFor(async () => {
      expect(await (await store()).listReports()).toHaveLength(1);
    });
    await clear();
  });

  it('counts requests', async () => {
    const { store, countRequest } = workshop('counted', week);
    for (const at of [NOW, NOW + 5]) countRequest({ origin: 'https://lore.kernel.org', at, kind: 'window' });
    await vi.waitFor(async () => {
      expect(await (await store()).counters()).toEqual([
        { name: 'https://lore.kernel.org window', count: 2, last: NOW + 5 },
      ]);
    });
  });
});
