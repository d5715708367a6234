import { createArchiveClient } from '../../../lib/archive/client.ts';
import { ProblemError, type Problem } from '../../../lib/archive/problem.ts';
import type { ArchiveTools, SentRequest } from '../../../lib/archive/tools.ts';
import type { Mail } from '../../../lib/mail/types.ts';
import { gzip, mboxOf, type Invented } from '../invented.ts';

export const BASE = 'https://lore.kernel.org/frob/';
export const ORIGIN = 'https://lore.kernel.org';
export const NOW = Date.UTC(2026, 10, 23, 8);

export const signal = () => new AbortController().signal;

/** An answer of this status and type. */
export function answer(body: BodyInit | null, type = 'text/html', status = 200, headers = {}): Response {
  return new Response(body, { status, headers: { 'content-type': type, ...headers } });
}

/** An answer with these mails. */
export async function mailAnswer(mails: Invented[]): Promise<Response> {
  return answer(await gzip(mboxOf(mails)), 'application/gzip');
}

/** The beginning of an answer with these mails, then the connection breaks. */
export async function cutAnswer(mails: Invented[], part: number): Promise<Response> {
  const whole = await gzip(mboxOf(mails));
  const all = Math.floor(whole.length * part);
  let at = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= all) {
        controller.error(new TypeError('network error'));
        return;
      }
      controller.enqueue(whole.slice(at, Math.min(all, at + 4096)));
      at += 4096;
    },
  });
  return answer(body, 'application/gzip');
}

export const nothing = () => answer('No results found\n', 'text/plain', 404);
export const challenge = () =>
  answer('<title>Making sure you&#39;re not a bot!</title><script id="anubis_challenge">{}</script>');

let seed = 1;
/** Words that do not compress, so that the answer comes in many pieces as a real one does. */
export function noise(words: number): string {
  return Array.from({ length: words }, () => (seed = (seed * 48_271) % 2_147_483_647).toString(36)).join(' ');
}

/** The Message-IDs that a many-threads request names. */
export function idsOf(url: string): string[] {
  const q = new URL(url).searchParams.get('q') ?? '';
  return Array.from(q.matchAll(/mid:"([^"]*)"/g), (match) => match[1] ?? '');
}

/** An archive that answers as told, a clock that only moves when somebody waits, and a record of both. */
export function fakeArchive(
  reply: (url: string, init: RequestInit, nth: number) => Response | Promise<Response>,
  given: Partial<ArchiveTools> = {},
) {
  const asked: string[] = [];
  const waits: number[] = [];
  const counted: SentRequest[] = [];
  const inFlight = { now: 0, most: 0 };
  let now = NOW;
  const client = createArchiveClient({
    fetch: async (input, init = {}) => {
      const url = input as string;
      asked.push(url);
      inFlight.now++;
      inFlight.most = Math.max(inFlight.most, inFlight.now);
      try {
        return await reply(url, init, asked.length);
      } finally {
        inFlight.now--;
      }
    },
    clock: () => now,
    sleep: async (ms, until) => {
      waits.push(ms);
      now += ms;
      // Time for others to come in, as there is in a real wait.
      await new Promise((resolve) => setImmediate(resolve));
      until.throwIfAborted();
    },
    random: () => 0.5,
    onRequest: (request) => counted.push(request),
    ...given,
  });
  return {
    client,
    asked,
    /** Waits but those for others to join a batch. */
    waits: () => waits.filter((ms) => ms !== 50),
    counted,
    inFlight,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

export type Fake = ReturnType<typeof fakeArchive>;

/** Read a whole window. */
export async function readWindow(
  { client }: Pick<Fake, 'client'>,
  options: Partial<Parameters<Fake['client']['window']>[3]> = {},
): Promise<{ ids: (string | null)[]; mails: Mail[]; missing: string[] }> {
  const read = { ids: [] as (string | null)[], mails: [] as Mail[], missing: [] as string[] };
  const onMissing = (sentence: string) => read.missing.push(sentence);
  for await (const mail of client.window(BASE, 0, 1000, { signal: signal(), onMissing, ...options })) {
    read.ids.push(mail?.id ?? null);
    if (mail) read.mails.push(mail);
  }
  return read;
}

/** The problem that this ends in. */
export async function problemIn(doing: Promise<unknown>): Promise<Problem> {
  const error: unknown = await doing.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  return error.problem;
}

/** An answer that comes when told. */
export function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}
