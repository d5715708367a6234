import { readFileSync } from 'node:fs';
import { parseInBrowser } from './in-browser.ts';
import type { Inputs, Week } from './inputs.ts';
import { median, perMail, spread, times } from './numbers.ts';
import { mailparser, ours, python } from './parsers.ts';
import { absent, verdict, type Row } from './table.ts';

/** A parser slower than this in Chromium is not for all mail. */
const PARSER_MS = 3;

/** Facts of a busy week are read while its reader waits. */
const FACTS_S = 2;

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

/** May postal-mime parse all mail, or is our own quick path needed? */
export async function pageRows({ mails }: Inputs, busy: Week, temp: string): Promise<Row[]> {
  const speed = await parseInBrowser(mails.bytes, readFileSync(busy.file), temp);
  const cold = (speed.facts[0] ?? NaN) / 1000;
  const each = (rounds: number[]) => rounds.map((ms) => ms / speed.mails);
  const [postal, own] = [each(speed.postalMime), each(speed.ours)];
  const row = (name: string, rounds: number[], target: string): Row => ({
    measure: `${mails.name}, Chromium: ${name}`,
    value: perMail(median(rounds)),
    target,
    ratio: times(median(rounds) / median(postal)),
    note: `${spread(rounds, perMail)}; the first, as a reader meets it, ${perMail(rounds[0] ?? NaN)}`,
  });
  return [
    row('postal-mime', postal, verdict(`at most ${perMail(PARSER_MS)}`, median(postal) <= PARSER_MS)),
    row('parseMail', own, '–'),
    {
      measure: 'busy week, Chromium: threads and facts',
      value: `${cold.toFixed(2)} s`,
      target: verdict(`at most ${FACTS_S} s`, cold <= FACTS_S),
      ratio: '–',
      note: `parsed before; cold, then ${speed.facts
        .slice(1)
        .map((ms) => `${(ms / 1000).toFixed(2)} s`)
        .join(', ')}`,
    },
  ];
}
