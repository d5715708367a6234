import type {
  Counter,
  ReportHead,
  StoredFetch,
  StoredJob,
  StoredReport,
  StoredStep,
  StoredSummary,
} from './rows.ts';
import { raise } from './counters.ts';
import { settleIn, SETTLING, type Settled } from './money.ts';
import type { Tables } from './tables.ts';

/** What is written together with finished steps, so that neither is ever there without the other. */
export interface StepResult<J> {
  steps: StoredStep[];
  job?: StoredJob<J>;
  summaries?: StoredSummary[];
  report?: { stored: StoredReport; head: ReportHead };
  fetch?: StoredFetch;
  /** Something to count with it, and how often it was done. */
  counted?: { name: string; times: number };
  /** What calls of a model came to. */
  settled?: Settled[];
}

/** Jobs and their journals, what was fetched, and counters. */
export function jobStore<J>(tables: Tables<J>, clock: () => number) {
  return {
    async getJob(id: string): Promise<StoredJob<J> | undefined> {
      return tables.read(['jobs'], (tx) => tx.get('jobs', id));
    },
    async newestJob(): Promise<StoredJob<J> | undefined> {
      const [newest] = await tables.read(['jobs'], (tx) =>
        tx.find('jobs', { index: 'started', newestFirst: true, limit: 1 }),
      );
      return newest;
    },
    async putJob(stored: StoredJob<J>): Promise<void> {
      await tables.write(['jobs'], (tx) => tx.put('jobs', stored));
    },
    /** Keep a job that has ended; its journal has served. */
    async endJob(stored: StoredJob<J>): Promise<void> {
      await tables.write(['jobs', 'steps', 'bills'], async (tx) => {
        await tx.put('jobs', stored);
        await tx.deleteUnder('steps', [stored.id]);
        for (const { id, open } of await tx.find('bills', { index: 'job', is: stored.id })) {
          if (!open) await tx.delete('bills', id);
        }
      });
    },
    async getSteps(job: string): Promise<StoredStep[]> {
      return tables.read(['steps'], (tx) => tx.find('steps', { under: [job] }));
    },
    async finishSteps(result: StepResult<J>): Promise<void> {
      const { steps, job, summaries, report, fetch, counted, settled } = result;
      const names = [
        'steps' as const,
        ...(job ? ['jobs' as const] : []),
        ...(summaries ? ['summaries' as const] : []),
        ...(report ? ['reports' as const, 'heads' as const] : []),
        ...(fetch ? ['fetches' as const] : []),
        ...(counted ? ['counters' as const] : []),
        ...(settled ? SETTLING : []),
      ];
      await tables.write([...new Set(names)], async (tx) => {
        for (const step of steps) await tx.put('steps', step);
        if (job) await tx.put('jobs', job);
        for (const each of summaries ?? []) await tx.put('summaries', { ...each, used: clock() });
        if (report) {
          await tx.put('reports', report.stored);
          await tx.put('heads', report.head);
        }
        if (fetch) await tx.put('fetches', fetch);
        if (counted) await raise(tx, counted.name, counted.times, clock());
        if (settled) await settleIn(tx, settled, clock());
      });
    },
    /** Forget all steps of a job, as when what they stood on is gone. */
    async dropSteps(job: string): Promise<void> {
      await tables.write(['steps'], async (tx) => {
        await tx.deleteUnder('steps', [job]);
      });
    },
    async getFetches(base: string): Promise<StoredFetch[]> {
      return tables.read(['fetches'], (tx) => tx.find('fetches', { under: [base] }));
    },
    async count(name: string, at: number): Promise<void> {
      await tables.write(['counters'], (tx) => raise(tx, name, 1, at));
    },
    async counters(): Promise<Counter[]> {
      return tables.read(['counters'], (tx) => tx.find('counters'));
    },
  };
}
