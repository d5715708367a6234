// Runs in Chromium, bundled by in-browser.ts.
import PostalMime from 'postal-mime';
import { splitMbox, type RawMail } from '../lib/mail/mbox.ts';
import { factsOf } from '../lib/facts/facts.ts';
import { parseMail } from '../lib/mail/parse.ts';
import { readMails } from '../lib/mail/read.ts';
import type { Mail } from '../lib/mail/types.ts';
import { digest } from '../lib/summary/digest.ts';
import { buildThreads } from '../lib/thread/thread.ts';

/** Milliseconds of each round; the first one is what a reader meets. */
export interface PageSpeed {
  mails: number;
  postalMime: number[];
  ours: number[];
  /** Facts of all threads of the busy week, the mails parsed before; the first round is cold. */
  facts: number[];
  /** Digests of the same threads. */
  digests: number[];
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
  const speed: PageSpeed = { mails: mails.length, postalMime: [], ours: [], facts: [], digests: [] };
  for (let i = 0; i < rounds; i++) {
    speed.postalMime.push(await round(mails, ({ bytes }) => PostalMime.parse(bytes)));
    speed.ours.push(await round(mails, parseMail));
  }
  for (let i = 0; i < 3; i++) await factsOfWeek(speed);
  return speed;
}

async function factsOfWeek(speed: PageSpeed): Promise<void> {
  const response = await fetch('/busy.mbox');
  const mails: Mail[] = [];
  for await (const mail of readMails([await response.bytes()])) if (mail) mails.push(mail);
  let start = performance.now();
  const threads = buildThreads(mails);
  for (const thread of threads) factsOf(thread, threads);
  speed.facts.push(performance.now() - start);
  start = performance.now();
  for (const thread of threads) digest(thread, { isNew: () => true, language: 'en' });
  speed.digests.push(performance.now() - start);
}

Object.assign(globalThis, { measure });
