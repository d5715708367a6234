import type { Engines } from '../../components/popup/engines.ts';
import type { Inbox } from '../../lib/archive/tab.ts';
import type { Overview } from '../../lib/report/overview.ts';
import type { Job } from '../../lib/rpc/messages.ts';
import type { KnownOutlook } from './world.ts';

const KEY = 'popup-last';

/** What the popup showed when it was open last, to be there at once the next time. */
export interface Last {
  /** A finished job and its report's head; null where there was none. */
  report: { job: Job; overview: Overview } | null;
  engines: Engines | null;
  outlook: KnownOutlook | null;
  /** The list that the open tab read, or null where it read none; undefined where the popup was not open yet. */
  tab?: Inbox | null;
}

const NOTHING: Last = { report: null, engines: null, outlook: null };

/** @param version of the extension: what another one kept may have another shape, and counts as nothing. */
export function readLast(shelf: Pick<Storage, 'getItem'>, version: string): Last {
  try {
    const kept = JSON.parse(shelf.getItem(KEY) ?? 'null') as { version: string; last: Last } | null;
    return kept?.version === version ? kept.last : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Keeps it for the next opening. */
export function keepLast(shelf: Pick<Storage, 'setItem'>, version: string, last: Last): void {
  try {
    shelf.setItem(KEY, JSON.stringify({ version, last }));
  } catch {
    // A browser that keeps nothing for extensions: the next opening waits for the background.
  }
}
