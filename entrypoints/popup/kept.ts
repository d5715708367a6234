import { inboxNamed } from '../../lib/archive/tab.ts';
import { LANGUAGES } from '../../lib/report/types.ts';
import { PRESETS } from '../../lib/report/window.ts';
import { usedLists, type Remembered } from '../../components/popup/choice.ts';

const KEY = 'popup';

/** What the popup kept from last time. Whatever cannot be read, or is not among the choices, counts as absent. */
export function readKept(shelf: Pick<Storage, 'getItem'>): Remembered {
  // `inbox` was all that the first versions remembered.
  const { inboxes, inbox, window, language } = read(shelf);
  const names: unknown[] = Array.isArray(inboxes) ? inboxes : [inbox];
  return {
    inboxes: names.flatMap((name) => (typeof name === 'string' ? (inboxNamed(name)?.inbox ?? []) : [])),
    window: [...PRESETS, 'custom' as const].find((known) => known === window) ?? null,
    language: LANGUAGES.find((known) => known === language) ?? null,
  };
}

/** Keeps what is given beside what is there; an inbox becomes the one used last. */
export function keep(
  shelf: Pick<Storage, 'getItem' | 'setItem'>,
  { inbox, ...part }: Partial<Omit<Remembered, 'inboxes'>> & { inbox?: string },
): void {
  try {
    const before = readKept(shelf);
    const inboxes = inbox === undefined ? before.inboxes : usedLists(before.inboxes, inbox);
    shelf.setItem(KEY, JSON.stringify({ ...before, ...part, inboxes }));
  } catch {
    // A browser that keeps nothing for extensions: the popup begins afresh next time, and works all the same.
  }
}

function read(shelf: Pick<Storage, 'getItem'>): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
