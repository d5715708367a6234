/** Bytes as people say them. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `2026-11-15 12:00`, of an instant as the report writes it. */
export function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

/** `2026-11-15 12:00 to 2026-11-22 12:00 UTC`. */
export function span(from: string, to: string): string {
  return `${minute(from)} to ${minute(to)} UTC`;
}
