import { deleteDB, openDB, unwrap, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import { ProblemError, problemIn } from '../archive/problem.ts';
import { migrate, VERSION } from './migrate.ts';
import type { Rows, TableName } from './rows.ts';
import type { Key, Query, Tables, Transaction } from './tables.ts';

function rangeOf({ is, under, after }: Query): IDBKeyRange | undefined {
  if (after !== undefined) return IDBKeyRange.lowerBound(after, true);
  if (is !== undefined) return IDBKeyRange.only(is);
  // A list is greater than any text or number, so this ends behind all keys that begin the same.
  return under && IDBKeyRange.bound([...under], [...under, []]);
}

type RawTransaction = ReturnType<IDBPDatabase['transaction']>;

/** idb's transaction in the words of {@link Transaction}; rows are what was put, so the cast is safe. */
function wrap<J>(raw: RawTransaction): Transaction<J> {
  const table = (name: TableName) => raw.objectStore(name);
  const writable = (name: TableName) => {
    const { put, delete: remove, clear } = table(name);
    if (!put || !remove || !clear) throw new Error(`${name} is open for reading only`);
    const store = table(name);
    return { put: put.bind(store), remove: remove.bind(store), clear: clear.bind(store) };
  };
  return {
    async get<N extends TableName>(name: N, key: Key) {
      return (await table(name).get(key as IDBValidKey)) as Rows<J>[N] | undefined;
    },
    async find<N extends TableName>(name: N, query: Query = {}) {
      const source = query.index === undefined ? table(name) : table(name).index(query.index);
      const range = rangeOf(query);
      if (!query.newestFirst) return (await source.getAll(range, query.limit)) as Rows<J>[N][];
      const rows: Rows<J>[N][] = [];
      let at = await source.openCursor(range, 'prev');
      for (; at && rows.length < (query.limit ?? Infinity); at = await at.continue()) {
        rows.push(at.value as Rows<J>[N]);
      }
      return rows;
    },
    count: (name) => table(name).count(),
    async put(name, row) {
      await writable(name).put(row);
    },
    add: (name, row) =>
      new Promise((resolve, reject) => {
        const request = unwrap(table(name) as IDBPObjectStore).add(row);
        request.onsuccess = () => {
          resolve(true);
        };
        request.onerror = (event) => {
          if (request.error?.name !== 'ConstraintError') {
            reject(request.error ?? new Error('the row was not added'));
            return;
          }
          // Else it would end the transaction (IndexedDB 3.0, 5.10).
          event.preventDefault();
          event.stopPropagation();
          resolve(false);
        };
      }),
    async delete(name, key) {
      await writable(name).remove(key as IDBValidKey);
    },
    async deleteUnder(name, under) {
      const range = rangeOf({ under });
      if (range) await writable(name).remove(range);
    },
    async clear(name) {
      await writable(name).clear();
    },
  };
}

/** Version errors are told in words; everything else is the browser's refusal. */
function told(error: unknown): unknown {
  if (!(error instanceof DOMException) || error.name !== 'VersionError') return error;
  return new ProblemError(
    problemIn('internal', {
      en: [
        'What Lorebrief keeps in this browser was written by a newer Lorebrief than this one.',
        'Update Lorebrief. Until then nothing is read or changed, so nothing is lost.',
      ],
      'zh-CN': [
        'Lorebrief 在此浏览器中保存的内容，是由更新的版本写入的。',
        '请更新 Lorebrief。在此之前不读也不改，因此不会丢失。',
      ],
    }),
    { cause: error },
  );
}

/**
 * The extension's own database, which no page can read. A connection that the browser closes is opened anew at
 * the next use.
 * @param clock milliseconds since 1970.
 * @throws ProblemError when the database is of a newer version, DOMException when the browser allows none.
 */
export async function openDatabase<J>(name: string, clock: () => number): Promise<Tables<J>> {
  let current: Promise<IDBPDatabase> | null = null;
  const forget = () => {
    current = null;
  };
  const connection = () => {
    current ??= openDB(name, VERSION, {
      upgrade: async (db, from, _to, tx) => migrate(db, from, tx, clock()),
      // Another context clears everything, or has a newer version: it must not wait for this one.
      blocking: (_from, _to, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw told(error);
    });
    return current;
  };
  const run =
    (mode: 'readonly' | 'readwrite') =>
    async <T>(tables: TableName[], work: (tx: Transaction<J>) => Promise<T>): Promise<T> => {
      const raw = (await connection()).transaction(tables, mode);
      try {
        const result = await work(wrap<J>(raw));
        await raw.done;
        return result;
      } catch (error) {
        if (raw.error === null) tryAbort(raw);
        // Why the whole failed says more than what one request was told, as when the quota is full.
        await raw.done.catch(() => undefined);
        throw raw.error ?? error;
      }
    };
  await connection();
  return {
    kind: 'database',
    read: run('readonly'),
    write: run('readwrite'),
    close() {
      void current?.then((db) => {
        db.close();
      });
      forget();
    },
    async destroy() {
      (await current)?.close();
      forget();
      await deleteDB(name);
    },
  };
}

function tryAbort(raw: RawTransaction) {
  try {
    raw.abort();
  } catch {
    // It has ended by itself.
  }
}
