import type { Transaction } from './tables.ts';

/** Count something, inside a transaction. */
export async function raise<J>(tx: Transaction<J>, name: string, times: number, at: number): Promise<void> {
  const counter = await tx.get('counters', name);
  await tx.put('counters', { name, count: (counter?.count ?? 0) + times, last: at });
}
