import { ProblemError, problemIn } from '../archive/problem.ts';
import type { TableName } from './rows.ts';
import { keyOf, TABLES, type Tables } from './tables.ts';

/** What was used within this time is never removed: a report at work stands on it. Milliseconds. */
const IN_USE_MS = 60 * 60_000;
/** Rows removed at once. */
const AT_ONCE = { mails: 500, summaries: 200 } as const;
/** Room is made when so much of the quota is used. */
const NEAR = 0.8;

/** How much the browser lets the extension keep, bytes. */
export interface Space {
  usage: number;
  quota: number;
}

/** Sizes for the user to see. */
export interface Sizes {
  kind: 'database' | 'memory';
  /** null where the browser does not tell. */
  space: Space | null;
  rows: Record<Exclude<TableName, 'keys'>, number>;
}

const isFull = (error: unknown) =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'QuotaExceededError';

/** Remove the mails and summaries used longest ago. @returns how many rows went. */
async function removeOldest<J>(tables: Tables<J>, now: number): Promise<number> {
  return tables.write(['mails', 'summaries'], async (tx) => {
    let removed = 0;
    for (const table of ['mails', 'summaries'] as const) {
      for (const row of await tx.find(table, { index: 'used', limit: AT_ONCE[table] })) {
        if (now - row.used < IN_USE_MS) break;
        await tx.delete(table, keyOf(table, row));
        removed++;
      }
    }
    return removed;
  });
}

/**
 * The same tables, where a write that finds the quota full makes room and is tried again. Only mails and
 * summaries ever go: the archive has the ones, and the others are made anew.
 * @throws ProblemError (by `write`) when nothing is left that may go.
 */
export function makingRoom<J>(tables: Tables<J>, clock: () => number): Tables<J> {
  return {
    ...tables,
    async write(names, work) {
      for (;;) {
        try {
          return await tables.write(names, work);
        } catch (error) {
          if (!isFull(error)) throw error;
          if ((await removeOldest(tables, clock())) > 0) continue;
          throw new ProblemError(
            problemIn('internal', {
              en: [
                'The browser has no room left for what Lorebrief keeps.',
                'Free space on the disk, or clear what Lorebrief keeps in its options.',
              ],
              'zh-CN': [
                '浏览器已没有空间存放 Lorebrief 保存的内容。',
                '请腾出磁盘空间，或在选项中清除 Lorebrief 保存的内容。',
              ],
            }),
            { cause: error },
          );
        }
      }
    },
  };
}

/** Sizes of what is kept, and room made before it is needed. */
export function quotaStore<J>(tables: Tables<J>, clock: () => number, estimate: () => Promise<Space | null>) {
  return {
    async sizes(): Promise<Sizes> {
      const names = (Object.keys(TABLES) as TableName[]).filter((name) => name !== 'keys');
      const counts = await tables.read(names, (tx) => Promise.all(names.map((name) => tx.count(name))));
      const rows = Object.fromEntries(names.map((name, i) => [name, counts[i] ?? 0])) as Sizes['rows'];
      return { kind: tables.kind, space: await estimate().catch(() => null), rows };
    },
    async makeRoom(): Promise<void> {
      const space = await estimate().catch(() => null);
      if (space === null || space.usage < space.quota * NEAR) return;
      // One round only: browsers count what was removed for a while yet, and all would go for nothing.
      await removeOldest(tables, clock());
    },
  };
}
