import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { factsOf } from '../lib/facts/facts.ts';
import { splitMbox } from '../lib/mail/mbox.ts';
import { parseMail } from '../lib/mail/parse.ts';
import { gunzipIfNeeded } from '../lib/mail/stream.ts';
import type { Mail } from '../lib/mail/types.ts';
import { threadPrompt } from '../lib/summary/prompt/thread-prompt.ts';
import { countTokens } from '../lib/summary/prompt/tokens.ts';
import type { PromptOptions, ThreadPrompt } from '../lib/summary/prompt/types.ts';
import { buildThreads } from '../lib/thread/thread.ts';
import type { Thread } from '../lib/thread/types.ts';

/** Mails of a file, and the tokens of each as it lies there, headers and all, by Message-ID. */
export interface RawMails {
  mails: Mail[];
  raw: Map<string, number>;
}

/**
 * Read an mbox or mbox.gz with the size of each mail.
 * @throws the platform's error when the file cannot be read.
 */
export async function readRaw(file: string): Promise<RawMails> {
  const read: RawMails = { mails: [], raw: new Map() };
  const text = new TextDecoder();
  for await (const one of splitMbox(gunzipIfNeeded(createReadStream(file)))) {
    const mail = await parseMail(one);
    if (!mail) continue;
    read.mails.push(mail);
    read.raw.set(mail.id, countTokens(text.decode(one.bytes)));
  }
  return read;
}

/** The same for the same text, so that two runs can be compared; a request of the product takes a random one. */
export const nonceOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** A thread with its prompt. */
export interface Prompted {
  thread: Thread;
  prompt: ThreadPrompt;
}

/** The prompt of each thread. `known`: all threads at hand, for the facts. */
export function promptsOf(
  threads: Thread[],
  known: Thread[],
  options: Omit<PromptOptions, 'nonce'>,
): Prompted[] {
  return threads.map((thread) => ({
    thread,
    prompt: threadPrompt(thread, factsOf(thread, known), { ...options, nonce: nonceOf(thread.root.mail.id) }),
  }));
}

/** Tokens of prompts beside those of their mails as they lie in the archive. */
export function sizeOf(prompted: Prompted[], raw: RawMails['raw']) {
  const mails = prompted.flatMap(({ thread }) => thread.mails);
  return {
    mails: mails.length,
    tokens: prompted.reduce((sum, { prompt }) => sum + prompt.tokens, 0),
    raw: mails.reduce((sum, { mail }) => sum + (raw.get(mail.id) ?? 0), 0),
  };
}

/** Mails of the week that the numbers of the design are for. */
export const WEEK = 152;

/** Prompts of so many mails, from one in the file's order on, as if nothing else were there; the second half is new. */
export function weekPrompts({ mails }: RawMails, from: number): Prompted[] {
  const threads = buildThreads(mails.slice(from, from + WEEK));
  const half = mails[from + WEEK / 2]?.received ?? 0;
  const fresh = new Set(mails.filter((m) => (m.received ?? 0) >= half).map((m) => m.id));
  return promptsOf(threads, threads, { language: 'en', isNew: (id) => fresh.has(id) });
}
