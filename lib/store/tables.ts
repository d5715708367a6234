import type { Rows, TableName } from './rows.ts';

export type Key = string | number | readonly Key[];

interface TableShape {
  /** Names of the fields that make a row's key. */
  key: string | string[];
  /** Fields by which rows are found besides; `many` means that the field is a list, each entry of which finds it. */
  indexes: Record<string, { by: string | string[]; many?: boolean }>;
}

/** Keys and indexes of all tables, as the newest version has them. */
export const TABLES = {
  mails: { key: ['base', 'id'], indexes: { used: { by: 'used' } } },
  summaries: { key: 'key', indexes: { used: { by: 'used' }, root: { by: ['base', 'root'] } } },
  reports: { key: 'key', indexes: {} },
  heads: { key: 'key', indexes: {} },
  jobs: { key: 'id', indexes: { started: { by: 'started' } } },
  steps: { key: ['job', 'name'], indexes: {} },
  fetches: { key: ['base', 'from', 'to'], indexes: {} },
  threads: { key: ['base', 'root'], indexes: { mails: { by: 'mails', many: true } } },
  visits: { key: ['base', 'root'], indexes: {} },
  counters: { key: 'name', indexes: {} },
  keys: { key: 'name', indexes: {} },
  endpoints: { key: 'id', indexes: {} },
  spending: { key: ['endpoint', 'day'], indexes: {} },
  bills: { key: 'id', indexes: { job: { by: 'job' } } },
  choices: { key: 'key', indexes: {} },
} as const satisfies Record<TableName, TableShape>;

export interface Query {
  index?: string;
  /** Rows whose key, or the index's value, is this. */
  is?: Key;
  /** Rows whose key, a list, begins with these. */
  under?: readonly (string | number)[];
  /** Rows whose key comes behind this. */
  after?: Key;
  newestFirst?: boolean;
  limit?: number;
}

/** One transaction: all of it happens or nothing. Only its own requests may be awaited while it is open. */
export interface Transaction<J> {
  get<N extends TableName>(table: N, key: Key): Promise<Rows<J>[N] | undefined>;
  find<N extends TableName>(table: N, query?: Query): Promise<Rows<J>[N][]>;
  count(table: TableName): Promise<number>;
  put<N extends TableName>(table: N, row: Rows<J>[N]): Promise<void>;
  /** Put a row whose key is not there. @returns false where it is, and nothing was written. */
  add<N extends TableName>(table: N, row: Rows<J>[N]): Promise<boolean>;
  delete(table: TableName, key: Key): Promise<void>;
  /** Rows whose key, a list, begins with these. */
  deleteUnder(table: TableName, under: readonly (string | number)[]): Promise<void>;
  clear(table: TableName): Promise<void>;
}

/** Where rows lie: the extension's database, or memory where the browser allows none. */
export interface Tables<J> {
  readonly kind: 'database' | 'memory';
  read<T>(tables: TableName[], work: (tx: Transaction<J>) => Promise<T>): Promise<T>;
  write<T>(tables: TableName[], work: (tx: Transaction<J>) => Promise<T>): Promise<T>;
  close(): void;
  /** Leave nothing. */
  destroy(): Promise<void>;
}

/** The key of a row by its table's fields. */
export function keyOf(table: TableName, row: object): Key {
  const fields: string | readonly string[] = TABLES[table].key;
  const part = (field: string) => (row as Record<string, Key>)[field] ?? '';
  return typeof fields === 'string' ? part(fields) : fields.map(part);
}
