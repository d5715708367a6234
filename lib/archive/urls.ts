const search = (base: string, q: string, rest: string) => `${base}?q=${encodeURIComponent(q)}&${rest}`;

/** `rt:` takes epoch seconds, both ends included (docs/lore.md). */
const received = (from: number, to: number) => `rt:${Math.floor(from / 1000)}..${Math.ceil(to / 1000) - 1}`;

/** URL of the weekly POST: whole threads with a mail received in [from, to), milliseconds. */
export function windowUrl(base: string, from: number, to: number): string {
  return search(base, received(from, to), 'x=m&t=1');
}

/** URL of the many-threads POST. Quotes keep Message-IDs with odd characters in one piece. */
export function threadsUrl(base: string, ids: Iterable<string>): string {
  const terms = Array.from(ids, (id) => `mid:"${id.toWellFormed().replaceAll('"', '')}"`);
  return search(base, terms.join(' OR '), 'x=m&t=1');
}

/** URL of one page of the window's Atom feed, by GET; `offset` counts entries. */
export function feedUrl(base: string, from: number, to: number, offset: number): string {
  return search(base, received(from, to), `x=A&o=${offset}`);
}

/** URL of the inbox' manifest, the cheapest answer to "anything new?" (docs/lore.md). */
export function manifestUrl(base: string): string {
  return `${base}manifest.js.gz`;
}
