const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones by name, minutes east of UTC (RFC 5322 section 4.3). */
const ZONES = new Map(
  Object.entries({
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    edt: -240,
    est: -300,
    cdt: -300,
    cst: -360,
    mdt: -360,
    mst: -420,
    pdt: -420,
    pst: -480,
  }),
);

const DATE =
  /(?:^|[\s,])(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s-]+(\d{2,5})\s+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:[.,]\d+)?\s*([+-]\d{3,4}|[A-Za-z]+)?/;
/** asctime(3), as mbox separators and some old mailers write it: `Thu Jan  1 00:00:00 1970`. */
const ASCTIME =
  /^(?:[A-Za-z]{3},?\s+)?([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s+([+-]\d{4}|[A-Z]{1,4}))?\s+(\d{4})(?:\s+([+-]\d{4}))?/;

/** RFC 5322 section 4.3: two digits below 50 are 20xx, other short years count from 1900. */
function fullYear(year: number, digits: number): number {
  if (digits >= 4) return year;
  return digits === 2 && year < 50 ? year + 2000 : year + 1900;
}

function zoneMinutes(zone: string | undefined): number {
  if (!zone) return 0;
  const match = /^([+-])(\d{1,2})(\d\d)$/.exec(zone);
  if (!match) return ZONES.get(zone.toLowerCase()) ?? 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  // Nowhere on earth is more than 14 hours off; a wilder zone is a broken one and counts as UTC.
  if (minutes > 14 * 60 || Number(match[3]) > 59) return 0;
  return match[1] === '-' ? -minutes : minutes;
}

function instant(parts: {
  year: number;
  month: string;
  day: number;
  time: number[];
  zone: string | undefined;
}): number | null {
  const month = MONTHS.indexOf(parts.month.toLowerCase());
  const [hour = 0, minute = 0, second = 0] = parts.time;
  if (month < 0 || parts.day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  if (parts.year > 9999 || parts.day > new Date(Date.UTC(parts.year, month + 1, 0)).getUTCDate()) return null;
  const time = Date.UTC(parts.year, month, parts.day, hour, minute, second);
  const utc = time - zoneMinutes(parts.zone) * 60_000;
  return utc < 0 ? null : utc;
}

/**
 * Read a mail date (RFC 5322 section 3.3, the obsolete forms of 4.3, and asctime), comments allowed.
 * @returns milliseconds since 1970 UTC, or null for what is no date or lies before 1970.
 */
export function parseDate(text: string): number | null {
  const bare = text.replace(/\([^()]*\)/g, ' ').trim();
  const rfc = DATE.exec(bare);
  if (rfc) {
    const [, day = '', month = '', year = '', hour, minute, second, zone] = rfc;
    return instant({
      year: fullYear(Number(year), year.length),
      month,
      day: Number(day),
      time: [Number(hour), Number(minute), Number(second ?? 0)],
      zone,
    });
  }
  const asc = ASCTIME.exec(bare);
  if (!asc) return null;
  const [, month = '', day, hour, minute, second, zone, year, trailing] = asc;
  return instant({
    year: Number(year),
    month,
    day: Number(day),
    time: [Number(hour), Number(minute), Number(second ?? 0)],
    zone: zone ?? trailing,
  });
}

/**
 * When the archive received a mail: the date behind the last `;` of the topmost Received header that has a
 * readable one. This is what public-inbox's `rt:` searches.
 */
export function receivedTime(received: string[]): number | null {
  for (const value of received) {
    const semicolon = value.lastIndexOf(';');
    const time = semicolon < 0 ? null : parseDate(value.slice(semicolon + 1));
    if (time !== null) return time;
  }
  return null;
}
