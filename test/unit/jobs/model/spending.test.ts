import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, dayOf, Ledger, MOST_OUTPUT } from '../../../../lib/jobs/model/ledger.ts';
import type { Job } from '../../../../lib/jobs/types.ts';
import type { WriterCall } from '../../../../lib/model/writer.ts';
import { memoryStore, openStore } from '../../../../lib/store/store.ts';
import { NOW } from '../rig.ts';
import { failing, models, opened, PRICE, scripted } from './fake.ts';

const call = (tokens = 1000): WriterCall<'reduce'> => ({
  question: { asks: 'reduce', system: '', user: '', shape: '', tokens, points: new Map(), parts: [] },
  signal: new AbortController().signal,
});
const caps = (reportCap: number, dayCap: number) => ({ reportCap, dayCap });
const MOST = costOf(PRICE, { input: 1250, cached: 0, output: MOST_OUTPUT }) ?? 0;
const DAY = dayOf(NOW);

describe('spending', () => {
  it('never passes a cap, whatever the order of answers, and stops only when nothing fits any more', async () => {
    const answer = fc.record({
      output: fc.integer({ min: 0, max: MOST_OUTPUT }),
      input: fc.integer({ min: 0, max: 1250 }),
      fails: fc.constantFrom(null, 'server' as const, 'silent' as const),
      job: fc.constantFrom('', 'job-1', 'job-2'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(answer, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 1, max: 6 }),
        async (s, answers, room) => {
          const store = memoryStore<Job>({ clock: () => NOW });
          const settings = caps(MOST * room, MOST * (room + 1));
          let at = 0;
          const fake = scripted(async () => {
            const mine = answers[at++ % answers.length];
            await s.schedule(Promise.resolve());
            if (mine?.fails) throw failing(mine.fails, 'call');
            const { input = 0, output = 0 } = mine ?? {};
            return { json: {}, usage: { input, cached: 0, output }, cut: false };
          });
          const one = opened(fake.model, { price: PRICE });
          const tools = { store, models: models(one), clock: () => NOW };
          const check = async () => {
            for (const job of ['job-1', 'job-2']) {
              const spent = await store.spent(job, DAY);
              expect(spent.report).toBeLessThanOrEqual(settings.reportCap + 1e-9);
              expect(spent.day).toBeLessThanOrEqual(settings.dayCap + 1e-9);
            }
          };
          const runs = answers.map(async ({ job }) => {
            const ledger = new Ledger(tools, job, settings, 'en');
            try {
              const { bill } = await ledger.ask(one, call());
              await check();
              await store.settle([bill]);
            } catch (error) {
              expect(error).toHaveProperty('failure');
            }
            await check();
          });
          await s.waitFor(Promise.all(runs));
          const [row] = await store.getSpending();
          expect(row?.calls ?? 0).toBe(fake.calls.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('waits for calls in flight before it says that a cap is reached, and then names it', async () => {
    const store = memoryStore<Job>({ clock: () => NOW });
    const fake = scripted(() => ({ json: {}, usage: { input: 1000, cached: 0, output: 10 }, cut: false }));
    const one = opened(fake.model, { price: PRICE });
    const ledger = new Ledger(
      { store, models: models(one), clock: () => NOW },
      'job-1',
      caps(MOST * 1.5, 100),
      'en',
    );
    const ask = async () => {
      const { bill } = await ledger.ask(one, call());
      await store.settle([bill]);
    };
    // One fits at its most; as all come to less, five are made.
    await Promise.all([ask(), ask(), ask(), ask(), ask()]);
    expect(fake.calls).toHaveLength(5);
    for (;;) {
      const error = await ask().then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) continue;
      expect(error).toMatchObject({ failure: 'limit', scope: 'all' });
      expect((error as Error).message).toMatch(/limit of \$0\.026 for one report is reached/);
      break;
    }
    expect((await store.spent('job-1', DAY)).report).toBeLessThanOrEqual(MOST * 1.5);
  });

  it('holds the day’s cap over jobs, over windows and over a kill', async () => {
    const store = await openStore<Job>('spending-kill', { clock: () => NOW });
    const hanging = scripted(() => new Promise(() => undefined));
    const one = opened(hanging.model, { price: PRICE });
    const tools = { store, models: models(one, {}, 'b-1'), clock: () => NOW };
    void new Ledger(tools, 'job-1', caps(100, MOST * 1.2), 'en').ask(one, call());
    await expect.poll(() => hanging.calls.length).toBe(1);
    await store.close();

    // The browser stopped that background; nobody will ever hear what the call came to.
    const again = await openStore<Job>('spending-kill', { clock: () => NOW });
    const fake = scripted();
    const two = opened(fake.model, { price: PRICE });
    const after = { store: again, models: models(two, {}, 'b-2'), clock: () => NOW };
    const asked = new Ledger(after, '', caps(100, MOST * 1.2), 'zh-CN').ask(two, call());
    await expect(asked).rejects.toMatchObject({ failure: 'limit', problem: { message: /单日/ } });
    expect(await again.getSpending()).toMatchObject([{ calls: 1, cost: MOST }]);
    await again.destroy();
  });

  it('counts failed calls as told, those that may have written at their most, others at nothing', async () => {
    const store = memoryStore<Job>({ clock: () => NOW });
    const told = failing('truncated', 'call');
    told.usage = { input: 500, cached: 100, output: 50 };
    const errors = [told, failing('silent', 'call'), failing('network', 'call'), failing('key', 'all')];
    const fake = scripted((_, n) => {
      throw errors[n - 1] ?? new Error('no more');
    });
    const one = opened(fake.model, { price: PRICE });
    const ledger = new Ledger({ store, models: models(one), clock: () => NOW }, '', caps(9, 9), 'en');
    for (const error of errors) await expect(ledger.ask(one, call())).rejects.toBe(error);
    const [row] = await store.getSpending();
    expect(row).toMatchObject({ calls: 4, input: 500 + 1250, output: 50 + MOST_OUTPUT, unpriced: 0 });
    expect(row?.cost).toBeCloseTo((400 + 10 + 100) / 1e6 + MOST, 9);
  });

  it('of a model without a price is counted in tokens, and stopped by no cap', async () => {
    const store = memoryStore<Job>({ clock: () => NOW });
    const one = opened(scripted().model, { price: null });
    const ledger = new Ledger({ store, models: models(one), clock: () => NOW }, 'job-1', caps(0, 0), 'en');
    const { bill } = await ledger.ask(one, call());
    await store.settle([bill]);
    expect(await store.getSpending()).toMatchObject([{ calls: 1, input: 1000, cost: 0, unpriced: 1 }]);
  });
});
