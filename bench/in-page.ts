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
  /** The busy week fetched and unpacked, its bytes let go; and fetched and read into mails that are kept. */
  bare: number[];
  read: number[];
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
  for await (const mail of splitMbox([await response.bytes()]))
    mails.push({ ...mail, bytes: mail.bytes.slice() });
  const speed: PageSpeed = {
    mails: mails.length,
    postalMime: [],
    ours: [],
    bare: [],
    read: [],
    facts: [],
    digests: [],
  };
  for (let i = 0; i < rounds; i++) {
    speed.postalMime.push(await round(mails, ({ bytes }) => PostalMime.parse(bytes)));
    speed.ours.push(await round(mails, parseMail));
  }
  for (let i = 0; i < rounds; i++) await streamWeek(speed);
  for (let i = 0; i < 3; i++) await factsOfWeek(speed);
  return speed;
}

async function busyWeek(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { body } = await fetch('/busy.mbox');
  if (!body) throw new Error('the answer is empty');
  return body;
}

/** One after the other in each round, so that both meet the machine in the same mood. */
async function streamWeek(speed: PageSpeed): Promise<void> {
  let start = performance.now();
  const reader = (await busyWeek()).pipeThrough(new DecompressionStream('gzip')).getReader();
  while (!(await reader.read()).done);
  speed.bare.push(performance.now() - start);
  start = performance.now();
  const mails: (Mail | null)[] = [];
  for await (const mail of readMails(await busyWeek())) mails.push(mail);
  speed.read.push(performance.now() - start);
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
