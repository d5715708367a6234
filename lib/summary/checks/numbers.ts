import { participantsOf } from '../../facts/people.ts';
import type { Claimant, Finding } from './source.ts';

/** A token that is nothing but a number, with or without a unit, an ordinal's ending, or `n/m`. */
export const NUMBER =
  /^\d+(?:[.,]\d+)*(?:\/\d+(?:[.,]\d+)*)?(?:%|[A-Za-zµ]{1,8})?$|^\d+(?:[.,]\d+)*-\d+(?:[.,]\d+)*$/;

/** Units that are worth comparing, in their spellings. */
const UNITS: [string, RegExp][] = [
  ['%', /^\s?(?:%|percent\b)/i],
  ['ns', /^\s?(?:ns\b|nanoseconds?\b|纳秒)/i],
  ['us', /^\s?(?:us\b|µs\b|μs\b|microseconds?\b|微秒)/i],
  ['ms', /^\s?(?:ms\b|msecs?\b|milliseconds?\b|毫秒)/i],
  ['s', /^\s?(?:s\b|secs?\b|seconds?\b|秒)/i],
  ['min', /^\s?(?:min\b|minutes?\b|分钟)/i],
  ['k', /^\s?(?:kib?\b|kb\b|k\b)/i],
  ['m', /^\s?(?:mib\b|mb\b|M\b)/i],
  ['g', /^\s?(?:gib?\b|gb\b|G\b)/i],
  ['t', /^\s?(?:tib\b|tb\b|T\b)/i],
  ['hz', /^\s?(?:[kmg]?hz\b)/i],
  ['bit', /^[\s-]?(?:bits?\b|位)/i],
];
const FOUND = /(?<![A-Za-z_\d.])(?:(?<=\bv)|)\d+(?:[.,]\d+)*/g;
const CJK_DIGITS = '零一二三四五六七八九十';

const stated = (detail: string): Finding => ({ reason: 'states a number that no cited mail has', detail });

/** Thousands marks off; a list without spaces ("1,2,3") is several numbers. */
function values(digits: string): string[] {
  if (!digits.includes(',')) return [digits];
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits) ? [digits.replaceAll(',', '')] : digits.split(',');
}

const plain = (number: string) => number.replace(/^0+(?=\d)/, '');
const unitOf = (behind: string) => UNITS.find(([, pattern]) => pattern.test(behind))?.[0] ?? '';

/** All numbers of a text, as `number` and, where a unit stands behind, `number unit`. */
function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const { 0: digits, index } of text.matchAll(FOUND)) {
    const behind = text.slice(index + digits.length, index + digits.length + 16);
    for (const value of values(digits)) found.add(plain(value)).add(`${plain(value)} ${unitOf(behind)}`);
  }
  for (const [, digits = ''] of text.matchAll(/\bv(\d+(?:\.\d+)+)/g)) found.add(digits);
  return found;
}

const kept = new WeakMap<object, Set<string>>();

function has(claimant: Claimant, number: string): boolean {
  return claimant.cited.some((mail) => {
    let numbers = kept.get(mail);
    if (!numbers) kept.set(mail, (numbers = numbersIn(mail.all())));
    return numbers.has(number);
  });
}

/** Is there a posting of this number, by the facts? */
export function knownRevision(revision: number, { source: { facts, thread } }: Claimant): boolean {
  const by = facts.statusDetail.supersededBy?.revision;
  return (
    facts.revisions.some((r) => r.revision === revision) || thread.revision === revision || by === revision
  );
}

/** Counts that code knows, by the noun that stands behind the number. */
function isCounted(number: number, behind: string, { source: { facts, thread, isNew } }: Claimant): boolean {
  const is = (pattern: RegExp, ...known: (number | null)[]) => pattern.test(behind) && known.includes(number);
  const news = thread.mails.filter((m) => isNew(m.mail.id));
  const writers = participantsOf(news.flatMap((m) => (m.bot === null ? m.mail : []))).length;
  const fresh = news.length;
  const patches = facts.revisions.flatMap((r) => [
    r.patches.declared,
    r.patches.present,
    r.patches.missing.length,
  ]);
  const { diffstat } = facts;
  return (
    is(
      /^[\s-]*(?:patch|part|个?补丁|个?部分)/i,
      thread.patches.declared,
      thread.patches.present,
      ...patches,
    ) ||
    is(
      /^\s*(?:new |earlier )?(?:mail|e-mail|message)|^\s*封/i,
      thread.mails.length,
      fresh,
      thread.mails.length - fresh,
    ) ||
    is(/^\s*(?:people|person|participant)|^\s*(?:人|位|名)/i, facts.people.length, writers) ||
    (diffstat !== null && is(/^\s*(?:file|个文件)/i, diffstat.files)) ||
    (diffstat !== null && is(/^\s*(?:lines?|行)/i, diffstat.added, diffstat.removed))
  );
}

/** "version 4" and "第四版" are `v4`. */
function checkVersions(claimant: Claimant, text: string): Finding {
  const named = [
    ...text.matchAll(/\b(?:version|revision|版本)\s?(\d{1,3})(?![\d.])/gi),
    ...text.matchAll(/第\s?(\d{1,3}|[一二三四五六七八九十])\s?个?版/g),
    ...text.matchAll(/\b(\d{1,3})(?:st|nd|rd|th) (?:version|revision)\b/gi),
  ];
  for (const [whole, digits = ''] of named) {
    const revision = CJK_DIGITS.includes(digits) ? CJK_DIGITS.indexOf(digits) : Number(digits);
    const isWritten = claimant.cited.some((m) =>
      new RegExp(`\\b(?:v|version )${revision}\\b`, 'i').test(m.all()),
    );
    if (!isWritten && !knownRevision(revision, claimant)) return stated(whole);
  }
  return null;
}

/** Numbers of a text stand in cited mails, with the same unit, or are counts that the facts have. */
export function checkNumber(claimant: Claimant, text: string): Finding {
  const versions = checkVersions(claimant, text);
  if (versions) return versions;
  const rest = text
    .replace(/\b[a-z][a-z0-9+.-]{0,20}:\/\/\S+/gi, ' ')
    .replace(/\b(?:version|revision|版本)\s?\d{1,3}(?![\d.])|第\s?\d{1,3}\s?个?版/gi, ' ');
  for (const [pair = '', n = '', m = ''] of rest.matchAll(/(?<![\w./])(\d+)\/(\d+)(?![\w/])/g)) {
    const isWritten = claimant.cited.some((mail) =>
      new RegExp(`(?<![\\d.])0*${plain(n)}/0*${plain(m)}(?!\\d)`).test(mail.all()),
    );
    if (!isWritten) return stated(pair);
  }
  for (const { 0: digits, index } of rest.matchAll(/(?<![A-Za-z_\d.])\d+(?:[.,]\d+)*/g)) {
    const end = index + digits.length;
    const behind = rest.slice(end, end + 16);
    // Letters right behind make it an identifier ("2nd", "6f1a2b3") unless they are its unit.
    if (/^[A-Za-z_]/.test(behind) && unitOf(behind) === '' && !/^(?:st|nd|rd|th|x)\b/i.test(behind)) continue;
    for (const value of values(digits)) {
      const unit = unitOf(behind);
      const key = unit === '' ? plain(value) : `${plain(value)} ${unit}`;
      if (!has(claimant, key) && !isCounted(Number(value), behind, claimant)) return stated(digits);
    }
  }
  return null;
}
