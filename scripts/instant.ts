const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * An ISO 8601 date or instant as milliseconds, whole seconds. Without a zone it is UTC: local time would make
 * the numbers follow the machine. Null for anything else, such as 30 February.
 */
export function parseInstant(text: string): number | null {
  const [, day, minute = '00:00', second = '00', zone = 'Z'] = INSTANT.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  const ms = Date.parse(`${day}T${minute}:${second}${zone.toUpperCase().replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(ms) ? null : ms;
}
