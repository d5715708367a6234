import type { Mail } from '../mail/types.ts';
import { isBetterCopy } from '../thread/order.ts';
import type { Language } from '../report/types.ts';
import type { Summary } from '../summary/types.ts';
import type { StoredSummary } from './rows.ts';
import type { Tables } from './tables.ts';

/** The last use is noted to this: a report that is read twice a day rewrites no mail. */
const USE_GRAIN_MS = 7 * 86_400_000;

/** Does this copy of a mail replace the stored one? Of two page readings the newer one knows the page better. */
export function replaces(mail: Mail, stored: Mail | undefined): boolean {
  if (!stored) return true;
  return mail.source === 'page' ? stored.source === 'page' : isBetterCopy(mail, stored);
}

/** Parsed mail by list and Message-ID. */
export function mailStore<J>(tables: Tables<J>, clock: () => number) {
  return {
    /** Keep mails. @returns each as it is kept from now on: this copy, or a better one that was there. */
    async putMails(base: string, mails: Mail[]): Promise<Mail[]> {
      const used = clock();
      return tables.write(['mails'], (tx) =>
        Promise.all(
          mails.map(async (mail) => {
            const row = { base, id: mail.id, mail, used };
            // Most mails are new, and a question before each would double the requests.
            if (await tx.add('mails', row)) return mail;
            const stored = (await tx.get('mails', [base, mail.id]))?.mail;
            if (stored && !replaces(mail, stored)) return stored;
            await tx.put('mails', row);
            return mail;
          }),
        ),
      );
    },
    async getMails(base: string, ids: string[]): Promise<Mail[]> {
      const found = await tables.read(['mails'], (tx) =>
        Promise.all(ids.map((id) => tx.get('mails', [base, id]))),
      );
      const rows = found.flatMap((row) => row ?? []);
      const used = clock();
      const old = rows.filter((row) => used - row.used > USE_GRAIN_MS);
      if (old.length > 0) {
        await tables.write(['mails'], async (tx) => {
          for (const row of old) await tx.put('mails', { ...row, used });
        });
      }
      return rows.map((row) => row.mail);
    },
  };
}

/** Summaries by what they were made from. */
export function summaryStore<J>(tables: Tables<J>, clock: () => number) {
  return {
    async getSummaries(keys: string[]): Promise<(Summary | undefined)[]> {
      const rows = await tables.read(['summaries'], (tx) =>
        Promise.all(keys.map((key) => tx.get('summaries', key))),
      );
      const used = clock();
      const old = rows.flatMap((row) => (row && used - row.used > USE_GRAIN_MS ? row : []));
      if (old.length > 0) {
        await tables.write(['summaries'], async (tx) => {
          for (const row of old) await tx.put('summaries', { ...row, used });
        });
      }
      return rows.map((row) => row?.summary);
    },
    async putSummaries(summaries: StoredSummary[]): Promise<void> {
      const used = clock();
      await tables.write(['summaries'], async (tx) => {
        for (const summary of summaries) await tx.put('summaries', { ...summary, used });
      });
    },
    /**
     * Summaries of these threads, of whatever content, by the engine of this key, in the order of the roots; of
     * each the last used first. They are stale: to be shown as such, or for a model to go on from.
     */
    async getEarlier(
      base: string,
      roots: string[],
      made: { engine: string; language: Language },
    ): Promise<StoredSummary[][]> {
      const rows = await tables.read(['summaries'], (tx) =>
        Promise.all(roots.map((root) => tx.find('summaries', { index: 'root', is: [base, root] }))),
      );
      return rows.map((known) => {
        const same = known.filter((r) => r.engine === made.engine && r.language === made.language);
        return same.sort((a, b) => b.used - a.used);
      });
    },
  };
}
