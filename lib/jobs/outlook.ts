import { parseIso } from '../mail/iso.ts';
import type { Store } from '../store/store.ts';
import { isSettled, SETTLED_MS } from './reuse.ts';
import type { ReportRequest } from './types.ts';
import { visitsOf } from './visited.ts';

/** What a report would take, as far as it is known without asking anybody. */
export interface Outlook {
  /** To the archive, at most; 0: all mail of the window is kept already. */
  requests: 0 | 1 | 2;
  /** About how many mails, by the last report of the list; null where there was none. */
  mails: number | null;
  /** Threads of the list that were read here. */
  visited: number;
}

type Kept = Pick<Store<unknown>, 'getFetches' | 'listReports' | 'listVisits'>;
type Asked = Pick<ReportRequest, 'base' | 'source' | 'from' | 'to'>;

/** To two digits: more would claim to know. */
function roughly(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.round(n / unit) * unit;
}

const lengthOf = ({ from, to }: { from: string; to: string }) => Date.parse(to) - Date.parse(from);

/** The outlook of a report as of `now`, milliseconds. */
export async function outlookOf(store: Kept, asked: Asked, now: number): Promise<Outlook> {
  const { base, source } = asked;
  const visited = (await visitsOf(store, base)).length;
  const [from, to] = [parseIso(asked.from), parseIso(asked.to)];
  if (source !== 'archive' || from === null || to === null) return { requests: 0, mails: null, visited };
  const fetches = await store.getFetches(base);
  const kept = fetches.some((fetch) => isSettled(fetch, { from, to }));
  const last = (await store.listReports()).find((head) => head.base === base && head.source === 'archive');
  return {
    requests: kept ? 0 : now - to >= SETTLED_MS ? 1 : 2,
    mails: last ? roughly((last.mails * lengthOf(asked)) / lengthOf(last.window)) : null,
    visited,
  };
}
