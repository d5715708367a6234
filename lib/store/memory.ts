import type { Rows, TableName } from './rows.ts';
import { keyOf, TABLES, type Key, type Query, type Tables, type Transaction } from './tables.ts';

type Row = Record<string, Key | readonly Key[]>;

/** As IndexedDB orders keys: numbers, texts, lists. */
function compare(a: Key, b: Key): number {
  const rank = (key: Key) => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (!Array.isArray(a) || !Array.isArray(b)) return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [a as Key[], b as Key[]];
  for (const [i, part] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    if (compare(part, other) !== 0) return compare(part, other);
  }
  return left.length - right.length;
}

function valuesOf(table: TableName, index: string | undefined, row: Row): Key[] {
  if (index === undefined) return [keyOf(table, row)];
  const shapes: Record<string, { by: string | readonly string[]; many?: boolean }> = TABLES[table].indexes;
  const shape = shapes[index];
  if (!shape) throw new Error(`${table} has no index ${index}`);
  const { by, many } = shape;
  if (typeof by !== 'string') return [by.map((field) => row[field] ?? '')];
  return many === true ? [...((row[by] ?? []) as Key[])] : [row[by] ?? ''];
}

function matches({ is, under, after }: Query, value: Key): boolean {
  if (after !== undefined) return compare(value, after) > 0;
  if (is !== undefined) return compare(is, value) === 0;
  return under === undefined || (Array.isArray(value) && under.every((part, i) => part === value[i]));
}

/** Tables for a browser that keeps nothing: they last as long as the background does. */
export function memoryTables<J>(): Tables<J> {
  const tables = new Map<TableName, Map<string, Row>>();
  const table = (name: TableName) => {
    const found = tables.get(name) ?? new Map<string, Row>();
    tables.set(name, found);
    return found;
  };
  // Rows are copied in and out, as a database does: nobody changes them from afar.
  const tx: Transaction<J> = {
    get: <N extends TableName>(name: N, key: Key) => {
      const row = table(name).get(JSON.stringify(key));
      return Promise.resolve(structuredClone(row) as Rows<J>[N] | undefined);
    },
    find: <N extends TableName>(name: N, query: Query = {}) => {
      const found = [...table(name).values()].flatMap((row) => {
        const value = valuesOf(name, query.index, row).find((v) => matches(query, v));
        return value === undefined ? [] : [{ row, value }];
      });
      found.sort((a, b) => compare(a.value, b.value));
      if (query.newestFirst === true) found.reverse();
      const rows = found.slice(0, query.limit).map(({ row }) => structuredClone(row));
      return Promise.resolve(rows as unknown as Rows<J>[N][]);
    },
    count: (name) => Promise.resolve(table(name).size),
    put: (name, row) => {
      table(name).set(JSON.stringify(keyOf(name, row)), structuredClone(row) as unknown as Row);
      return Promise.resolve();
    },
    add: (name, row) => {
      if (table(name).has(JSON.stringify(keyOf(name, row)))) return Promise.resolve(false);
      return tx.put(name, row).then(() => true);
    },
    delete: (name, key) => {
      table(name).delete(JSON.stringify(key));
      return Promise.resolve();
    },
    deleteUnder: (name, under) => {
      for (const [key, row] of table(name)) {
        if (matches({ under }, keyOf(name, row))) table(name).delete(key);
      }
      return Promise.resolve();
    },
    clear: (name) => {
      table(name).clear();
      return Promise.resolve();
    },
  };
  // One at a time, so that nobody reads between two writes of another. A failure leaves what was put before it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(_: TableName[], work: (tx: Transaction<J>) => Promise<T>): Promise<T> => {
    const result = last.then(() => work(tx));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    kind: 'memory',
    read: inTurn,
    write: inTurn,
    close: () => undefined,
    destroy() {
      tables.clear();
      return Promise.resolve();
    },
  };
}
