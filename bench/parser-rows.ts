import { readFileSync } from 'node:fs';
import { parseInBrowser } from './in-browser.ts';
import type { Inputs, Week } from './inputs.ts';
import { median, perMail, seconds, spread, times } from './numbers.ts';
import { mailparser, ours, python } from './parsers.ts';
import { absent, verdict, type Row } from './table.ts';

/** A parser slower than this in Chromium is not for all mail. */
const PARSER_MS = 3;

/** Facts of a busy week are read while its reader waits. */
const FACTS_S = 2;
const DIGEST_S = 3;

/** Our parser against the usual ones, outside a browser. */
export async function nodeRows({ mails }: Inputs, temp: string): Promise<Row[]> {
  const own = await ours(mails.bytes);
  const skipped = 'simpleParser, all that it can leave out left out';
  const others = [
    { name: 'mailparser', note: skipped, speed: await mailparser(mails.bytes) },
    { name: 'Python mailbox and email', note: 'the headers and the text', speed: python(mails.bytes, temp) },
  ];
  const measure = (name: string) => `${mails.name}, Node: ${name}`;
  return [
    {
      measure: measure('readMails'),
      value: perMail(own.perMail),
      target: '–',
      ratio: times(1),
      note: `${own.mails} mails split, parsed and cut into segments; the reference of the next two`,
    },
    ...others.map(({ name, note, speed }) =>
      speed
        ? {
            measure: measure(name),
            value: perMail(speed.perMail),
            target: '–',
            ratio: times(speed.perMail / own.perMail),
            note: `${speed.mails} mails; ${note}`,
          }
        : absent(measure(name), 'absent: no python3 on PATH'),
    ),
  ];
}

/** What a general parser would cost, and what reading costs from the first byte to facts and digests. */
export async function pageRows({ mails }: Inputs, busy: Week, temp: string): Promise<Row[]> {
  const speed = await parseInBrowser(mails.bytes, readFileSync(busy.file), temp);
  const each = (rounds: number[]) => rounds.map((ms) => ms / speed.mails);
  const [postal, own] = [each(speed.postalMime), each(speed.ours)];
  const row = (name: string, rounds: number[], target: string): Row => ({
    measure: `${mails.name}, Chromium: ${name}`,
    value: perMail(median(rounds)),
    target,
    ratio: times(median(rounds) / median(postal)),
    note: `${spread(rounds, perMail)}; the first, as a reader meets it, ${perMail(rounds[0] ?? NaN)}`,
  });
  const week = (name: string, [cold = NaN, ...warm]: number[], most: number): Row => ({
    measure: `busy week, Chromium: ${name}`,
    value: seconds(cold),
    target: verdict(`at most ${most} s`, cold <= most * 1000),
    ratio: '–',
    note: `parsed before; cold, then ${warm.map(seconds).join(', ')}`,
  });
  return [
    row('postal-mime', postal, verdict(`at most ${perMail(PARSER_MS)}`, median(postal) <= PARSER_MS)),
    row('parseMail', own, '–'),
    {
      measure: 'busy week, Chromium: from the connection to mails',
      value: seconds(median(speed.read)),
      target: '–',
      ratio: times(median(speed.read) / median(speed.bare)),
      note: `${spread(speed.read, seconds)}; fetched and unpacked alone ${seconds(median(speed.bare))}`,
    },
    week('threads and facts', speed.facts, FACTS_S),
    week('digests', speed.digests, DIGEST_S),
  ];
}
