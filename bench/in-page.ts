// Runs in Chromium, bundled by in-browser.ts.
import PostalMime from 'postal-mime';
import { splitMbox, type RawMail } from '../lib/mail/mbox.ts';
import { factsOf } from '../lib/facts/facts.ts';
import { parseMail } from '../lib/mail/parse.ts';
import { readMails } from '../lib/mail/read.ts';
import type { Mail } from '../lib/mail/types.ts';
import { buildThreads } from '../lib/thread/thread.ts';

/** Milliseconds of each round; the first one is what a reader meets. */
export interface PageSpeed {
  mails: number;
  postalMime: number[];
  ours: number[];
  /** Facts of all threads of the busy week, the mails parsed before; the first round is cold. */
  facts: number[];
}

async function round(mails: RawMail[], parse: (mail: RawMail) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (const mail of mails) await parse(mail);
  return performance.now() - start;
}

async function measure(rounds: number): Promise<PageSpeed> {
  const response = await fetch('/mails.mbox');
  const mails: RawMail[] = [];
  for await (const mail of splitMbox([await response.bytes()])) mails.push(mail);
  const speed: PageSpeed = { mails: mails.length, postalMime: [], ours: [], facts: [] };
  for (let i = 0; i < rounds; i++) {
    speed.postalMime.push(await round(mails, ({ bytes }) => PostalMime.parse(bytes)));
    speed.ours.push(await round(mails, parseMail));
  }
  for (let i = 0; i < 3; i++) speed.facts.push(await factsOfWeek());
  return speed;
}

async function factsOfWeek(): Promise<number> {
  const response = await fetch('/busy.mbox');
  const mails: Mail[] = [];
  for await (const mail of readMails([await response.bytes()])) if (mail) mails.push(mail);
  const start = performance.now();
  const threads = buildThreads(mails);
  for (const thread of threads) factsOf(thread, threads);
  return performance.now() - start;
}

Object.assign(globalThis, { measure });
