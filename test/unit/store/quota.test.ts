import { describe, expect, it } from 'vitest';
import { makingRoom, quotaStore } from '../../../lib/store/quota.ts';
import { mailStore } from '../../../lib/store/mails.ts';
import { memoryTables } from '../../../lib/store/memory.ts';
import type { TableName } from '../../../lib/store/rows.ts';
import type { Tables } from '../../../lib/store/tables.ts';
import { memoryStore } from '../../../lib/store/store.ts';
import { mailsOf } from '../invented.ts';
import { REQUEST } from '../jobs/rig.ts';

const { base } = REQUEST;
const HOUR = 3_600_000;
const mails = await mailsOf(Array.from({ length: 1200 }, (_, i) => ({ id: `m${i}@x` })));
const ids = mails.map((mail) => mail.id);

/** Tables that hold so many mails at most, as a browser with little room. */
function small(most: number): Tables<unknown> {
  const tables = memoryTables<unknown>();
  return {
    ...tables,
    write: async (names, work) => {
      const result = await tables.write(names, work);
      const count = await tables.read(['mails'], (tx) => tx.count('mails'));
      if (count > most && names.includes('mails') && !names.includes('summaries')) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      return result;
    },
  };
}

describe('a full quota', () => {
  it('costs the mails that were used longest ago', async () => {
    let now = 0;
    const clock = () => now;
    const tables = small(1000);
    const store = mailStore(makingRoom(tables, clock), clock);
    await store.putMails(base, mails.slice(0, 500));
    now = 5 * HOUR;
    await store.putMails(base, mails.slice(500, 900));
    now = 9 * HOUR;
    await store.putMails(base, mails.slice(900));
    const kept = (await store.getMails(base, ids)).map((mail) => mail.id);
    expect(kept).toEqual(ids.slice(500));
  });

  it('is told in words when all that may go is in use', async () => {
    const clock = () => 1000;
    const store = mailStore(makingRoom(small(1000), clock), clock);
    await expect(store.putMails(base, mails)).rejects.toThrow(/no room left/);
  });

  it('never costs reports, visits or keys', async () => {
    let now = 0;
    const clock = () => now;
    const tables = memoryTables<unknown>();
    const names: TableName[] = ['visits', 'counters', 'keys'];
    await tables.write(names, async (tx) => {
      await tx.put('visits', { base, root: 'a@x', at: 0, ids: [], before: null });
      await tx.put('counters', { name: 'n', count: 1, last: 0 });
      await tx.put('keys', { name: 'k', secret: 's' });
    });
    await mailStore(tables, clock).putMails(base, mails.slice(0, 3));
    now = 100 * HOUR;
    await quotaStore(tables, clock, () => Promise.resolve({ usage: 99, quota: 100 })).makeRoom();
    const left = await tables.read(['mails', ...names], (tx) =>
      Promise.all((['mails', ...names] as const).map((name) => tx.count(name))),
    );
    expect(left).toEqual([0, 1, 1, 1]);
  });

  it('passes other failures on', async () => {
    const tables = memoryTables<unknown>();
    const roomy = makingRoom(tables, () => 0);
    await expect(roomy.write(['mails'], () => Promise.reject(new Error('other')))).rejects.toThrow('other');
  });
});

it('room is made before it is needed, and only then', async () => {
  let usage = 50;
  let now = 0;
  const store = memoryStore<unknown>({
    clock: () => now,
    estimate: () => Promise.resolve({ usage, quota: 100 }),
  });
  await store.putMails(base, mails);
  now = 2 * HOUR;
  await store.makeRoom();
  expect((await store.sizes()).rows.mails).toBe(1200);
  usage = 81;
  await store.makeRoom();
  expect(await store.sizes()).toMatchObject({ rows: { mails: 700 }, space: { usage: 81, quota: 100 } });
});
