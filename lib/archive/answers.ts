import { MAX_TEXT_BYTES, readMails } from '../mail/read.ts';
import type { Mail } from '../mail/types.ts';
import type { Line, Request } from './line.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Decision } from './retry.ts';
import type { ArchiveTools } from './tools.ts';

const MB = 1024 * 1024;
/** Longest answer that is read, as gzip: a busy list's month; one runaway thread is known to have 140 MB. */
export const MAX_GZIP_BYTES = 32 * MB;

export interface Reading {
  signal: AbortSignal;
  /** Called with the bytes received so far, of this try. */
  onBytes?: (bytes: number) => void;
  /** Called once when the answer was longer than may be read and the rest was left: how long, in words. */
  onCap?: (megabytes: number) => void;
  /** Is the archive asked again? */
  decide: (problem: Problem, attempt: number) => Decision;
}

/** The mails of one answer. */
async function* readOnce(line: Line, request: Request, options: Reading): AsyncGenerator<Mail | null> {
  const body = await line.send(request, options.signal);
  if (!body) return;
  const state = { capped: false };
  const cap = (bytes: number) => () => {
    state.capped = true;
    options.onCap?.(bytes / MB);
  };
  async function* chunks(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      options.onBytes?.(bytes);
      yield chunk;
      if (bytes > MAX_GZIP_BYTES) {
        cap(MAX_GZIP_BYTES)();
        return;
      }
    }
  }
  try {
    yield* readMails(chunks(body), cap(MAX_TEXT_BYTES));
  } catch (error) {
    // Gzip that ends at the cap is not broken but left.
    if (!state.capped) throw error;
  }
}

/**
 * The mails of an answer as they arrive, null for what cannot be read; in one's turn on the line. A failed or
 * broken answer is asked for again as `decide` says, and mails that had arrived do not come twice.
 * @throws ProblemError or BrokenGzipError of the last try; the reason of an abort passes through.
 */
export async function* readAnswer(
  line: Line,
  request: Request,
  options: Reading,
  tools: Pick<ArchiveTools, 'sleep'>,
): AsyncGenerator<Mail | null> {
  const arrived = new Set<string>();
  let unreadable = 0;
  for (let attempt = 1; ; attempt++) {
    const now: string[] = [];
    let unreadableNow = 0;
    try {
      for await (const mail of readOnce(line, request, options)) {
        if (mail) now.push(mail.id);
        else unreadableNow++;
        if (mail ? !arrived.has(mail.id) : unreadableNow > unreadable) yield mail;
      }
      return;
    } catch (error) {
      options.signal.throwIfAborted();
      const decision = options.decide(problemOf(error), attempt);
      if (!decision.retry) throw error;
      await tools.sleep(decision.afterMs, options.signal);
    }
    for (const id of now) arrived.add(id);
    unreadable = Math.max(unreadable, unreadableNow);
  }
}
