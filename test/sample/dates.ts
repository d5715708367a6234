const DAY = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number) => String(value).padStart(2, '0');

/** `-3 09:30:12` is half past nine, UTC, of the third day before `end`; -1 is the last day of the week. */
export function moment(end: Date, at: string): Date {
  const found = /^(-\d+) (\d\d):(\d\d):(\d\d)$/.exec(at);
  if (!found) throw new Error(`not a time of the sample week: ${at}`);
  const [, day, hours, minutes, seconds] = found.map(Number);
  const time = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return new Date(end.getTime() + (day ?? 0) * DAY + time * 1000);
}

export interface Clock {
  weekday: string;
  day: number;
  month: string;
  monthNumber: string;
  year: number;
  hours: string;
  minutes: string;
  seconds: string;
}

/** What a clock in `zone` (`+0530`) shows. Words such as GMT count as UTC. */
export function clock(date: Date, zone: string): Clock {
  const found = /^([+-])(\d\d)(\d\d)/.exec(zone);
  const minutes = found ? (Number(found[2]) * 60 + Number(found[3])) * (found[1] === '-' ? -1 : 1) : 0;
  const local = new Date(date.getTime() + minutes * 60_000);
  return {
    weekday: WEEKDAYS[local.getUTCDay()] ?? '',
    day: local.getUTCDate(),
    month: MONTHS[local.getUTCMonth()] ?? '',
    monthNumber: two(local.getUTCMonth() + 1),
    year: local.getUTCFullYear(),
    hours: two(local.getUTCHours()),
    minutes: two(local.getUTCMinutes()),
    seconds: two(local.getUTCSeconds()),
  };
}

export function mailDate(date: Date, zone: string): string {
  const c = clock(date, zone);
  return `${c.weekday}, ${c.day} ${c.month} ${c.year} ${c.hours}:${c.minutes}:${c.seconds} ${zone}`;
}

/** `20261116093012`, as in Message-IDs of git send-email. */
export const stamp = (date: Date): string => date.toISOString().replace(/[-:T]|\..*/g, '');
