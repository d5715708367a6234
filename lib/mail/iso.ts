/** ISO 8601 in UTC with seconds: `2025-10-13T00:00:00Z`. */
export type Iso = string;

/** ISO 8601 in UTC with whole seconds; parts of seconds are dropped. */
export function iso(ms: number): Iso {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** Milliseconds of an instant as {@link iso} writes it; null for anything else, such as 30 February. */
export function parseIso(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return null;
  const ms = Date.parse(text);
  // Date.parse rolls some impossible days over into the next month.
  return Number.isNaN(ms) || iso(ms) !== text ? null : ms;
}

/** The UTC day of an instant: `2026-11-15`. */
export function dayOf(ms: number): string {
  return iso(ms).slice(0, 10);
}
