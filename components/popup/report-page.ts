import type { Language } from '../../lib/report/types.ts';

/** Address of a report's own page, opened at a thread where one is named. */
export function pageOf({ id }: { id: string }, language: Language, thread?: string): string {
  const query = new URLSearchParams({ job: id, lang: language, ...(thread !== undefined && { thread }) });
  return `/report.html?${query.toString()}`;
}
