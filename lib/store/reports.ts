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

/** Read of the database what is wanted, without the rest of the store. undefined where it is not here, or no database is. */
async function readAlone<T>(
  read: (tables: Tables<unknown>) => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    const tables = await openDatabase<unknown>(DATABASE, () => Date.now());
    const found = await read(tables);
    tables.close();
    return found;
  } catch {
    return undefined;
  }
}

/** A kept report, without the background, through which a large one would go as copy after copy. */
export function readReport(key: string): Promise<StoredReport | undefined> {
  return readAlone((tables) => reportStore(tables).getReport(key));
}

/** The job that made a report, read in the same way. */
export function readJob<J>(id: string): Promise<J | undefined> {
  return readAlone(async (tables) => {
    const stored = await tables.read(['jobs'], (tx) => tx.get('jobs', id));
    return stored?.job as J | undefined;
  });
}
