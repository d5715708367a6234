import type { Report } from '../../lib/report/types.ts';
import { dayOf, parseIso } from '../../lib/mail/iso.ts';

/** `kvmarm-2026-11-15_2026-11-22.md`; the second day is the last one that the window touches. */
export function fileName({ inbox, window }: Pick<Report, 'inbox' | 'window'>): string {
  const name = inbox.replace(/[^a-z0-9._+-]/gi, '-');
  const end = parseIso(window.to);
  const last = end === null ? window.to.slice(0, 10) : dayOf(end - 1000);
  return `${name}-${window.from.slice(0, 10)}_${last}.md`;
}
