import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, receivedTime } from '../../../lib/mail/date.ts';

const shown = (text: string) => {
  const time = parseDate(text);
  return time === null ? null : new Date(time).toISOString().replace('.000Z', 'Z');
};

describe('parseDate', () => {
  it.each([
    ['Tue, 17 Nov 2026 09:30:12 +0000', '2026-11-17T09:30:12Z'],
    ['Tue, 17 Nov 2026 09:30:12 +0530', '2026-11-17T04:00:12Z'],
    ['17 Nov 2026 09:30 -0330', '2026-11-17T13:00:00Z'],
    ['Tue,  3 Nov 2026 09:30:12 -0000', '2026-11-03T09:30:12Z'],
    ['Tue,17 Nov 2026 09:30:12 GMT', '2026-11-17T09:30:12Z'],
    ['Tuesday, 17-Nov-26 09:30:12 UT', '2026-11-17T09:30:12Z'],
    ['17 November 2026 9:5:7 +0000', '2026-11-17T09:05:07Z'],
    ['Tue, 17 Nov 2026 09.30.12 +0000', '2026-11-17T09:30:12Z'],
    ['Tue, 17 Nov 2026 09:30:12.345 +0000', '2026-11-17T09:30:12Z'],
    ['Thu, 31 Dec 2026 23:59:60 +0000', '2027-01-01T00:00:00Z'],
    ['Thu, 29 Feb 2024 12:00:00 +0000', '2024-02-29T12:00:00Z'],
  ])('reads %s', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  it.each([
    ['UTC', '10'],
    ['Z', '10'],
    ['EST', '15'],
    ['edt', '14'],
    ['CST', '16'],
    ['MDT', '16'],
    ['PST', '18'],
    ['PDT', '17'],
    // RFC 5322 section 4.3: letters of the military and names that nobody knows say nothing.
    ['K', '10'],
    ['CEST', '10'],
    ['constructor', '10'],
    // No place on earth is that far off.
    ['+9959', '10'],
    ['-0099', '10'],
    ['', '10'],
  ])('reads the zone %j', (zone, hour) => {
    expect(shown(`Tue, 17 Nov 2026 10:00:00 ${zone}`)).toBe(`2026-11-17T${hour}:00:00Z`);
  });

  it.each([
    ['Tue, 17 Nov 26 10:00:00 +0000', '2026'],
    ['Tue, 17 Nov 49 10:00:00 +0000', '2049'],
    ['Fri, 17 Nov 99 10:00:00 +0000', '1999'],
    ['Fri, 17 Nov 104 10:00:00 +0000', '2004'],
  ])('completes the short year of %s', (text, year) => {
    expect(shown(text)).toBe(`${year}-11-17T10:00:00Z`);
  });

  it.each([
    ['Tue, 17 Nov 2026 10:00:00 +0100 (CET)', '2026-11-17T09:00:00Z'],
    ['Tue (Mardi), 17 (the) Nov 2026 10:00:00 +0100', '2026-11-17T09:00:00Z'],
    ['Tue Nov 17 10:00:00 2026', '2026-11-17T10:00:00Z'],
    ['Tue Nov  3 10:00:00 2026', '2026-11-03T10:00:00Z'],
    ['Tue Nov 17 10:00:00 PST 2026', '2026-11-17T18:00:00Z'],
    ['Tue Nov 17 10:00:00 2026 +0200', '2026-11-17T08:00:00Z'],
  ])('reads comments and asctime: %s', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  it.each([
    '',
    'yesterday',
    'Tue, 17 Foo 2026 10:00:00 +0000',
    'Sun, 30 Feb 2026 10:00:00 +0000',
    'Sun, 29 Feb 2026 10:00:00 +0000',
    'Tue, 31 Nov 2026 10:00:00 +0000',
    'Tue, 0 Nov 2026 10:00:00 +0000',
    'Tue, 17 Nov 2026 25:00:00 +0000',
    'Tue, 17 Nov 2026 10:61:00 +0000',
    'Tue, 17 Nov 12026 10:00:00 +0000',
    'Wed, 31 Dec 1969 23:59:59 +0000',
    'Thu, 01 Jan 1970 00:30:00 +0100',
    'Tue Feb 30 10:00:00 2026',
  ])('knows that %j is no date', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('reads what toUTCString writes, and never gives NaN', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(parseDate(new Date(seconds * 1000).toUTCString())).toBe(seconds * 1000);
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, zone) => {
        const time = parseDate(`${before} 17 Nov 2026 10:00:00 ${zone}`);
        expect(time === null || Number.isInteger(time)).toBe(true);
      }),
    );
  });
});

describe('receivedTime', () => {
  const good = 'from a by b (Postfix) with ESMTP id C; Tue, 17 Nov 2026 10:00:00 +0000';
  const earlier = 'from x by y; Tue, 17 Nov 2026 09:00:00 +0000';

  it.each([
    ['the topmost', [good, earlier], '2026-11-17T10:00:00.000Z'],
    ['the topmost readable', ['from q; not a date', 'by nobody', good, earlier], '2026-11-17T10:00:00.000Z'],
    ['the part behind the last ;', [`from a (x; y; z) by b; c${good}`], '2026-11-17T10:00:00.000Z'],
  ])('takes %s', (_, headers, wanted) => {
    expect(new Date(receivedTime(headers) ?? 0).toISOString()).toBe(wanted);
  });

  it('has none without a readable one', () => {
    expect(receivedTime([])).toBeNull();
    expect(receivedTime(['from a by b', 'from c; soon'])).toBeNull();
  });
});
