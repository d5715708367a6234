/** The words with which mailers name whom they quote, in the languages seen on kernel lists. */
const NAMES_AUTHOR = new RegExp(
  [
    String.raw`(?:\b(?:wrote|writes|said)|a écrit|ha scritto|escribió|escreveu|napisał\(?a?\)?|napisal\(?a?\)?|pisze|kirjoitti|написал\(?а?\)?|пишет|写道|さんは書きました)\s*[:：]?$`,
    String.raw`\b(?:schrieb|schreef|skrev)(?: .+)?[:：]$`,
    String.raw`^<?[^\s@<>]+@[^\s@<>]+>?\s*[:：]$`,
    String.raw`^\* .+ \[\d{6} \d\d:\d\d\]:$`,
    String.raw`^Quoting .+ \(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\)$`,
    String.raw`^Excerpts from .+ message of .+:$`,
  ].join('|'),
);
const DATED =
  /^(?:On|Am|Le|In|At|El|Op|Den|Il|Em|Dne|W dniu|Quoting|Excerpts|\*|于|在|\d{1,4}[-./年]|\p{Ll}{2,4}\.,?)(?!\p{L}).*\d/u;
const ADDRESSED = /^[^,\s<][^,]{0,80},? ?<?[^\s@]+@\S+/;
const MAX_LINES = 3;
const MAX_LENGTH = 300;

/** Does this line end an attribution ("On …, X wrote:")? */
export function endsAttribution(line: string): boolean {
  return line.length <= MAX_LENGTH && NAMES_AUTHOR.test(line);
}

/**
 * Where the attribution that ends these lines begins; it may be broken over three lines. Prose that happens to
 * end in "he wrote" is none: without a date or an address in front, only a colon tells.
 * @returns an index into `lines`, or null when they end in something else.
 */
export function attributionStart(lines: string[]): number | null {
  const last = lines.at(-1) ?? '';
  if (!endsAttribution(last)) return null;
  let addressed: number | null = null;
  for (let i = lines.length - 1; i >= Math.max(0, lines.length - MAX_LINES); i--) {
    const line = lines[i] ?? '';
    if (line.trim() === '' || line.length > MAX_LENGTH) break;
    if (DATED.test(line)) return i;
    if (ADDRESSED.test(line)) addressed ??= i;
  }
  return addressed ?? (/[:：]$/.test(last) ? lines.length - 1 : null);
}
