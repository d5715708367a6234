/** A count in words: `1 mail`, `28 mails`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** ISO time in UTC (`2026-11-20T13:54:00Z`) as read beside plain text: `2026-11-20 13:54 UTC`. */
export function minute(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
