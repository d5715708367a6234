import { openDatabase } from './database.ts';
import { jobStore } from './jobs.ts';
import { mailStore, summaryStore } from './mails.ts';
import { memoryTables } from './memory.ts';
import { moneyStore } from './money.ts';
import { keyStore, pageStore } from './pages.ts';
import { makingRoom, quotaStore, type Space } from './quota.ts';
import { reportStore } from './reports.ts';
import type { Tables } from './tables.ts';
import { transferStore } from './transfer.ts';
import { ProblemError } from '../archive/problem.ts';

export type {
  Counter,
  ReportHead,
  StoredBill,
  StoredChoice,
  StoredFetch,
  StoredJob,
  StoredReport,
  StoredStep,
  StoredSummary,
  StoredThread,
  StoredVisit,
} from './rows.ts';
export type { Settled } from './money.ts';
export type { Sizes } from './quota.ts';

/** What a store needs of its surroundings. */
export interface StoreTools {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Of `navigator.storage`; null where the browser does not tell. */
  estimate: () => Promise<Space | null>;
}

const TOOLS: StoreTools = { clock: () => Date.now(), estimate: () => Promise.resolve(null) };

function storeOn<J>(tables: Tables<J>, { clock, estimate }: StoreTools) {
  const roomy = makingRoom(tables, clock);
  return {
    /** `memory`: the browser allows no database, so nothing outlives the background. */
    kind: tables.kind,
    ...mailStore(roomy, clock),
    ...summaryStore(roomy, clock),
    ...reportStore(roomy),
    ...jobStore(roomy, clock),
    ...pageStore(roomy),
    ...keyStore(roomy),
    ...moneyStore(roomy, clock),
    ...quotaStore(roomy, clock, estimate),
    ...transferStore(roomy, clock),
    close(): Promise<void> {
      tables.close();
      return Promise.resolve();
    },
    /** Delete all of it, whoever has it open. The store is of no use afterwards. */
    destroy: (): Promise<void> => tables.destroy(),
  };
}

/** What lasts: mails by list and Message-ID, summaries by content, reports, jobs, visits, counters, models, keys. */
export type Store<J> = ReturnType<typeof storeOn<J>>;

/**
 * Open the extension's own database.
 * @throws ProblemError when it is of a newer version, DOMException when the browser allows none.
 */
export async function openStore<J>(name = 'lorebrief', tools: Partial<StoreTools> = {}): Promise<Store<J>> {
  const all = { ...TOOLS, ...tools };
  return storeOn(await openDatabase<J>(name, all.clock), all);
}

/** The same in memory. */
export function memoryStore<J>(tools: Partial<StoreTools> = {}): Store<J> {
  return storeOn(memoryTables<J>(), { ...TOOLS, ...tools });
}

/** The database where the browser allows one, else memory. @throws ProblemError as {@link openStore}. */
export async function openOrRemember<J>(name: string, tools: Partial<StoreTools>): Promise<Store<J>> {
  try {
    return await openStore<J>(name, tools);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return memoryStore<J>(tools);
  }
}
