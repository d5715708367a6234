import type { Report } from '../report/types.ts';
import type { ReportHead, StoredReport } from './rows.ts';
import { openDatabase } from './database.ts';
import type { Tables } from './tables.ts';

/** Name of the extension's database. */
export const DATABASE = 'lorebrief';

/** Finished reports. They are only ever removed by the user. */
export function reportStore<J>(tables: Tables<J>) {
  const heads = () => tables.read(['heads'], (tx) => tx.find('heads'));
  return {
    async getReport(key: string): Promise<StoredReport | undefined> {
      return tables.read(['reports'], (tx) => tx.get('reports', key));
    },
    async putReport(stored: StoredReport, head: ReportHead): Promise<void> {
      await tables.write(['reports', 'heads'], async (tx) => {
        await tx.put('reports', stored);
        await tx.put('heads', head);
      });
    },
    async listReports(): Promise<ReportHead[]> {
      return (await heads()).sort((a, b) => b.made - a.made || (a.key < b.key ? -1 : 1));
    },
    /** The last report of a list that was made before this one. */
    async previousReport(
      { base, source }: Pick<ReportHead, 'base' | 'source'>,
      made: number,
      job: string,
    ): Promise<Report | undefined> {
      const isEarlier = (h: ReportHead) =>
        h.base === base && h.source === source && h.job !== job && h.made <= made;
      const earlier = (await heads()).filter(isEarlier);
      const last = earlier.sort((a, b) => b.made - a.made)[0];
      if (!last) return undefined;
      return (await tables.read(['reports'], (tx) => tx.get('reports', last.key)))?.report;
    },
  };
}

/**
 * Read a kept report without the rest of the store, and without the background, through which a large one would
 * go as copy after copy. undefined where it is not here, or no database is.
 */
export async function readReport(key: string): Promise<StoredReport | undefined> {
  try {
    const tables = await openDatabase<unknown>(DATABASE, () => Date.now());
    const report = await reportStore(tables).getReport(key);
    tables.close();
    return report;
  } catch {
    return undefined;
  }
}
