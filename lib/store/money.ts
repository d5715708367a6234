import { BROWSER_MODEL, type Endpoint, type Spending, type Usage } from '../model/types.ts';
import { raise } from './counters.ts';
import type { StoredBill, StoredChoice, TableName } from './rows.ts';
import type { Tables, Transaction } from './tables.ts';

/** What an open bill came to. */
export interface Settled {
  id: string;
  usage: Usage;
  /** US dollars. */
  cost: number;
}

/** Tables that settling writes. */
export const SETTLING = ['bills', 'spending', 'counters'] as const satisfies TableName[];
/** Bills of reports that never ended are forgotten after so long, milliseconds. */
const FORGOTTEN_MS = 30 * 86_400_000;

async function spend<J>(tx: Transaction<J>, bill: StoredBill): Promise<void> {
  const { endpoint, day } = bill;
  const none: Spending = { endpoint, day, calls: 0, input: 0, cached: 0, output: 0, cost: 0, unpriced: 0 };
  const before = (await tx.get('spending', [endpoint, day])) ?? none;
  await tx.put('spending', {
    ...{ endpoint, day, calls: before.calls + 1 },
    input: before.input + bill.input,
    cached: before.cached + bill.cached,
    output: before.output + bill.output,
    cost: before.cost + bill.cost,
    unpriced: before.unpriced + (bill.priced ? 0 : 1),
  });
}

async function close<J>(tx: Transaction<J>, bill: StoredBill, now: number): Promise<void> {
  await spend(tx, bill);
  await raise(tx, bill.endpoint === BROWSER_MODEL ? 'engine promptapi' : 'engine provider', 1, now);
  // A report's bills are added up until it ends.
  if (bill.job === '') await tx.delete('bills', bill.id);
  else await tx.put('bills', { ...bill, open: false });
}

/** Count what calls came to, inside a transaction. One that was counted at its most already, after a kill, stays so. */
export async function settleIn<J>(
  tx: Transaction<J>,
  settled: readonly Settled[],
  now: number,
): Promise<void> {
  for (const { id, usage, cost } of settled) {
    const bill = await tx.get('bills', id);
    if (bill?.open === true) await close(tx, { ...bill, ...usage, cost }, now);
  }
}

const sum = (rows: { cost: number }[]) => rows.reduce((total, { cost }) => total + cost, 0);

/** Models, what they cost, and what they chose. */
export function moneyStore<J>(tables: Tables<J>, clock: () => number) {
  return {
    async getEndpoints(): Promise<Endpoint[]> {
      return tables.read(['endpoints'], (tx) => tx.find('endpoints'));
    },
    async getEndpoint(id: string): Promise<Endpoint | undefined> {
      return tables.read(['endpoints'], (tx) => tx.get('endpoints', id));
    },
    async putEndpoint(endpoint: Endpoint): Promise<void> {
      await tables.write(['endpoints'], (tx) => tx.put('endpoints', endpoint));
    },
    /** Change an endpoint, unless it is gone or is another one by now. */
    async changeEndpoint(id: string, change: (now: Endpoint) => Endpoint | null): Promise<void> {
      await tables.write(['endpoints'], async (tx) => {
        const now = await tx.get('endpoints', id);
        const then = now && change(now);
        if (then) await tx.put('endpoints', then);
      });
    },
    /** Forget an endpoint and its key; what it cost stays. */
    async dropEndpoint(id: string): Promise<void> {
      await tables.write(['endpoints', 'keys'], async (tx) => {
        await tx.delete('endpoints', id);
        await tx.delete('keys', id);
      });
    },
    /** Newest day first. */
    async getSpending(): Promise<Spending[]> {
      const rows = await tables.read(['spending'], (tx) => tx.find('spending'));
      return rows.sort((a, b) =>
        a.day === b.day ? (a.endpoint < b.endpoint ? -1 : 1) : a.day < b.day ? 1 : -1,
      );
    },
    /** US dollars, with calls in flight at their most: of a report so far, and of a day. */
    async spent(job: string, day: string): Promise<{ report: number; day: number }> {
      return tables.read(['bills', 'spending'], (tx) => spentIn(tx, job, day));
    },
    /**
     * Set a call down before it is made, at the most that it can cost, unless that would pass a cap (US dollars).
     * @returns the cap that it would pass, and then nothing was set down.
     */
    async reserve(bill: StoredBill, caps: { report: number; day: number }): Promise<'report' | 'day' | null> {
      return tables.write(['bills', 'spending'], async (tx) => {
        if (bill.cost > 0) {
          const spent = await spentIn(tx, bill.job, bill.day);
          if (bill.job !== '' && spent.report + bill.cost > caps.report) return 'report';
          if (spent.day + bill.cost > caps.day) return 'day';
        }
        await tx.put('bills', { ...bill, open: true });
        return null;
      });
    },
    /** Forget a call that was set down and never made. */
    async unmade(id: string): Promise<void> {
      await tables.write(['bills'], (tx) => tx.delete('bills', id));
    },
    /** The answer is there: of a call that was set down at its most, what it came to. It is counted by settling it. */
    async lower({ id, usage, cost }: Settled): Promise<void> {
      await tables.write(['bills'], async (tx) => {
        const bill = await tx.get('bills', id);
        if (bill?.open === true) await tx.put('bills', { ...bill, ...usage, cost });
      });
    },
    async settle(settled: readonly Settled[]): Promise<void> {
      if (settled.length > 0) await tables.write([...SETTLING], (tx) => settleIn(tx, settled, clock()));
    },
    /** Count the calls of backgrounds that were killed, at their most: nobody will tell what they came to. */
    async settleOthers(by: string): Promise<void> {
      await tables.write([...SETTLING], async (tx) => {
        for (const bill of await tx.find('bills')) {
          if (bill.open && bill.by !== by) await close(tx, bill, clock());
          else if (!bill.open && clock() - Date.parse(bill.day) > FORGOTTEN_MS)
            await tx.delete('bills', bill.id);
        }
      });
    },
    async getChoice(key: string): Promise<StoredChoice | undefined> {
      return tables.read(['choices'], (tx) => tx.get('choices', key));
    },
    /** Keep a report's first threads together with what it cost to choose them. */
    async putChoice(choice: StoredChoice, settled: readonly Settled[]): Promise<void> {
      await tables.write([...SETTLING, 'choices'], async (tx) => {
        await tx.put('choices', choice);
        await settleIn(tx, settled, clock());
      });
    },
  };
}

async function spentIn<J>(
  tx: Transaction<J>,
  job: string,
  day: string,
): Promise<{ report: number; day: number }> {
  const bills = await tx.find('bills');
  const spending = (await tx.find('spending')).filter((row) => row.day === day);
  return {
    report: job === '' ? 0 : sum(bills.filter((bill) => bill.job === job)),
    day: sum(spending) + sum(bills.filter((bill) => bill.open && bill.day === day)),
  };
}
