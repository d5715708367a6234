import type { StoredThread, StoredVisit } from './rows.ts';
import type { Tables } from './tables.ts';

const mailKey = (base: string, id: string) => `${base} ${id}`;

/** What pages need: threads by any of their mails, and visits. */
export function pageStore<J>(tables: Tables<J>) {
  return {
    async putThreads(threads: StoredThread[]): Promise<void> {
      await tables.write(['threads'], async (tx) => {
        for (const thread of threads) {
          await tx.put('threads', { ...thread, mails: thread.ids.map((id) => mailKey(thread.base, id)) });
        }
      });
    },
    async getThreadsOf(base: string, ids: string[]): Promise<(StoredThread | undefined)[]> {
      return tables.read(['threads'], (tx) =>
        Promise.all(
          ids.map(async (id) => {
            const query = { index: 'mails', is: mailKey(base, id), limit: 1 };
            return (await tx.find('threads', query))[0];
          }),
        ),
      );
    },
    async putVisit(visit: StoredVisit): Promise<void> {
      await tables.write(['visits'], (tx) => tx.put('visits', visit));
    },
    async getVisits(base: string, roots: string[]): Promise<(StoredVisit | undefined)[]> {
      return tables.read(['visits'], (tx) =>
        Promise.all(roots.map((root) => tx.get('visits', [base, root]))),
      );
    },
    /** Every thread that was read, the last one first. */
    async listVisits(): Promise<StoredVisit[]> {
      const visits = await tables.read(['visits'], (tx) => tx.find('visits'));
      return visits.sort((a, b) => b.at - a.at);
    },
    async clearVisits(): Promise<void> {
      await tables.write(['visits'], (tx) => tx.clear('visits'));
    },
  };
}

/** Keys of models. Nothing else reads this table, and no export holds it. */
export function keyStore<J>(tables: Tables<J>) {
  return {
    async getKey(name: string): Promise<string | undefined> {
      return (await tables.read(['keys'], (tx) => tx.get('keys', name)))?.secret;
    },
    async putKey(name: string, secret: string): Promise<void> {
      await tables.write(['keys'], (tx) => tx.put('keys', { name, secret }));
    },
    async dropKey(name: string): Promise<void> {
      await tables.write(['keys'], (tx) => tx.delete('keys', name));
    },
  };
}
