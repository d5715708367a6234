import { inboxNamed } from '../../lib/archive/tab.ts';
import { LANGUAGES } from '../../lib/report/types.ts';
import { PRESETS } from '../../lib/report/window.ts';
import type { Remembered } from '../../components/popup/choice.ts';

const KEY = 'popup';

/** What the popup kept from last time. Whatever cannot be read, or is not among the choices, counts as absent. */
export function readKept(storage: Pick<Storage, 'getItem'>): Remembered {
  const { inbox, window, language } = read(storage);
  return {
    inbox: typeof inbox === 'string' ? (inboxNamed(inbox)?.inbox ?? null) : null,
    window: [...PRESETS, 'custom' as const].find((known) => known === window) ?? null,
    language: LANGUAGES.find((known) => known === language) ?? null,
  };
}

/** Keeps what is given beside what is there. */
export function keep(storage: Pick<Storage, 'getItem' | 'setItem'>, part: Partial<Remembered>): void {
  try {
    storage.setItem(KEY, JSON.stringify({ ...readKept(storage), ...part }));
  } catch {
    // A browser that keeps nothing for extensions: the popup begins afresh next time, and works all the same.
  }
}

function read(storage: Pick<Storage, 'getItem'>): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
