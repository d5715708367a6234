import type { Me } from '../../lib/report/needs.ts';

const KEY = 'me';

const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Who the reader said they are; nobody where nothing readable is kept. */
export function readMe(shelf: Pick<Storage, 'getItem'>): Me {
  try {
    const kept = JSON.parse(shelf.getItem(KEY) ?? '{}') as Partial<Record<keyof Me, unknown>> | null;
    return { people: texts(kept?.people), paths: texts(kept?.paths) };
  } catch {
    return { people: [], paths: [] };
  }
}

/** Keeps it in this browser. */
export function keepMe(shelf: Pick<Storage, 'setItem'>, me: Me): void {
  try {
    shelf.setItem(KEY, JSON.stringify(me));
  } catch {
    // A browser that keeps nothing for extensions: it holds as long as the page is open.
  }
}
